import ArgumentParser
import OctetDatasets
import OctetImages
import OctetNetworks
import OctetQuantization
import OctetTraining

struct Shrink: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shrink",
        abstract: "Remove channels from a trained network until its int8 model fits a device.",
        discussion: """
            Example: octet shrink lenet5.safetensors --flash 16KB --ram 2KB

            The channels that the loss depends on least go first. What is left is trained with the settings and data of \
            the checkpoint, and learns from the network that it was. Writes a checkpoint, which `octet train --resume` \
            continues if it is interrupted, and its int8 model beside it. A KB is 1,024 bytes.
            """)

    @Argument(help: "The checkpoint that `octet train` wrote.")
    var checkpoint: String

    @Option(help: "The most that the model file may take, such as 16KB.", transform: { try ByteCount(parsing: $0) })
    var flash: ByteCount?

    @Option(help: "The most that working memory may take, such as 8KB.", transform: { try ByteCount(parsing: $0) })
    var ram: ByteCount?

    @Flag(help: "Let convolutions run row by row where that takes less RAM, so that fewer channels must go.")
    var streamRows = false

    @Option(help: "Passes over the training images after the last removal.")
    var epochs = 12

    @Option(name: .shortAndLong, help: "Where to write the checkpoint. (default: CHECKPOINT-small.safetensors)")
    var output: String?

    @OptionGroup var threading: ThreadOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard flash != nil || ram != nil else {
            throw ValidationError("A budget is needed: --flash, --ram or both, as in: --flash 16KB --ram 8KB")
        }
        guard (1...1_000_000).contains(epochs) else {
            throw ValidationError("--epochs is \(epochs); 1 to 1000000 would be accepted.")
        }
        guard outputPath != checkpoint else {
            throw ValidationError("\(checkpoint) would be written over; name another file with -o.")
        }
    }

    private var outputPath: String {
        output ?? replacingExtension(of: checkpoint, with: "-small.safetensors")
    }

    func run() throws {
        Interruption.install()
        let modelPath = replacingExtension(of: outputPath, with: ".octet")
        for path in [outputPath, modelPath] { try Files.checkWritable(path) }
        let checkpoint = try Checkpoint(contentsOf: self.checkpoint)
        let original = try checkpoint.makeNetwork()
        guard let run = checkpoint.run, let data = run.data else {
            throw CheckpointError.notResumable(
                path: self.checkpoint, reason: "it does not say what it was trained on")
        }
        let (images, validation) = try data.load()
        warnOfOtherClasses(of: self.checkpoint, checkpoint.labels, images)
        let shrinker = try Shrinker(
            original, settings: settings(run.settings),
            budget: DeviceBudget(flash: flash?.bytes, memory: ram?.bytes, streamsRows: streamRows),
            labels: checkpoint.labels,
            threads: threading.threads)
        let training = TrainingRun(
            trainer: try shrink(shrinker, images, data), images: images, validation: validation, data: data,
            path: outputPath)
        guard try training.train(observe: { _ in }) else {
            printToStandardError(
                "stopped before the model was written; continue with: octet train --resume \(outputPath)")
            throw ExitCode.failure
        }
        try report(original, training, labels: checkpoint.labels, modelPath: modelPath)
    }

    /// As the checkpoint was trained, for other epochs and with the checkpoint as the teacher.
    private func settings(_ settings: TrainingSettings) -> TrainingSettings {
        var settings = settings
        settings.epochs = epochs
        settings.warmUpEpochs = min(settings.warmUpEpochs, epochs)
        settings.distillation = Distillation(teacher: checkpoint)
        settings.quantization = nil
        return settings
    }

    /// Removes channels and mends the rest.
    private func shrink(_ shrinker: Shrinker, _ images: ImageSet, _ data: DataSettings) throws -> Trainer {
        let shape = shrinker.original.network.input
        let sample = images.calibrationSample(count: Shrinker.importanceSampleCount, seed: data.seed)
        var progress = TrainingProgress(epochs: 1)
        defer { progress.clear() }
        let trainer = try shrinker.shrink(
            on: TrainingRun.trainingData(images, data), sample: ResizedImages(sample, to: shape)
        ) { event in
            switch event {
            case .removed(let round, let size, let parameters):
                progress.clear()
                printToStandardError(
                    "round \(round) of \(Shrinker.roundCount): \(parameters.grouped) parameters, "
                        + "\(size.flash.grouped) bytes of flash, \(size.memory.grouped) of RAM")
            case .training(.step(let report)): progress.show(report)
            case .training(.epoch(let report)): progress.show(report)
            }
            return !Interruption.isRequested
        }
        guard let trainer else {
            printToStandardError("stopped; nothing was written")
            throw ExitCode.failure
        }
        return trainer
    }

    /// Writes the small network's model and measures both networks as they would be deployed.
    private func report(_ original: FloatNetwork, _ run: TrainingRun, labels: [String], modelPath: String) throws {
        let calibration = run.images.calibrationSample(
            count: ActivationRanges.defaultSampleCount, seed: run.data.seed
        ).resized(to: .init(original.network.input))
        let source = try DataSource(run.data.source)
        let test = source.has(.test) ? try source.load(.test).resized(to: .init(original.network.input)) : nil
        func outcome(_ float: FloatNetwork, to path: String?) throws -> ShrinkingResult.Outcome {
            let contents = try Calibration(
                of: float, on: calibration, streamsRows: streamRows, threads: threading.threads
            ).quantize(labels: labels)
            if let path { try Files.write(contents.encoded(), to: path) }
            return try ShrinkingResult.Outcome(float, ModelFile(contents), on: test, threads: threading.threads)
        }
        let result = try ShrinkingResult(
            checkpoint: outputPath, model: modelPath, before: outcome(original, to: nil),
            after: outcome(run.trainer.trainedNetwork(), to: modelPath))
        try json ? printJSON(result) : print(result.render())
    }
}
