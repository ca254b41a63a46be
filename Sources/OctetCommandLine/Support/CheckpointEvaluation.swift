import OctetDatasets
import OctetTraining

/// A float checkpoint on a set of images.
struct CheckpointEvaluation: Encodable {
    var network: String
    var images: Int
    var floatAccuracy: Double
    var loss: Double
    /// With the mean of ten crops of each image.
    var tenCropAccuracy: Double?
    var tenCropLoss: Double?

    /// - Throws: `CheckpointError`, `DatasetError`, or `TrainingError` where they do not fit.
    init(path: String, data: String, split: Split, hasTenCrops: Bool, threads: Int?) throws {
        let checkpoint = try Checkpoint(contentsOf: path)
        let float = try checkpoint.makeNetwork()
        let set = try DataSource(data).load(split)
        warnOfOtherClasses(of: path, checkpoint.labels, set)
        // As in training: only what the checkpoint says, so that images of a wrong size are refused.
        let images = try ResizedImages(set, to: checkpoint.run?.data?.shape ?? set.shape)
        let evaluation = try float.evaluate(images, threads: threads)
        network = checkpoint.network.name
        self.images = set.count
        (floatAccuracy, loss) = (evaluation.accuracy, evaluation.loss)
        if hasTenCrops {
            let crops = try float.evaluateTenCrops(images, threads: threads)
            (tenCropAccuracy, tenCropLoss) = (crops.accuracy, crops.loss)
        }
    }

    func render() -> String {
        var lines = [
            "images     \(images.grouped)",
            "float      \(floatAccuracy.percent()), loss \(loss.formatted(decimals: 4))",
        ]
        if let tenCropAccuracy, let tenCropLoss {
            lines.append("ten crops  \(tenCropAccuracy.percent()), loss \(tenCropLoss.formatted(decimals: 4))")
        }
        return lines.joined(separator: "\n")
    }
}
