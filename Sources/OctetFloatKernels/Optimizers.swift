// Counts are floats and multiples of 16; every range of a parameter buffer is updated on its own.

/// `v = momentum·v + g + decay·w`; `w −= rate·v`, or with Nesterov's look ahead `w −= rate·(g + decay·w + momentum·v)`.
/// (Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep learning, 2013.)
///
/// - Parameter velocity: may be `gradient` where momentum is 0.
@inline(never) package func momentumStep(
    weights: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, velocity: UnsafeMutablePointer<Float>,
    count: Int, rate: Float, momentum: Float, decay: Float, nesterov: Int
) {
    let (rate, momentum) = (Vector(repeating: -rate), Vector(repeating: momentum))
    for i in stride(from: 0, to: count, by: vectorWidth) {
        let w = load(weights + i)
        let g = multiplyAdd(load(gradient + i), w, Vector(repeating: decay))
        let v = multiplyAdd(g, load(velocity + i), momentum)
        store(v, velocity + i)
        store(multiplyAdd(w, nesterov == 0 ? v : multiplyAdd(g, v, momentum), rate), weights + i)
    }
}

/// With `h = g + decay·w`: `s = smoothing·s + (1 − smoothing)·h²`, `v = momentum·v + h/(√s + epsilon)`, `w −= rate·v`.
/// (Tieleman, Hinton: Neural Networks for Machine Learning, lecture 6.5, 2012.)
///
/// - Parameter velocity: may be `gradient` where momentum is 0.
@inline(never) package func rootMeanSquareStep(
    weights: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, second: UnsafeMutablePointer<Float>,
    velocity: UnsafeMutablePointer<Float>, count: Int, rate: Float, smoothing: Float, momentum: Float, epsilon: Float,
    decay: Float
) {
    let (rate, momentum) = (Vector(repeating: -rate), Vector(repeating: momentum))
    for i in stride(from: 0, to: count, by: vectorWidth) {
        let w = load(weights + i)
        let h = multiplyAdd(load(gradient + i), w, Vector(repeating: decay))
        let s = multiplyAdd(load(second + i) * Vector(repeating: smoothing), h * h, Vector(repeating: 1 - smoothing))
        let v = multiplyAdd(h / (squareRoot(s) + Vector(repeating: epsilon)), load(velocity + i), momentum)
        store(s, second + i)
        store(v, velocity + i)
        store(multiplyAdd(w, v, rate), weights + i)
    }
}

/// Adam: first and second moments, corrected for their start at 0 by the caller through `rate` and `secondCorrection`.
///
/// `coupledDecay` is added to the gradient (Kingma, Ba: Adam, 2014); `decoupledDecay` shrinks the weights themselves
/// (Loshchilov, Hutter: Decoupled Weight Decay Regularization, 2017).
///
/// - Parameters:
///   - rate: learning rate / (1 − beta1ᵗ).
///   - secondCorrection: 1 / √(1 − beta2ᵗ).
@inline(never) package func adamStep(
    weights: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, first: UnsafeMutablePointer<Float>,
    second: UnsafeMutablePointer<Float>, count: Int, rate: Float, secondCorrection: Float,
    beta1: Float, beta2: Float, epsilon: Float, coupledDecay: Float, decoupledDecay: Float
) {
    let keep = Vector(repeating: 1 - decoupledDecay)
    for i in stride(from: 0, to: count, by: vectorWidth) {
        let w = load(weights + i)
        let g = multiplyAdd(load(gradient + i), w, Vector(repeating: coupledDecay))
        let m = multiplyAdd(load(first + i) * Vector(repeating: beta1), g, Vector(repeating: 1 - beta1))
        let v = multiplyAdd(load(second + i) * Vector(repeating: beta2), g * g, Vector(repeating: 1 - beta2))
        store(m, first + i)
        store(v, second + i)
        let root = squareRoot(v) * Vector(repeating: secondCorrection) + Vector(repeating: epsilon)
        store(w * keep - Vector(repeating: rate) * m / root, weights + i)
    }
}
