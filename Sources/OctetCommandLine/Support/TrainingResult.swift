import OctetTraining

/// What `octet train --json` prints.
struct TrainingResult: Codable {
    var network: String
    var checkpoint: String
    var parameters: Int
    var multiplyAccumulates: Int
    /// Training images in an epoch.
    var images: Int
    /// The epoch whose weights were kept, where that was asked for.
    var bestEpoch: Int?
    var testAccuracy: Double?
    var testLoss: Double?
    /// Those of this process.
    var epochs: [Epoch]

    struct Epoch: Codable {
        /// From 1 in each of the two phases of `--quantization-aware`.
        var epoch: Int
        /// Whether the network rounded, as it does in the second of them.
        var isQuantizationAware: Bool
        /// Means over the epoch, measured while the weights changed.
        var loss, accuracy: Double
        var validationLoss, validationAccuracy: Double?
        /// Of training, without the validation.
        var seconds: Double

        init(_ report: Trainer.EpochReport, images: Int, isQuantizationAware: Bool) {
            (epoch, self.isQuantizationAware) = (report.epoch, isQuantizationAware)
            (loss, accuracy) = (report.loss, report.accuracy)
            (validationLoss, validationAccuracy) = (report.validation?.loss, report.validation?.accuracy)
            seconds = Double(images) / max(1, report.imagesPerSecond)
        }
    }
}
