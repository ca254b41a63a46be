/// How weights follow their gradients.
///
/// In the formulas `w` is a weight, `g` its gradient, `r` the learning rate of the step and `t` the step, from 1. All
/// buffers start at 0. The results are PyTorch's, by test.
public enum Optimizer: Equatable, Sendable, Codable {
    /// Stochastic gradient descent: `v = momentum·v + g + weightDecay·w`, `w −= r·v`. Without momentum `v` is no buffer.
    /// (Robbins, Monro: A Stochastic Approximation Method, 1951; Polyak: Some methods of speeding up the convergence of
    /// iteration methods, 1964.)
    ///
    /// With `nesterov` the step looks ahead along the velocity: `w −= r·(g + weightDecay·w + momentum·v)`.
    /// (Nesterov: A method of solving a convex programming problem with convergence rate O(1/k²), 1983, in the form of
    /// Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep learning, 2013.)
    case sgd(momentum: Float = 0.9, weightDecay: Float = 0, nesterov: Bool = false)
    /// With `h = g + weightDecay·w`: `s = smoothing·s + (1 − smoothing)·h²`, `v = momentum·v + h/(√s + epsilon)`,
    /// `w −= r·v`. (Tieleman, Hinton: Neural Networks for Machine Learning, lecture 6.5, 2012.)
    case rmsProp(smoothing: Float = 0.99, momentum: Float = 0, epsilon: Float = 1e-8, weightDecay: Float = 0)
    /// With `h = g + weightDecay·w`: `m = beta1·m + (1 − beta1)·h`, `s = beta2·s + (1 − beta2)·h²`,
    /// `w −= r·m/(1 − beta1ᵗ) / (√(s/(1 − beta2ᵗ)) + epsilon)`. (Kingma, Ba: Adam, 2014.)
    case adam(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0)
    /// Adam with `h = g`, where `weightDecay` shrinks the weights themselves: `w −= r·weightDecay·w`.
    /// (Loshchilov, Hutter: Decoupled Weight Decay Regularization, 2017.)
    case adamW(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0.01)

    /// The names of its buffers, each as large as the parameters.
    var stateNames: [String] {
        switch self {
        case .sgd(let momentum, _, _): momentum == 0 ? [] : ["velocity"]
        case .rmsProp(_, let momentum, _, _): momentum == 0 ? ["secondMoment"] : ["secondMoment", "velocity"]
        case .adam, .adamW: ["firstMoment", "secondMoment"]
        }
    }
}

extension Optimizer {
    /// - Throws: `TrainingError.unusableSetting` naming the first setting that is out of range.
    func validate() throws {
        func checkShare(_ name: String, _ value: Float) throws {
            try TrainingError.check((0..<1).contains(value), name, value, "0 up to but not including 1")
        }
        func check(epsilon: Float) throws {
            try TrainingError.check(epsilon > 0 && epsilon.isFinite, "epsilon", epsilon, "a positive finite number")
        }
        let decay: Float
        switch self {
        case .sgd(let momentum, let weightDecay, let nesterov):
            decay = weightDecay
            try checkShare("momentum", momentum)
            try TrainingError.check(
                momentum > 0 || !nesterov, "momentum", momentum, "for Nesterov's look ahead more than 0")
        case .rmsProp(let smoothing, let momentum, let epsilon, let weightDecay):
            decay = weightDecay
            try checkShare("smoothing of the squared gradients", smoothing)
            try checkShare("momentum", momentum)
            try check(epsilon: epsilon)
        case .adam(let beta1, let beta2, let epsilon, let weightDecay),
            .adamW(let beta1, let beta2, let epsilon, let weightDecay):
            decay = weightDecay
            try checkShare("beta1", beta1)
            try checkShare("beta2", beta2)
            try check(epsilon: epsilon)
        }
        try TrainingError.check(decay >= 0 && decay.isFinite, "weight decay", decay, "0 or a positive finite number")
    }
}
