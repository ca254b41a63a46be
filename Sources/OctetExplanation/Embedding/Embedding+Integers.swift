import OctetDatasets
import OctetQuantization

extension Embedding {
    /// Runs an int8 model on a set; the features are the real values that its 8 bits mean.
    ///
    /// - Throws: `ModelMismatch` where images and model do not fit, and `JudgeError.noFeatures`.
    public init(of model: ModelFile, on images: ImageSet, threads: Int? = nil) throws {
        let model = model.withWholeLayers
        let judgement = try model.judge(images, threads: threads)
        // What has been judged has it.
        let (index, shape) = model.featureLayer!
        layer = ModelSummary(model).layers[index].name
        features = stride(from: 0, to: judgement.features.count, by: judgement.length).map { start in
            var means = [Float](repeating: 0, count: shape.channels)
            for (place, value) in judgement.features[start..<start + judgement.length].enumerated() {
                means[place % shape.channels] += value / Float(shape.height * shape.width)
            }
            return means
        }
        labels = images.labels
    }
}
