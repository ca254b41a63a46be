import OctetDatasets
import OctetNetworks

/// A trained generator: from noise and a class to images of bytes.
public struct ImageGenerator: Sendable {
    public let pair: AdversarialPair
    public let network: FloatNetwork

    public init(_ pair: AdversarialPair, network: FloatNetwork) {
        (self.pair, self.network) = (pair, network)
    }

    /// The images of inputs, one after another in NHWC order, 0 to 255.
    /// - Throws: `TrainingError.unusablePath`.
    public func images(of inputs: [GeneratorInput]) throws -> [UInt8] {
        let values = inputs.flatMap { $0.values(classes: pair.classes) }
        let images = try values.withUnsafeBufferPointer { try network.forward(images: $0, count: inputs.count) }
        let range = pair.imageRange!
        let scale = 255 / (range.upperBound - range.lowerBound)
        return images.map { value in
            // Also for a value that is not finite.
            UInt8(max(0, min(255, ((value - range.lowerBound) * scale).rounded())))
        }
    }
}

extension ImageGenerator {
    /// The images of inputs as a set; without classes all have label 0.
    /// - Parameter labels: the classes' names, at least one.
    /// - Throws: `TrainingError.unusablePath`.
    public func set(of inputs: [GeneratorInput], labels: [String]) throws -> ImageSet {
        let shape = pair.image
        return try ImageSet(
            name: "\(pair.name) generated", height: shape.height, width: shape.width, channels: shape.channels,
            pixels: images(of: inputs), labels: inputs.map { $0.label ?? 0 }, classNames: labels)
    }
}
