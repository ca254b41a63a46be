import Octet
import OctetDatasets

extension ModelFile {
    /// What layers give for some images of a set: for each twin, the images' bytes one after another in NHWC order.
    ///
    /// The images must be of the model's size.
    func outputs(of twins: [LayerTwin], for images: ImageSet, _ indices: Range<Int>) -> [[UInt8]] {
        var outputs = twins.map { twin in
            var values: [UInt8] = []
            values.reserveCapacity(indices.count * twin.shape.count)
            return values
        }
        var places: [Int: [Int]] = [:]
        for (index, twin) in twins.enumerated() {
            for layer in twin.layers { places[layer, default: []].append(index) }
        }
        withWholeLayers.withModel { model in
            var arena = ArenaBuffer(byteCount: model.arenaByteCount)
            for image in indices {
                var parts: [Int: [UInt8]] = [:]
                // The size was compared before.
                _ = try! model.predict(Array(images.image(at: image)).span, in: &arena) { layer, output in
                    guard places[layer] != nil else { return }
                    parts[layer] = output.bytes
                }
                for (index, twin) in twins.enumerated() {
                    outputs[index] += twin.layers.count == 1 ? parts[twin.layers[0]]! : joined(twin, parts)
                }
            }
        }
        return outputs
    }

    /// The model with every layer's output whole, to look at: of layers that run row by row, those inside a chain show nothing.
    /// The predictions are the same. A model that the quantiser did not write stays as it is.
    public var withWholeLayers: ModelFile {
        let contents = contents
        guard contents.tensors.contains(where: \.holdsOneRow),
            let replanned = try? ModelContents(replanning: self, streamsRows: false)
        else { return self }
        // Valid before, and planned as the quantiser plans.
        return try! ModelFile(replanned, path: path, kernelPath: kernelPath)
    }

    /// The parts of a concatenation, side by side in every pixel.
    private func joined(_ twin: LayerTwin, _ parts: [Int: [UInt8]]) -> [UInt8] {
        let pixels = twin.shape.height * twin.shape.width
        let parts = twin.layers.map { parts[$0]! }
        return (0..<pixels).flatMap { pixel in
            parts.flatMap { part in
                let channels = part.count / pixels
                return part[pixel * channels..<(pixel + 1) * channels]
            }
        }
    }
}

extension ObservedTensor {
    /// All 8-bit elements in NHWC order.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(record.count)
        for y in 0..<Int(record.height) {
            for x in 0..<Int(record.width) {
                for channel in 0..<Int(record.channels) { bytes.append(UInt8(element(y, x, channel))) }
            }
        }
        return bytes
    }
}
