import OctetNetworks
import OctetDatasets
import OctetTraining

/// What a network loses when one of its layers alone is quantised: its weights and its output as the model file has them,
/// everything else in float.
public struct LayerSensitivity: Codable, Sendable {
    public var name: String
    /// Of the scores: 10 · log₁₀(Σ float² / Σ (quantised − float)²), in dB; 999 where nothing differs.
    public var signalToNoise: Double
    /// Images whose best class is another one than the float network's.
    public var changedDecisions: Int

    public init(name: String, signalToNoise: Double, changedDecisions: Int) {
        self.name = name
        self.signalToNoise = signalToNoise
        self.changedDecisions = changedDecisions
    }

    /// Quantises one layer after the other, in the order of the layers.
    ///
    /// - Parameter images: a sample; the network runs over it once for each layer.
    /// - Throws: `ModelMismatch.checkpoint` where the file was made from another network, `TrainingError` where the images
    ///   do not fit.
    public static func measure(
        _ file: ModelFile, float: FloatNetwork, on images: ImageSet, threads: Int? = nil
    ) throws -> [LayerSensitivity] {
        let twin = try FloatTwin(of: file, float)
        let scores = try twin.folded.float.scores(for: images, threads: threads)
        return try zip(twin.graph.operations, twin.layers).enumerated().compactMap { index, pair in
            guard let layer = pair.1 else { return nil }
            var network = twin.folded
            if let (weights, bias) = file.weights(ofLayer: layer) {
                network = try network.replacing(weights: weights, bias: bias, of: index)
            }
            let quantization = file.outputQuantization(ofLayer: layer)
            let output = network.outputs[index]
            let quantized = try network.float.scores(for: images, threads: threads) { source, values in
                guard source == .node(output) else { return }
                values.round(to: quantization)
            }
            let comparison = ScoreComparison(quantized, with: scores)
            return LayerSensitivity(
                name: pair.0.name, signalToNoise: comparison.signalToNoise,
                changedDecisions: comparison.changedDecisions)
        }
    }
}

extension VisitedValues {
    /// What is left of the values in 8 bits.
    func round(to quantization: AffineQuantization) {
        for index in 0..<tensor.count {
            tensor.values[index] = quantization.real(quantization.quantized(Double(tensor.values[index])))
        }
    }
}
