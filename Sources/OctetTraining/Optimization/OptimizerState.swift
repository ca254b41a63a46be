/// An optimiser's buffers and the update of a range of parameters.
package final class OptimizerState: @unchecked Sendable {
    package let optimizer: Optimizer
    package let buffers: [AlignedFloats]

    package init(_ optimizer: Optimizer, count: Int) {
        self.optimizer = optimizer
        buffers = optimizer.stateNames.map { _ in AlignedFloats(count: count) }
    }

    /// Updates the floats in `range`, which begins and ends at multiples of 16.
    /// - Parameters:
    ///   - gradient: may be written over: an optimiser without momentum has its velocity there.
    ///   - step: 1 for the first step.
    package func update(
        _ weights: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>, range: Range<Int>, step: Int,
        rate: Float, kernels: FloatKernels
    ) {
        let (weights, gradient) = (weights + range.lowerBound, gradient + range.lowerBound)
        func state(_ index: Int) -> UnsafeMutablePointer<Float> { buffers[index].pointer + range.lowerBound }
        switch optimizer {
        case .sgd(let momentum, let decay, let nesterov):
            kernels.momentumStep(
                weights, gradient, momentum == 0 ? gradient : state(0), range.count, rate, momentum, decay,
                nesterov ? 1 : 0)
        case .rmsProp(let smoothing, let momentum, let epsilon, let decay):
            kernels.rootMeanSquareStep(
                weights, gradient, state(0), momentum == 0 ? gradient : state(1), range.count, rate, smoothing,
                momentum, epsilon, decay)
        case .adam(let beta1, let beta2, let epsilon, let decay):
            let correction = AdamCorrection(beta1: beta1, beta2: beta2, step: step)
            kernels.adamStep(
                weights, gradient, state(0), state(1), range.count, rate * correction.first, correction.second,
                beta1, beta2, epsilon, decay, 0)
        case .adamW(let beta1, let beta2, let epsilon, let decay):
            let correction = AdamCorrection(beta1: beta1, beta2: beta2, step: step)
            kernels.adamStep(
                weights, gradient, state(0), state(1), range.count, rate * correction.first, correction.second,
                beta1, beta2, epsilon, 0, rate * decay)
        }
    }
}

/// The moments start at 0 and are too small by 1 − βᵗ at first.
private struct AdamCorrection {
    /// 1 / (1 − beta1ᵗ)
    var first: Float
    /// 1 / √(1 − beta2ᵗ)
    var second: Float

    init(beta1: Float, beta2: Float, step: Int) {
        first = Float(1 / (1 - power(Double(beta1), step)))
        second = Float(1 / (1 - power(Double(beta2), step)).squareRoot())
    }
}

/// By repeated squaring, so that it needs no library function whose last bit differs between systems.
func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, base, exponent) = (1.0, base, exponent)
    while exponent > 0 {
        if exponent & 1 == 1 { result *= base }
        base *= base
        exponent >>= 1
    }
    return result
}
