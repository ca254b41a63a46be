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
                      octet train cgan --data mnist --epochs 30

            With --quantization-aware the network is trained on after the epochs in float, with weights and activations \
            rounded as the int8 model will have them, and `octet quantize` takes over the ranges that it learned.

            The checkpoint is written after every epoch and on Ctrl-C; --resume continues from it, to the same bits as \
            a run that was never stopped. Networks: \(NetworkCatalog.names.joined(separator: ", ")). Generators, which `octet \
            generate` takes: \(GeneratorCatalog.names.joined(separator: ", ")).
            """)

    @Argument(help: "The network's name, or a JSON description (NAME.json), whose input the images are brought to.")
    var network: String?

    @OptionGroup var options: RunOptions

    @OptionGroup(title: "Quantisation") var quantization: QuantizationOptions

    @OptionGroup var preparation: PreparationOptions

    @OptionGroup var shaping: NetworkOptions

    @OptionGroup(title: "Generators") var adversarial: AdversarialOptions

    @Option(name: .shortAndLong, help: "Where to write the checkpoint. (default: NETWORK.safetensors)")
    var output: String?

    @Option(help: "Continue this checkpoint's run, with its settings and data.")
    var resume: String?

    @OptionGroup var threading: ThreadOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    /// Whether others are trained with the same options.
    @Flag(help: .private) var isCompared = false

    func validate() throws {
        if resume != nil {
            guard network == nil, options.isUntouched, quantization.isUntouched, preparation.isUntouched,
                shaping.isUntouched, adversarial.loss == nil
            else {
                throw ValidationError(
                    "--resume takes network, data and settings from the checkpoint; give none of them.")
            }
            return
        }
        guard let network else { throw ValidationError("A network is needed, as in: octet train lenet5 --data mnist") }
        if generatorEntry != nil { return try validateGenerator() }
        guard adversarial.isUntouched else {
            throw ValidationError(
                "--loss and --pictures are for generators (\(GeneratorCatalog.names.joined(separator: ", "))); \(network) is none."
            )
        }
        if NetworkOptions.isPath(network) {
            guard shaping.isUntouched else {
                throw ValidationError(
                    "\(network) says images, channels and width itself; leave out --resize, --channels and --width.")
            }
        } else if !NetworkCatalog.names.contains(network) {
            throw ValidationError("\(NetworkError.unknownNetwork(network)).")
        }
        try options.check()
        try quantization.check(after: options.trainingSettings)
        if let teacher = options.techniques.teacher, teacher == outputPath(of: network) {
            throw ValidationError("\(teacher) is the teacher and would be written over; name another file with -o.")
        }
    }

    func run() throws {
        if try generatorEntry != nil || resume.map(GeneratorCheckpoint.holds) ?? false { return try runGenerator() }
        Interruption.install()
        var run = try resume.map(resumed) ?? fresh(network!)
        try Files.checkWritable(run.path!)
        let wasComplete = run.isComplete
        var epochs: [TrainingResult.Epoch] = []
        try train(run, &epochs)
        if let phase = run.trainer.settings.quantization {
            run = try quantized(run, phase)
            printToStandardError("on with \(phase.weightBits)-bit weights and 8-bit activations")
            try train(run, &epochs)
        }
        try report(run, epochs, trained: !wasComplete)
    }

    /// - Throws: `ExitCode.failure` where the user stopped it.
    private func train(_ run: TrainingRun, _ epochs: inout [TrainingResult.Epoch]) throws {
        let rounds = run.trainer.network.isQuantizationAware
        let complete = try run.train { report in
            epochs.append(.init(report, images: run.images.count, isQuantizationAware: rounds))
        }
        guard complete else {
            printToStandardError("stopped; continue with: octet train --resume \(run.path!)")
            throw ExitCode.failure
        }
    }

    private func report(_ run: TrainingRun, _ epochs: [TrainingResult.Epoch], trained: Bool) throws {
        let source = try DataSource(run.data.source)
        let float = try run.trainer.trainedNetwork()
        let evaluation =
            source.has(.test)
            ? try float.evaluate(
                ResizedImages(source.load(.test), to: float.network.input), threads: threading.threads) : nil
        let network = float.network
        let best = run.trainer.settings.keepsBestEpoch ? run.trainer.bestEpoch : nil
        if json {
            try printJSON(
                TrainingResult(
                    network: network.name, checkpoint: run.path!, parameters: network.parameterCount,
                    multiplyAccumulates: network.multiplyAccumulates, images: run.images.count,
                    bestEpoch: best?.epoch, testAccuracy: evaluation?.accuracy, testLoss: evaluation?.loss,
                    epochs: epochs))
            return
        }
        let verb = trained ? "wrote" : "already complete:"
        print("\(verb) \(run.path!): \(network.name), \(network.parameterCount.grouped) parameters")
        if let best {
            print("kept epoch \(best.epoch), validation accuracy \(best.accuracy.percent())")
        }
        if let evaluation {
            print("test accuracy \(evaluation.accuracy.percent()), loss \(evaluation.loss.formatted(decimals: 4))")
        }
    }
}
