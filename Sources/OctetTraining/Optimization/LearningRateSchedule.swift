#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// The learning rate over a run, as a factor of the highest.
public enum LearningRateSchedule: Equatable, Sendable, Codable {
    case constant
    /// Half a cosine from 1 to 0. (Loshchilov, Hutter: SGDR, 2016.)
    case cosine
    /// Up from 1/25 during the first share of the run, then down to 1/250,000, both along half a cosine.
    /// (Smith, Topin: Super-Convergence, 2017.)
    case oneCycle(warmUp: Float = 0.3)

    /// - Parameters:
    ///   - step: from 0.
    ///   - steps: of the whole run.
    public func factor(step: Int, of steps: Int) -> Float {
        switch self {
        case .constant:
            return 1
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
}
