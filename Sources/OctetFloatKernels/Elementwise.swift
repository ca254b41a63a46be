// Counts are floats and multiples of 16. `adds` is 1 where a gradient is added to what is there, 0 where it replaces it.

/// `out = max(0, x)`; x and out may be the same.
@inline(never) package func rectify(x: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, count: Int) {
    for i in stride(from: 0, to: count, by: vectorWidth) {
        // A NaN is kept, so that a run that has gone wrong is seen.
        let value = load(x + i)
        store(value.replacing(with: Vector(), where: value .< Vector()), out + i)
    }
}

/// The gradient passes where the output is positive.
@inline(never) package func rectifyGradient(
    output: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>,
    count: Int, adds: Int
) {
    for i in stride(from: 0, to: count, by: vectorWidth) {
        let passed = load(outputGradient + i).replacing(with: Vector(), where: load(output + i) .<= Vector())
        store(adds == 0 ? passed : load(inputGradient + i) + passed, inputGradient + i)
    }
}

/// `out = a + b`.
@inline(never) package func sum(
    a: UnsafePointer<Float>, b: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, count: Int
) {
    for i in stride(from: 0, to: count, by: vectorWidth) { store(load(a + i) + load(b + i), out + i) }
}

/// `out += x`.
@inline(never) package func addInPlace(x: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, count: Int) {
    for i in stride(from: 0, to: count, by: vectorWidth) { store(load(out + i) + load(x + i), out + i) }
}

/// `out = a · b`, or `out += a · b`.
@inline(never) package func multiply(
    a: UnsafePointer<Float>, b: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, count: Int, adds: Int
) {
    for i in stride(from: 0, to: count, by: vectorWidth) {
        let product = load(a + i) * load(b + i)
        store(adds == 0 ? product : load(out + i) + product, out + i)
    }
}
