import OctetDatasets
import OctetTraining

/// What a method of quantisation gives on images that calibration has not seen.
public struct MethodTrial: Codable, Sendable {
    public var method: QuantizationMethod
    /// The fraction of images on which the int8 model and the float network choose the same class.
    public var agreement: Double
    /// The fraction of images whose best class is the label.
    public var accuracy: Double
    /// Of the scores: 10 · log₁₀(Σ float² / Σ (int8 − float)²), in dB.
    public var signalToNoise: Double
    /// The mean Kullback–Leibler divergence of the int8 model's probabilities from the float network's, in nats.
    public var divergence: Double
}

extension MethodTrial {
    /// Tries methods on held-out images, in the order given.
    ///
    /// - Parameter progress: called before each method.
    /// - Throws: as `Calibration.quantize`.
    public static func all(
        _ methods: [QuantizationMethod] = QuantizationMethod.all, by calibration: Calibration, of float: FloatNetwork,
        on heldOut: ImageSet, threads: Int? = nil, progress: (QuantizationMethod) -> Void = { _ in }
    ) throws -> [MethodTrial] {
        let scores = try float.scores(for: heldOut, threads: threads)
        return try methods.map { method in
            progress(method)
            let file = try ModelFile(calibration.quantize(by: method, labels: []))
            let quantized = try file.scores(for: heldOut, threads: threads)
            let comparison = ScoreComparison(quantized, with: scores)
            let right = zip(quantized.decisions, heldOut.labels).count { $0 == $1 }
            return MethodTrial(
                method: method, agreement: 1 - Double(comparison.changedDecisions) / Double(heldOut.count),
                accuracy: Double(right) / Double(heldOut.count), signalToNoise: comparison.signalToNoise,
                divergence: comparison.divergence)
        }
    }

    /// The trial whose probabilities diverge least; of equals the first.
    ///
    /// Agreement and accuracy tell methods apart by a handful of images, in which there is more chance than merit; the
    /// divergence is measured on every image, and most where classes are nearly equal.
    public static func best(of trials: [MethodTrial]) -> MethodTrial? {
        trials.min { $0.divergence < $1.divergence }
    }
}
