import OctetImages
import OctetNetworks

/// A trained generator in a file, with its discriminator and all that is needed to go on training the two.
///
/// A safetensors file: the generator's parameters as `node.parameter`, the discriminator's as
/// `discriminator.node.parameter`, the run's buffers as `optimizer.generator.buffer.node.parameter` and
/// `optimizer.discriminator.…`; in the metadata, as JSON, `network` (the generator), `discriminator`, `generator` (name,
/// noise and classes of the pair), `labels`, and where a run can be resumed `settings`, `data` and `progress`.
public struct GeneratorCheckpoint: Equatable, Sendable {
    public var pair: AdversarialPair
    /// By the names `node.parameter`: the average of the generator's weights, where the run averages.
    public var tensors: [String: FloatTensor]
    public var discriminatorTensors: [String: FloatTensor]
    /// The classes' names; none for a generator without classes.
    public var labels: [String]
    public var run: Run?

    /// How far a run has come.
    public struct Run: Equatable, Sendable {
        public var settings: AdversarialSettings
        /// Nil where the images do not come from a `DataSource`.
        public var data: DataSettings?
        public var progress: Progress
        /// By the names `generator.buffer.node.parameter` and `discriminator.buffer.node.parameter`.
        public var state: [String: FloatTensor]
    }

    public struct Progress: Codable, Equatable, Sendable {
        /// Whole epochs done.
        public var epoch: Int
        /// Steps done since the start of the run.
        public var step: Int
        /// Images in an epoch: another number would make other batches.
        public var images: Int
    }

    /// The pair in a file, besides its networks.
    private struct Description: Codable {
        var name: String
        var noise: Int
        var classes: Int
    }
}

extension GeneratorCheckpoint {
    private static let discriminatorPrefix = "discriminator."

    /// Writes the file beside its place and renames it: a failure leaves what was there.
    /// - Throws: `FileError.unwritable`.
    public func write(to path: String) throws {
        var metadata = [
            "format": "octet", "network": try CheckpointFile.json(pair.generator),
            "discriminator": try CheckpointFile.json(pair.discriminator),
            CheckpointFile.generatorKey: try CheckpointFile.json(
                Description(name: pair.name, noise: pair.noise, classes: pair.classes)),
            "labels": try CheckpointFile.json(labels),
        ]
        var tensors = tensors
        for (name, tensor) in discriminatorTensors { tensors[Self.discriminatorPrefix + name] = tensor }
        if let run {
            metadata["settings"] = try CheckpointFile.json(run.settings)
            if let data = run.data { metadata["data"] = try CheckpointFile.json(data) }
            metadata["progress"] = try CheckpointFile.json(run.progress)
            for (name, tensor) in run.state { tensors[CheckpointFile.statePrefix + name] = tensor }
        }
        try Files.write(SafetensorsFile(metadata: metadata, tensors: tensors).encoded(), to: path)
    }

    /// Reads and checks a whole checkpoint.
    /// - Throws: `FileError.unreadable` or `CheckpointError`; `CheckpointError.notAGenerator` for a classifier's.
    public init(contentsOf path: String) throws {
        let file = try CheckpointFile(contentsOf: path)
        guard file.isGenerator else { throw CheckpointError.notAGenerator(path: path) }
        let description = try file.decode(CheckpointFile.generatorKey, as: Description.self)
        do {
            pair = try AdversarialPair(
                name: description.name, noise: description.noise, classes: description.classes,
                generator: file.decode("network", as: Network.self),
                discriminator: file.decode("discriminator", as: Network.self))
        } catch let error as NetworkError {
            throw CheckpointError.notACheckpoint(path: path, missing: "\(error)")
        }
        labels = try file.decode("labels", as: [String].self)
        guard labels.count == pair.classes else {
            throw CheckpointError.notACheckpoint(
                path: path, missing: "it has \(labels.count) labels for \(pair.classes) classes")
        }
        discriminatorTensors = file.tensors(with: Self.discriminatorPrefix)
        tensors = file.tensors.filter {
            !$0.key.hasPrefix(Self.discriminatorPrefix) && !$0.key.hasPrefix(CheckpointFile.statePrefix)
        }
        try file.check {
            try TensorCheck(pair.generator).check(tensors)
            try TensorCheck(pair.discriminator).check(discriminatorTensors)
        }
        guard file.has("settings") || file.has("progress") else { return }
        let run = Run(
            settings: try file.decode("settings", as: AdversarialSettings.self),
            data: file.has("data") ? try file.decode("data", as: DataSettings.self) : nil,
            progress: try file.decode("progress", as: Progress.self),
            state: file.tensors(with: CheckpointFile.statePrefix))
        try file.check { try run.settings.validate() }
        guard run.progress.epoch >= 0, run.progress.step >= 0, run.progress.images > 0 else {
            throw CheckpointError.damaged(path: path, reason: "its progress has a number below 0")
        }
        self.run = run
    }

    /// Whether a file is a generator's checkpoint and not a classifier's.
    /// - Throws: `FileError.unreadable` or `CheckpointError.damaged`.
    public static func holds(_ path: String) throws -> Bool { try CheckpointFile(contentsOf: path).isGenerator }

    /// The generator with its trained values.
    public func makeGenerator() throws -> ImageGenerator {
        ImageGenerator(pair, network: try FloatNetwork(pair.generator, tensors: tensors))
    }
}
