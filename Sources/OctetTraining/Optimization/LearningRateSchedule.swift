#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// The learning rate over a run, as a factor of the highest.
public enum LearningRateSchedule: Equatable, Sendable, Codable {
    /// 1 all the time.
    case constant
    /// factor^⌊epoch / every⌋, with epochs from 0: the rate falls by `factor` after every so many epochs.
    case step(every: Int, factor: Float = 0.1)
    /// Half a cosine from 1 to 0: (1 + cos(π · step/steps)) / 2. (Loshchilov, Hutter: SGDR, 2016.)
    case cosine
    /// Up from 1/25 during the first share of the run, then down to 1/250,000, both along half a cosine.
    /// (Smith, Topin: Super-Convergence, 2017.)
    case oneCycle(warmUp: Float = 0.3)

    /// - Parameters:
    ///   - step: from 0.
    ///   - steps: of the whole run.
    ///   - stepsPerEpoch: of each epoch.
    public func factor(step: Int, of steps: Int, stepsPerEpoch: Int) -> Float {
        switch self {
        case .constant:
            return 1
        case .step(let every, let factor):
            return Float(power(Double(factor), step / stepsPerEpoch / every))
        case .cosine:
            return Float(blend(1, 0, Double(step) / Double(max(1, steps))))
        case .oneCycle(let warmUp):
            let last = Double(max(1, steps - 1))
            let peak = Double(warmUp) * last
            let step = Double(step)
            return step < peak
                ? Float(blend(1.0 / 25, 1, step / peak))
                : Float(blend(1, 1.0 / 250_000, min(1, (step - peak) / max(1, last - peak))))
        }
    }

    /// From `start` to `end` along half a cosine.
    private func blend(_ start: Double, _ end: Double, _ progress: Double) -> Double {
        end + (start - end) * (1 + cos(Double.pi * progress)) / 2
    }

    /// - Throws: `TrainingError.unusableSetting` naming the first setting that is out of range.
    func validate() throws {
        switch self {
        case .constant, .cosine: break
        case .step(let every, let factor):
            try TrainingError.check(
                (1...1_000_000).contains(every), "number of epochs until the learning rate falls", every, "1 to 1000000"
            )
            try TrainingError.check(
                factor > 0 && factor <= 1, "factor of the learning rate", factor, "more than 0 up to 1")
        case .oneCycle(let warmUp):
            try TrainingError.check((0...1).contains(warmUp), "one-cycle warm-up", warmUp, "0 to 1")
        }
    }
}
