import Octet
import OctetDatasets
import OctetFormat
import OctetNetworks
import OctetTraining

extension ModelFile {
    /// The layer whose output the last layer with weights reads, and that output's shape; nil where it reads the image.
    public var featureLayer: (layer: Int, shape: Shape)? {
        withModel { model in
            let reader = model.records
            let layers = 0..<reader.layerCount
            guard
                let last = layers.last(where: {
                    [.convolution, .fullyConnected].contains(reader.layer(at: $0).operation)
                }),
                let source = layers.last(where: {
                    $0 < last && reader.layer(at: $0).output == reader.layer(at: last).input
                })
            else { return nil }
            let output = reader.tensor(at: Int(reader.layer(at: source).output))
            return (
                source,
                Shape(height: Int(output.height), width: Int(output.width), channels: Int(output.channels))
            )
        }
    }

    /// The class of each image of a set, and its features: the real values that the 8 bits of `featureLayer` mean.
    ///
    /// - Parameter threads: the number of cores where it is not given; it does not change the result.
    /// - Throws: `ModelMismatch` where the images do not fit, and `JudgeError.noFeatures`.
    public func judge(_ images: ImageSet, threads: Int? = nil) throws -> ImageJudge.Judgement {
        try requireFit(images)
        guard let (layer, shape) = featureLayer else { throw JudgeError.noFeatures(path: path) }
        let length = shape.count
        let quantization = outputQuantization(ofLayer: layer)
        let pool = WorkerPool(count: threads)
        var features = [Float](repeating: 0, count: images.count * length)
        var classes = [Int](repeating: 0, count: images.count)
        features.withUnsafeMutableBufferPointer { features in
            classes.withUnsafeMutableBufferPointer { classes in
                nonisolated(unsafe) let (features, classes) = (features, classes)
                pool.run { worker in
                    let share = images.count * worker / pool.count..<images.count * (worker + 1) / pool.count
                    self.withModel { model in
                        var arena = ArenaBuffer(byteCount: model.arenaByteCount)
                        for image in share {
                            // The size was compared before.
                            let prediction = try! model.predict(Array(images.image(at: image)).span, in: &arena) {
                                index, output in
                                guard index == layer else { return }
                                for (i, value) in output.bytes.enumerated() {
                                    features[image * length + i] =
                                        quantization.scale * Float(Int(value) - Int(quantization.zeroPoint))
                                }
                            }
                            classes[image] = prediction.best.index
                        }
                    }
                }
            }
        }
        return ImageJudge.Judgement(classes: classes, features: features, length: length)
    }
}
