/// How weights follow their gradients.
public enum Optimizer: Equatable, Sendable, Codable {
    /// Stochastic gradient descent with momentum; `weightDecay` is added to the gradient.
    case sgd(momentum: Float = 0.9, weightDecay: Float = 0, nesterov: Bool = false)
    /// (Kingma, Ba: Adam, 2014.) `weightDecay` is added to the gradient.
    case adam(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0)
    /// (Loshchilov, Hutter: Decoupled Weight Decay Regularization, 2017.) `weightDecay` shrinks the weights themselves.
    case adamW(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0.01)

    var weightDecay: Float {
        switch self {
        case .sgd(_, let decay, _), .adam(_, _, _, let decay), .adamW(_, _, _, let decay): decay
        }
    }

    /// The names of its buffers, each as large as the parameters.
    var stateNames: [String] {
        switch self {
        case .sgd: ["velocity"]
        case .adam, .adamW: ["firstMoment", "secondMoment"]
        }
    }
}

/// An optimiser's buffers and the update of a range of parameters.
package final class OptimizerState: @unchecked Sendable {
    package let optimizer: Optimizer
    package let buffers: [AlignedFloats]

    package init(_ optimizer: Optimizer, count: Int) {
        self.optimizer = optimizer
        buffers = optimizer.stateNames.map { _ in AlignedFloats(count: count) }
    }

    /// Updates the floats in `range`, which begins and ends at multiples of 16.
    /// - Parameter step: 1 for the first step.
    package func update(
        _ weights: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, range: Range<Int>, step: Int,
        rate: Float, kernels: FloatKernels
    ) {
        let (weights, gradient) = (weights + range.lowerBound, gradient + range.lowerBound)
        func state(_ index: Int) -> UnsafeMutablePointer<Float> { buffers[index].pointer + range.lowerBound }
        switch optimizer {
        case .sgd(let momentum, let decay, let nesterov):
            kernels.momentumStep(
                weights, gradient, state(0), range.count, rate, momentum, decay, nesterov ? 1 : 0)
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
        first = Float(1 / (1 - AdamCorrection.power(Double(beta1), step)))
        second = Float(1 / (1 - AdamCorrection.power(Double(beta2), step)).squareRoot())
    }

    /// By repeated squaring, so that it needs no library function whose last bit differs between systems.
    private static func power(_ base: Double, _ exponent: Int) -> Double {
        var (result, base, exponent) = (1.0, base, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 { result *= base }
            base *= base
            exponent >>= 1
        }
        return result
    }
}
