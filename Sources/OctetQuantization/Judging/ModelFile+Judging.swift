import Octet
import OctetDatasets
import OctetFormat
import OctetNetworks
import OctetTraining

extension ModelFile {
    /// The layer whose output the last layer with weights reads, and the values that it gives.
    var featureLayer: (layer: Int, count: Int)? {
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
            return (source, reader.tensor(at: Int(reader.layer(at: source).output)).count)
        }
    }

    func judge(_ images: ImageSet, layer: Int, threads: Int?) throws -> ImageJudge.Judgement {
        let size = withModel { Shape(height: $0.imageHeight, width: $0.imageWidth, channels: $0.imageChannels) }
        let images = images.resized(to: .init(size))
        try requireFit(images)
        let length = featureLayer!.count
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
