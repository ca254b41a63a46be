/// The last part of a run, in which weights and activations are rounded as the integer core has them.
public struct QuantizationPhase: Codable, Equatable, Sendable {
    /// After those in float.
    public var epochs: Int
    /// 8, or 4 for all layers but the first and the last.
    public var weightBits: Int

    public init(epochs: Int, weightBits: Int = 8) {
        (self.epochs, self.weightBits) = (epochs, weightBits)
    }

    /// - Throws: `TrainingError.unusableSetting` naming the first setting that is out of range.
    public func validate() throws {
        try TrainingError.check(
            (1...1_000_000).contains(epochs), "number of epochs with quantisation", epochs, "1 to 1000000")
        try TrainingError.check(weightBits == 8 || weightBits == 4, "number of bits of a weight", weightBits, "8 or 4")
    }
}

extension TrainingSettings {
    /// The settings with which a network that these have trained is trained on with rounding: a fifth of the learning
    /// rate, which falls along half a cosine.
    public func fineTuning(epochs: Int) -> TrainingSettings {
        var settings = self
        settings.epochs = epochs
        settings.learningRate /= 5
        settings.schedule = .cosine
        settings.warmUpEpochs = 0
        settings.patience = nil
        settings.quantization = nil
        return settings
    }
}
