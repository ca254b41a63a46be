import Octet
import OctetDatasets
import OctetFormat
import OctetNetworks
import OctetQuantization

extension ModelFile: ExplainableModel {
    public var input: Shape { inputShape }

    public func scores(of images: [UInt8]) throws -> [[Double]] {
        let shape = inputShape
        let set = try ImageSet(
            name: "images", height: shape.height, width: shape.width, channels: shape.channels, pixels: images,
            labels: Array(repeating: 0, count: images.count / shape.count), classNames: labels)
        return try scores(for: set).images.map { $0.map(Double.init) }
    }

    /// The real values that the layers' 8 bits mean.
    public func featureMaps(of image: [UInt8]) throws -> [FeatureMaps] {
        let names = ModelSummary(self).layers.map(\.name)
        return try withWholeLayers.withModel { model in
            var arena = ArenaBuffer(byteCount: model.arenaByteCount)
            var maps: [FeatureMaps] = []
            _ = try model.predict(image.span, in: &arena) { layer, output in
                // Probabilities are what the scores say again.
                guard output.record.elementType == .unsigned8 else { return }
                let quantization = outputQuantization(ofLayer: layer)
                maps.append(
                    FeatureMaps(
                        layer: names[layer], steps: [],
                        shape: Shape(
                            height: Int(output.record.height), width: Int(output.record.width),
                            channels: Int(output.record.channels)),
                        values: output.bytes.map(quantization.real)))
            }
            return maps
        }
    }

    /// The real values that the stored weights mean.
    public var firstFilters: FilterBank? {
        let layers = ModelSummary(self).layers
        guard let index = layers.firstIndex(where: { $0.operation == "convolution" }),
            let weights = weights(ofLayer: index)?.weights
        else { return nil }
        let (count, kernel) = withModel { model in
            let layer = model.records.layer(at: index)
            let (input, output) = (
                model.records.tensor(at: Int(layer.input)), model.records.tensor(at: Int(layer.output))
            )
            return (
                Int(output.channels),
                Shape(
                    height: Int(layer.kernelHeight), width: Int(layer.kernelWidth),
                    channels: Int(input.channels / layer.groups))
            )
        }
        return FilterBank(layer: layers[index].name, count: count, shape: kernel, values: weights)
    }
}
