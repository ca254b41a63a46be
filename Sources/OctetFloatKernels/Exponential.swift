// e^x in single precision: x = n·ln2 + r with |r| ≤ ln2/2, e^x = 2ⁿ·(1 + p(r)); ln2 in two parts (Cody, Waite: Software
// Manual for the Elementary Functions, 1980). p is the Taylor polynomial of degree 7, whose remainder is below 1e-8.

/// `2ⁿ` and `p(r) = eʳ − 1` for x within ±87.
@inline(__always) private func reduced(_ x: Vector) -> (scale: Vector, remainder: Vector) {
    let x = minimum(maximum(x, Vector(repeating: -87)), Vector(repeating: 87))
    // Adding 1.5·2²³ leaves the nearest integer in the low bits.
    let shifted = x * Vector(repeating: 1.442_695_04) + Vector(repeating: 12_582_912)
    let n = shifted - Vector(repeating: 12_582_912)
    let r = multiplyAdd(multiplyAdd(x, n, Vector(repeating: -0.693_359_375)), n, Vector(repeating: 2.121_944_4e-4))
    var p = multiplyAdd(Vector(repeating: 1 / 720), Vector(repeating: 1 / 5_040), r)
    p = multiplyAdd(Vector(repeating: 1 / 120), p, r)
    p = multiplyAdd(Vector(repeating: 1 / 24), p, r)
    p = multiplyAdd(Vector(repeating: 1 / 6), p, r)
    p = multiplyAdd(Vector(repeating: 1 / 2), p, r)
    p = multiplyAdd(Vector(repeating: 1), p, r)
    let bits = unsafeBitCast(shifted, to: Words.self) &<< Words(repeating: 23)
    return (unsafeBitCast(bits &+ Words(repeating: 0x3F80_0000), to: Vector.self), p * r)
}

@inline(__always) func exponential(_ x: Vector) -> Vector {
    let (scale, remainder) = reduced(x)
    return multiplyAdd(scale, scale, remainder)
}

/// `e^x − 1`, precise near 0.
@inline(__always) private func exponentialMinusOne(_ x: Vector) -> Vector {
    let (scale, remainder) = reduced(x)
    return multiplyAdd(scale - Vector(repeating: 1), scale, remainder)
}

/// `out = amplitude · tanh(slope · x)`, from tanh(x) = t/(t + 2) with t = e^2x − 1.
@inline(never) package func hyperbolicTangent(
    x: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, count: Int, amplitude: Float, slope: Float
) {
    for i in stride(from: 0, to: count, by: vectorWidth) {
        let t = exponentialMinusOne(minimum(load(x + i) * Vector(repeating: 2 * slope), Vector(repeating: 40)))
        store(Vector(repeating: amplitude) * t / (t + Vector(repeating: 2)), out + i)
    }
}

/// d/dx = amplitude · slope · (1 − tanh²) = slope · (amplitude − y²/amplitude).
@inline(never) package func hyperbolicTangentGradient(
    output: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>,
    count: Int, amplitude: Float, slope: Float, adds: Int
) {
    let peak = Vector(repeating: amplitude * slope)
    let curve = Vector(repeating: -slope / amplitude)
    for i in stride(from: 0, to: count, by: vectorWidth) {
        let y = load(output + i)
        let passed = load(outputGradient + i) * multiplyAdd(peak, y * y, curve)
        store(adds == 0 ? passed : load(inputGradient + i) + passed, inputGradient + i)
    }
}

/// `out = 1 / (1 + e⁻ˣ)`.
@inline(never) package func logistic(x: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, count: Int) {
    let one = Vector(repeating: 1)
    for i in stride(from: 0, to: count, by: vectorWidth) { store(one / (one + exponential(-load(x + i))), out + i) }
}

/// d/dx = y · (1 − y).
@inline(never) package func logisticGradient(
    output: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>,
    count: Int, adds: Int
) {
    for i in stride(from: 0, to: count, by: vectorWidth) {
        let y = load(output + i)
        let passed = load(outputGradient + i) * y * (Vector(repeating: 1) - y)
        store(adds == 0 ? passed : load(inputGradient + i) + passed, inputGradient + i)
    }
}
