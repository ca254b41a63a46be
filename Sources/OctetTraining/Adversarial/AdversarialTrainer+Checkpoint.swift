import OctetNetworks

extension AdversarialTrainer {
    /// The run as it stands: after an epoch, or between any two steps.
    /// - Parameters:
    ///   - labels: the classes' names; left out for a pair without classes.
    ///   - images: the number of images of an epoch.
    ///   - data: where the images come from, for `--resume`.
    /// - Throws: `TrainingError.notFinite` where training diverged in a way that no checkpoint should hold.
    public func checkpoint(labels: [String], images: Int, data: DataSettings? = nil) throws -> GeneratorCheckpoint {
        var state: [String: FloatTensor] = [:]
        for (name, player) in players {
            for (key, tensor) in player.state { state["\(name).\(key)"] = tensor }
        }
        return GeneratorCheckpoint(
            pair: pair, tensors: try trainedGenerator().network.tensors,
            discriminatorTensors: discriminator.network.tensors, labels: pair.classes == 0 ? [] : labels,
            run: GeneratorCheckpoint.Run(
                settings: settings, data: data,
                progress: GeneratorCheckpoint.Progress(
                    epoch: epochsDone(images: images), step: stepsDone, images: images), state: state))
    }

    /// A run that goes on where a checkpoint was written.
    /// - Parameter file: the checkpoint's path, for errors.
    /// - Throws: `CheckpointError.notResumable` for a checkpoint without a run or another number of images, and
    ///   `CheckpointError.damaged` where its buffers do not fit.
    public convenience init(
        resuming checkpoint: GeneratorCheckpoint, from file: String, images: Int, threads: Int? = nil,
        path: FloatPath? = nil
    ) throws {
        guard let run = checkpoint.run else {
            throw CheckpointError.notResumable(path: file, reason: "it holds weights only")
        }
        guard run.progress.images == images else {
            throw CheckpointError.notResumable(
                path: file, reason: "it was trained on \(run.progress.images) images and \(images) are given")
        }
        try self.init(
            checkpoint.pair, generator: FloatNetwork(checkpoint.pair.generator, tensors: checkpoint.tensors),
            discriminator: FloatNetwork(checkpoint.pair.discriminator, tensors: checkpoint.discriminatorTensors),
            settings: run.settings, threads: threads, path: path)
        stepsDone = run.progress.step
        do {
            for (name, player) in players {
                let state = run.state.filter { $0.key.hasPrefix(name + ".") }
                try player.restore(
                    Dictionary(
                        uniqueKeysWithValues: state.map { (String($0.key.dropFirst(name.count + 1)), $0.value) }))
            }
        } catch let error as TrainingError {
            throw CheckpointError.damaged(path: file, reason: error.description)
        }
    }

    private var players: [(name: String, player: AdversarialPlayer)] {
        [("generator", generator), ("discriminator", discriminator)]
    }
}
