import OctetImages
import OctetNetworks

/// A trained network in a file, with all that is needed to go on training it.
///
/// A safetensors file: parameters as `node.parameter`, the run's buffers as `optimizer.buffer.node.parameter`, and in the
/// metadata, as JSON, `network`, `labels`, and where a run can be resumed `settings`, `data` and `progress`.
public struct Checkpoint: Equatable, Sendable {
    public var network: Network
    /// By the names `node.parameter`.
    public var tensors: [String: FloatTensor]
    /// The classes' names, in the order of the scores.
    public var labels: [String]
    public var run: Run?

    /// How far a run has come.
    public struct Run: Equatable, Sendable {
        public var settings: TrainingSettings
        /// Nil where the images do not come from a `DataSource`.
        public var data: DataSettings?
        public var progress: Progress
        /// By the names `buffer.node.parameter`: the optimiser's buffers; `weights`, where the checkpoint's tensors are an
        /// average or those of the best epoch; `average`, where both are kept.
        public var state: [String: FloatTensor]
    }

    public struct Progress: Codable, Equatable, Sendable {
        /// Whole epochs done.
        public var epoch: Int
        /// Steps done since the start of the run.
        public var step: Int
        /// Images in an epoch: another number would make other batches.
        public var images: Int
        /// Nil where nothing was validated.
        public var best: EpochScore?
        /// Tells whether the teacher is still the same; nil without one.
        public var teacher: UInt64?
    }

    public init(network: Network, tensors: [String: FloatTensor], labels: [String], run: Run? = nil) {
        self.network = network
        self.tensors = tensors
        self.labels = labels
        self.run = run
    }
}

extension Checkpoint {
    /// Writes the file beside its place and renames it: a failure leaves what was there.
    /// - Throws: `FileError.unwritable`.
    public func write(to path: String) throws {
        var metadata = [
            "format": "octet", "network": try CheckpointFile.json(network), "labels": try CheckpointFile.json(labels),
        ]
        var tensors = tensors
        if let run {
            metadata["settings"] = try CheckpointFile.json(run.settings)
            if let data = run.data { metadata["data"] = try CheckpointFile.json(data) }
            metadata["progress"] = try CheckpointFile.json(run.progress)
            for (name, tensor) in run.state { tensors[CheckpointFile.statePrefix + name] = tensor }
        }
        try Files.write(SafetensorsFile(metadata: metadata, tensors: tensors).encoded(), to: path)
    }

    /// Reads and checks a whole checkpoint.
    /// - Throws: `FileError.unreadable` or `CheckpointError`; `CheckpointError.notAClassifier` for a generator's.
    public init(contentsOf path: String) throws {
        let file = try CheckpointFile(contentsOf: path)
        guard !file.isGenerator else { throw CheckpointError.notAClassifier(path: path) }
        network = try file.decode("network", as: Network.self)
        labels = try file.decode("labels", as: [String].self)
        guard labels.count == network.output.count else {
            throw CheckpointError.notACheckpoint(
                path: path, missing: "it has \(labels.count) labels for \(network.output.count) scores")
        }
        tensors = file.tensors.filter { !$0.key.hasPrefix(CheckpointFile.statePrefix) }
        try file.check { try TensorCheck(network).check(tensors) }
        guard file.has("settings") || file.has("progress") else { return }
        let run = Run(
            settings: try file.decode("settings", as: TrainingSettings.self),
            data: file.has("data") ? try file.decode("data", as: DataSettings.self) : nil,
            progress: try file.decode("progress", as: Progress.self),
            state: file.tensors(with: CheckpointFile.statePrefix))
        try file.check {
            try run.settings.validate()
            try TensorCheck(network, settings: run.settings).check(run.state)
        }
        guard run.progress.epoch >= 0, run.progress.step >= 0, run.progress.images > 0 else {
            throw CheckpointError.damaged(path: path, reason: "its progress has a number below 0")
        }
        self.run = run
    }

    /// The same, for a network that is known: a checkpoint of another is refused.
    /// - Throws: `CheckpointError.otherNetwork` and what `init(contentsOf:)` throws.
    public init(contentsOf path: String, for expected: Network) throws {
        try self.init(contentsOf: path)
        guard network == expected else {
            let isSameName = network.name == expected.name
            throw CheckpointError.otherNetwork(
                path: path, found: isSameName ? "\(network.name) with other layers or sizes" : network.name,
                expected: expected.name)
        }
    }

    /// The network with its trained values.
    public func makeNetwork() throws -> FloatNetwork { try FloatNetwork(network, tensors: tensors) }
}
