/// Softmax of `[classes, 16]` scores, the largest subtracted first so that no exponential overflows.
///
/// - Parameters:
///   - maxima: 16 values, the largest score of each image.
///   - sums: 16 values, `Σ e^(score − maximum)`; the logarithm of softmax is `score − maximum − log(sum)`.
@inline(never) package func softmax(
    scores: UnsafePointer<Float>, classes: Int, probabilities: UnsafeMutablePointer<Float>,
    maxima: UnsafeMutablePointer<Float>, sums: UnsafeMutablePointer<Float>
) {
    for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
        var top = load(scores + lane)
        for i in 1..<max(1, classes) { top = maximum(top, load(scores + i * imageLanes + lane)) }
        var sum = Vector()
        for i in 0..<classes {
            let value = exponential(load(scores + i * imageLanes + lane) - top)
            store(value, probabilities + i * imageLanes + lane)
            sum += value
        }
        let factor = Vector(repeating: 1) / sum
        for i in 0..<classes {
            let target = probabilities + i * imageLanes + lane
            store(load(target) * factor, target)
        }
        store(top, maxima + lane)
        store(sum, sums + lane)
    }
}
