import OctetNetworks

extension Trainer {
    /// The run as it stands: after an epoch, or between any two steps.
    ///
    /// Its tensors are those of `trainedNetwork()`; where they are not what training goes on from, the run has that too.
    /// - Parameters:
    ///   - labels: the classes' names, in the order of the scores.
    ///   - images: the number of images of an epoch.
    ///   - data: where the images come from, for `--resume`.
    /// - Throws: `TrainingError.notFinite` where training diverged in a way that no checkpoint should hold.
    public func checkpoint(labels: [String], images: Int, data: DataSettings? = nil) throws -> Checkpoint {
        Checkpoint(
            network: network.network, tensors: try trainedNetwork().tensors, labels: labels,
            run: Checkpoint.Run(
                settings: settings, data: data,
                progress: Checkpoint.Progress(
                    epoch: epochsDone(images: images), step: stepsDone, images: images, best: best.score,
                    teacher: teacher?.fingerprint),
                state: state))
    }

    /// A run that goes on where a checkpoint was written.
    /// - Parameters:
    ///   - file: the checkpoint's path, for errors.
    ///   - teacher: the network that the run learns from, where it does.
    /// - Throws: `CheckpointError.notResumable` for a checkpoint without a run, for another number of images or another
    ///   teacher, and what `init(_:settings:teacher:threads:path:)` throws.
    public convenience init(
        resuming checkpoint: Checkpoint, from file: String, images: Int, teacher: FloatNetwork? = nil,
        threads: Int? = nil,
        path: FloatPath? = nil
    ) throws {
        guard let run = checkpoint.run else {
            throw CheckpointError.notResumable(path: file, reason: "it holds weights only")
        }
        guard run.progress.images == images else {
            throw CheckpointError.notResumable(
                path: file, reason: "it was trained on \(run.progress.images) images and \(images) are given")
        }
        try self.init(checkpoint.makeNetwork(), settings: run.settings, teacher: teacher, threads: threads, path: path)
        guard self.teacher?.fingerprint == run.progress.teacher else {
            throw CheckpointError.notResumable(
                path: file, reason: "its teacher \(settings.distillation?.teacher ?? "") has other weights now")
        }
        stepsDone = run.progress.step
        best.score = run.progress.best
        exported?.pointer.update(from: network.parameters.pointer, count: network.layout.count)
        try TensorCheck(network.network, settings: settings).check(run.state)
        for (name, _, values) in stateEntries { _ = values.update(from: run.state[name]!.values) }
    }

    /// Whether all epochs over that many images are done, or as many as it took to stop early.
    public func isComplete(images: Int) -> Bool {
        stepsDone == settings.epochs * stepsPerEpoch(images: images) || hasStoppedEarly(images: images)
    }

    /// Whole epochs over that many images done since the start of the run.
    public func epochsDone(images: Int) -> Int { stepsDone / stepsPerEpoch(images: images) }

    func stepsPerEpoch(images: Int) -> Int { (images + settings.batchSize - 1) / settings.batchSize }

    private typealias StateEntry = (
        name: String, entry: ParameterLayout.Entry, values: UnsafeMutableBufferPointer<Float>
    )

    /// Each buffer of the run next to its place in the parameters.
    private var stateEntries: [StateEntry] {
        RunState.buffers(settings).flatMap { buffer -> [StateEntry] in
            let memory =
                switch buffer.content {
                case .optimizer(let index): optimizer.buffers[index]
                case .weights: network.parameters
                case .average: average!
                }
            return network.layout.entries.filter(buffer.holds).map { entry in
                let values = UnsafeMutableBufferPointer(start: memory.pointer + entry.offset, count: entry.count)
                return (buffer.tensorName(of: entry), entry, values)
            }
        }
    }

    private var state: [String: FloatTensor] {
        Dictionary(
            uniqueKeysWithValues: stateEntries.map {
                ($0.name, FloatTensor(extents: $0.entry.parameter.extents, values: Array($0.values)))
            })
    }
}
