import ArgumentParser
import OctetDatasets
import OctetImages
import OctetNetworks
import OctetTraining

struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a network in float and write a checkpoint (safetensors).",
        discussion: """
            Examples: octet train lenet5 --data mnist --epochs 12 --augment digits
                      octet train vgg11 --data fashion-mnist --resize 96 --width 0.125 --learning-rate 0.001
                      octet train my-network.json --data mnist

            The checkpoint is written after every epoch and on Ctrl-C; --resume continues from it, to the same bits as \
            a run that was never stopped. Networks: \(NetworkCatalog.names.joined(separator: ", ")).
            """)

    @Argument(help: "The network's name, or a JSON description (NAME.json), whose input the images are brought to.")
    var network: String?

    @OptionGroup var options: RunOptions

    @OptionGroup var preparation: PreparationOptions

    @OptionGroup var shaping: NetworkOptions

    @Option(name: .shortAndLong, help: "Where to write the checkpoint. (default: NETWORK.safetensors)")
    var output: String?

    @Option(help: "Continue this checkpoint's run, with its settings and data.")
    var resume: String?

    @OptionGroup var threading: ThreadOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        if resume != nil {
            guard network == nil, options.isUntouched, preparation.isUntouched, shaping.isUntouched else {
                throw ValidationError(
                    "--resume takes network, data and settings from the checkpoint; give none of them.")
            }
            return
        }
        guard let network else { throw ValidationError("A network is needed, as in: octet train lenet5 --data mnist") }
        if NetworkOptions.isPath(network) {
            guard shaping.isUntouched else {
                throw ValidationError(
                    "\(network) says images, channels and width itself; leave out --resize, --channels and --width.")
            }
        } else if !NetworkCatalog.names.contains(network) {
            throw ValidationError("\(NetworkError.unknownNetwork(network)).")
        }
        try options.check()
        if let teacher = options.techniques.teacher, teacher == outputPath(of: network) {
            throw ValidationError("\(teacher) is the teacher and would be written over; name another file with -o.")
        }
    }

    func run() throws {
        Interruption.install()
        let start = try resume.map(resumed) ?? fresh(network!)
        try Files.checkWritable(start.path)
        let wasComplete = start.trainer.isComplete(images: start.images.count)
        var epochs: [TrainingResult.Epoch] = []
        let complete = try train(start) { epochs.append(.init($0, images: start.images.count)) }
        if !complete {
            printToStandardError("stopped; continue with: octet train --resume \(start.path)")
            throw ExitCode.failure
        }
        try report(start, epochs, trained: !wasComplete)
    }

    private func train(_ start: Start, observe: (Trainer.EpochReport) -> Void) throws -> Bool {
        var progress = TrainingProgress(epochs: start.trainer.settings.epochs)
        defer { progress.clear() }
        let shape = start.data.shape ?? start.images.shape
        let images = try ResizedImages(
            AugmentedImages(start.images, augmentation: start.data.augmentation, seed: start.data.seed), to: shape)
        let validation = try start.validation.map { try ResizedImages($0, to: shape) }
        func write() throws {
            try start.trainer.checkpoint(
                labels: start.images.classNames, images: start.images.count, data: start.data
            ).write(to: start.path)
        }
        let complete = try start.trainer.train(on: images, validation: validation) { event in
            switch event {
            case .step(let report): progress.show(report)
            case .epoch(let report):
                progress.show(report)
                observe(report)
                try write()
            }
            return !Interruption.isRequested
        }
        if !complete { try write() }
        if start.trainer.hasStoppedEarly(images: start.images.count), let best = start.trainer.bestEpoch {
            progress.clear()
            printToStandardError("no epoch since epoch \(best.epoch) was better; stopped early")
        }
        return complete
    }

    private func report(_ start: Start, _ epochs: [TrainingResult.Epoch], trained: Bool) throws {
        let source = try DataSource(start.data.source)
        let float = try start.trainer.trainedNetwork()
        let evaluation =
            source.has(.test)
            ? try float.evaluate(
                ResizedImages(source.load(.test), to: float.network.input), threads: threading.threads) : nil
        let network = float.network
        let best = start.trainer.settings.keepsBestEpoch ? start.trainer.bestEpoch : nil
        if json {
            try printJSON(
                TrainingResult(
                    network: network.name, checkpoint: start.path, parameters: network.parameterCount,
                    multiplyAccumulates: network.multiplyAccumulates, images: start.images.count,
                    bestEpoch: best?.epoch, testAccuracy: evaluation?.accuracy, testLoss: evaluation?.loss,
                    epochs: epochs))
            return
        }
        let verb = trained ? "wrote" : "already complete:"
        print("\(verb) \(start.path): \(network.name), \(network.parameterCount.grouped) parameters")
        if let best {
            print("kept epoch \(best.epoch), validation accuracy \(best.accuracy.percent())")
        }
        if let evaluation {
            print("test accuracy \(evaluation.accuracy.percent()), loss \(evaluation.loss.formatted(decimals: 4))")
        }
    }
}
