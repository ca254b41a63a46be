import OctetNetworks

extension Trainer {
    /// The run as it stands: after an epoch, or between any two steps.
    /// - Parameters:
    ///   - labels: the classes' names, in the order of the scores.
    ///   - images: the number of images of an epoch.
    ///   - data: where the images come from, for `--resume`.
    /// - Throws: `TrainingError.notFinite` where training diverged in a way that no checkpoint should hold.
    public func checkpoint(labels: [String], images: Int, data: DataSettings? = nil) throws -> Checkpoint {
        if let spoilt { throw spoilt }
        let steps = stepsPerEpoch(images: images)
        return Checkpoint(
            network: network.network, tensors: network.tensors, labels: labels,
            run: Checkpoint.Run(
                settings: settings, data: data,
                progress: Checkpoint.Progress(epoch: stepsDone / steps, step: stepsDone, images: images),
                optimizerState: optimizerState))
    }

    /// A run that goes on where a checkpoint was written.
    /// - Parameter path: the checkpoint's, for errors.
    /// - Throws: `CheckpointError.notResumable` for a checkpoint without a run or for another number of images, and what
    ///   `init(_:settings:threads:path:)` throws.
    public convenience init(
        resuming checkpoint: Checkpoint, from file: String, images: Int, threads: Int? = nil, path: FloatPath? = nil
    ) throws {
        guard let run = checkpoint.run else {
            throw CheckpointError.notResumable(path: file, reason: "it holds weights only")
        }
        guard run.progress.images == images else {
            throw CheckpointError.notResumable(
                path: file, reason: "it was trained on \(run.progress.images) images and \(images) are given")
        }
        try self.init(checkpoint.makeNetwork(), settings: run.settings, threads: threads, path: path)
        stepsDone = run.progress.step
        try restore(run.optimizerState)
    }

    /// Whether all epochs over that many images are done.
    public func isComplete(images: Int) -> Bool { stepsDone == settings.epochs * stepsPerEpoch(images: images) }

    func stepsPerEpoch(images: Int) -> Int { (images + settings.batchSize - 1) / settings.batchSize }

    /// Each buffer of the optimiser next to its place in the parameters.
    private var stateEntries: [(name: String, entry: ParameterLayout.Entry, values: UnsafeMutableBufferPointer<Float>)]
    {
        zip(settings.optimizer.stateNames, optimizer.buffers).flatMap { state, buffer in
            network.layout.entries.filter(\.parameter.isTrainable).map { entry in
                let values = UnsafeMutableBufferPointer(start: buffer.pointer + entry.offset, count: entry.count)
                return ("\(state).\(entry.name)", entry, values)
            }
        }
    }

    private var optimizerState: [String: FloatTensor] {
        Dictionary(
            uniqueKeysWithValues: stateEntries.map {
                ($0.name, FloatTensor(extents: $0.entry.parameter.extents, values: Array($0.values)))
            })
    }

    private func restore(_ state: [String: FloatTensor]) throws {
        try TensorCheck(network.network, optimizer: settings.optimizer).check(state)
        for (name, _, values) in stateEntries { _ = values.update(from: state[name]!.values) }
    }
}
