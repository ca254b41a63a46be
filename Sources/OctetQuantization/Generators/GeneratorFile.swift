import Octet
import OctetDatasets
import OctetNetworks
import OctetTraining

/// A generator in a file: a checkpoint (NAME.safetensors), or an int8 model. Both make their images of the same noise.
public struct GeneratorFile: Sendable {
    private enum Kind: Sendable {
        case float(ImageGenerator)
        case int8(ModelFile)
    }

    public let path: String
    public let name: String
    /// Values of noise that an image is made of.
    public let noiseCount: Int
    /// The images' shape.
    public let image: Shape
    /// The classes' names; none for a generator without classes.
    public let labels: [String]
    private let kind: Kind

    /// - Throws: what `GeneratorCheckpoint` and `ModelFile` throw; `ModelFileError.invalid` with `.notAGenerator` for a model
    ///   that classifies.
    public init(contentsOf path: String) throws {
        if path.hasSuffix(".safetensors") {
            try self.init(GeneratorCheckpoint(contentsOf: path), path: path)
        } else {
            try self.init(ModelFile(path: path))
        }
    }

    private init(_ checkpoint: GeneratorCheckpoint, path: String) throws {
        self.path = path
        (name, noiseCount) = (checkpoint.pair.name, checkpoint.pair.noise)
        (image, labels) = (checkpoint.pair.image, checkpoint.labels)
        kind = .float(try checkpoint.makeGenerator())
    }

    /// An int8 model.
    /// - Throws: `ModelFileError.invalid` with `.notAGenerator` for a model that classifies.
    public init(_ file: ModelFile) throws {
        guard file.isGenerator else { throw ModelFileError.invalid(path: file.path, .notAGenerator) }
        path = file.path
        name = ModelSummary(file).network
        noiseCount = file.withModel { $0.noiseByteCount }
        image = file.withModel { Shape(height: $0.imageHeight, width: $0.imageWidth, channels: $0.imageChannels) }
        labels = file.labels
        kind = .int8(file)
    }

    /// The noise of a seed, and a class; nil for a generator without classes.
    public func input(seed: UInt32, label: Int?) -> GeneratorInput {
        GeneratorInput(seed: seed, label: label, noiseCount: noiseCount)
    }

    /// The images of inputs, one after another in NHWC order, 0 to 255.
    /// - Throws: `TrainingError.unusablePath`.
    public func images(of inputs: [GeneratorInput]) throws -> [UInt8] {
        switch kind {
        case .float(let generator): try generator.images(of: inputs)
        case .int8(let file): file.images(of: inputs)
        }
    }

    /// The images of inputs as a set; without classes all have label 0.
    /// - Parameter classNames: at least one.
    /// - Throws: `TrainingError.unusablePath`.
    public func set(of inputs: [GeneratorInput], classNames: [String]) throws -> ImageSet {
        try ImageSet(
            name: "\(name) generated", height: image.height, width: image.width, channels: image.channels,
            pixels: images(of: inputs), labels: inputs.map { $0.label ?? 0 }, classNames: classNames)
    }
}

extension ModelFile {
    /// The images of inputs: the same bytes on any number of cores.
    fileprivate func images(of inputs: [GeneratorInput]) -> [UInt8] {
        let size = withModel { $0.imageByteCount }
        let pool = WorkerPool(count: nil)
        var pixels = [UInt8](repeating: 0, count: inputs.count * size)
        pixels.withUnsafeMutableBufferPointer { pixels in
            nonisolated(unsafe) let pixels = pixels
            pool.run { worker in
                let share = inputs.count * worker / pool.count..<inputs.count * (worker + 1) / pool.count
                self.withModel { model in
                    var buffer = ArenaBuffer(byteCount: model.arenaByteCount)
                    var arena = buffer.bytes
                    for index in share {
                        let place = UnsafeMutableBufferPointer(rebasing: pixels[index * size..<(index + 1) * size])
                        var image = place.mutableSpan
                        // The sizes are the model's own.
                        try! model.generate(
                            from: inputs[index].bytes(classes: model.classCount).span, in: &arena, to: &image)
                    }
                }
            }
        }
        return pixels
    }
}
