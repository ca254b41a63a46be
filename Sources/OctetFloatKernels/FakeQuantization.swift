// Values brought to integer steps and back, and the gradients of the steps' range; see the layer `FakeQuantization`.
// A product and a sum are not fused here, so that every instruction set, and the quantiser, round alike.

/// The largest integer that is not above each lane, which is in 0 ..< 2²².
@inline(__always) private func roundedDown(_ value: Vector) -> Vector {
    // Adding 2²³ leaves no bits behind the binary point.
    let nearest = (value + Vector(repeating: 8_388_608)) - Vector(repeating: 8_388_608)
    return nearest.replacing(with: nearest - Vector(repeating: 1), where: nearest .> value)
}

/// The steps from a lowest to a highest, as multiples of a scale.
private struct Steps {
    let inverseScale, scale, lowest, highest, place, last: Vector

    @inline(__always) init(scale: Float, lowest: Float, highest: Float) {
        inverseScale = Vector(repeating: 1 / scale)
        self.scale = Vector(repeating: scale)
        self.lowest = Vector(repeating: lowest)
        self.highest = Vector(repeating: highest)
        place = Vector(repeating: 0.5 - lowest)
        last = Vector(repeating: highest - lowest + 0.5)
    }

    /// The nearest step, halves up. What is not a number stays so.
    @inline(__always) func nearest(_ units: Vector) -> Vector {
        roundedDown(minimum(maximum(units + place, Vector()), last)) + lowest
    }
}

/// `out = scale · clamp(round(x / scale), −zeroPoint, 255 − zeroPoint)`; x and out may be the same.
@inline(never) package func fakeQuantize(
    x: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, count: Int, scale: Float, zeroPoint: Float
) {
    let steps = Steps(scale: scale, lowest: -zeroPoint, highest: 255 - zeroPoint)
    for i in stride(from: 0, to: count, by: vectorWidth) {
        store(steps.nearest(load(x + i) * steps.inverseScale) * steps.scale, out + i)
    }
}

/// The gradient passes where x is in the range.
/// - Parameter sums: the gradients of the range's upper and lower end, of which the scale is a 255th.
@inline(never) package func fakeQuantizeGradient(
    x: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>,
    count: Int, scale: Float, zeroPoint: Float, adds: Int, sums: UnsafeMutablePointer<Float>
) {
    let steps = Steps(scale: scale, lowest: -zeroPoint, highest: 255 - zeroPoint)
    let share = Vector(repeating: 1.0 / 255)
    let (zero, one) = (Vector(), Vector(repeating: 1))
    var (upper, lower) = (Vector(), Vector())
    for i in stride(from: 0, to: count, by: vectorWidth) {
        let units = load(x + i) * steps.inverseScale
        let gradient = load(outputGradient + i)
        let (isBelow, isAbove) = (units .< steps.lowest, units .> steps.highest)
        let error = (steps.nearest(units) - units) * share
        upper += gradient * error.replacing(with: zero, where: isBelow).replacing(with: one, where: isAbove)
        lower -= gradient * error.replacing(with: -one, where: isBelow).replacing(with: zero, where: isAbove)
        let passed = gradient.replacing(with: zero, where: isBelow).replacing(with: zero, where: isAbove)
        store(adds == 0 ? passed : load(inputGradient + i) + passed, inputGradient + i)
    }
    sums[0] = sumOfLanes(upper)
    sums[1] = sumOfLanes(lower)
}

/// As `fakeQuantize`, for weights `[channels, perChannel]` with a scale each and the steps −levels to levels.
@inline(never) package func fakeQuantizeWeights(
    weights: UnsafePointer<Float>, scales: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, channels: Int,
    perChannel: Int, levels: Float
) {
    for channel in 0..<channels {
        let steps = Steps(scale: scales[channel], lowest: -levels, highest: levels)
        let (weights, out) = (weights + channel * perChannel, out + channel * perChannel)
        for i in stride(from: 0, to: perChannel, by: vectorWidth) {
            let lanes = min(vectorWidth, perChannel - i)
            let rounded = steps.nearest(loadFirst(lanes, weights + i) * steps.inverseScale) * steps.scale
            storeFirst(lanes, rounded, out + i)
        }
    }
}

/// Takes the gradient from weights that are out of their range, and gives each channel's range its own.
@inline(never) package func fakeQuantizeWeightsGradient(
    weights: UnsafePointer<Float>, scales: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, channels: Int,
    perChannel: Int, levels: Float, rangeGradient: UnsafeMutablePointer<Float>
) {
    let (zero, one) = (Vector(), Vector(repeating: 1))
    for channel in 0..<channels {
        let steps = Steps(scale: scales[channel], lowest: -levels, highest: levels)
        let (weights, gradient) = (weights + channel * perChannel, gradient + channel * perChannel)
        var sum = Vector()
        for i in stride(from: 0, to: perChannel, by: vectorWidth) {
            let lanes = min(vectorWidth, perChannel - i)
            let units = loadFirst(lanes, weights + i) * steps.inverseScale
            let old = loadFirst(lanes, gradient + i)
            let (isBelow, isAbove) = (units .< steps.lowest, units .> steps.highest)
            let error = (steps.nearest(units) - units) * Vector(repeating: 1 / levels)
            sum += old * error.replacing(with: -one, where: isBelow).replacing(with: one, where: isAbove)
            storeFirst(
                lanes, old.replacing(with: zero, where: isBelow).replacing(with: zero, where: isAbove), gradient + i)
        }
        rangeGradient[channel] = sumOfLanes(sum)
    }
}

/// So many floats from anywhere, and 0 in the other lanes.
@inline(__always) private func loadFirst(_ lanes: Int, _ pointer: UnsafePointer<Float>) -> Vector {
    guard lanes < vectorWidth else { return loadUnaligned(pointer) }
    var vector = Vector()
    for lane in 0..<lanes { vector[lane] = pointer[lane] }
    return vector
}

@inline(__always) private func storeFirst(_ lanes: Int, _ vector: Vector, _ pointer: UnsafeMutablePointer<Float>) {
    guard lanes < vectorWidth else { return store(vector, pointer) }
    for lane in 0..<lanes { pointer[lane] = vector[lane] }
}
