import ArgumentParser
import OctetDatasets
import OctetImages
import OctetNetworks
import OctetTraining

/// `octet train cgan`: two networks in place of one.
extension Train {
    /// The pair that is asked for, where it is one.
    var generatorEntry: GeneratorCatalog.Entry? { network.flatMap(GeneratorCatalog.entry(named:)) }

    func validateGenerator() throws {
        guard quantization.isUntouched, preparation.normalize == nil, shaping.isUntouched else {
            throw ValidationError(
                "\(network!) is a generator, made for the data's own images; leave out options of quantisation, --normalize, "
                    + "--resize, --channels and --width.")
        }
        try options.checkForGenerator()
        _ = try options.adversarialSettings(loss: adversarial.loss)
    }

    func runGenerator() throws {
        Interruption.install()
        let run = try resume.map(resumedGenerator) ?? freshGenerator(generatorEntry!)
        try Files.checkWritable(run.path)
        try Files.makeFolder(run.pictures)
        let wasComplete = run.isComplete
        if !wasComplete { printToStandardError("a picture an epoch goes to \(run.pictures)") }
        var epochs: [GeneratorTrainingResult.Epoch] = []
        guard try run.train(observe: { epochs.append(.init($0)) }) else {
            printToStandardError("stopped; continue with: octet train --resume \(run.path)")
            throw ExitCode.failure
        }
        let pair = run.trainer.pair
        if json {
            return try printJSON(
                GeneratorTrainingResult(
                    network: pair.name, checkpoint: run.path, pictures: run.pictures,
                    generatorParameters: pair.generator.parameterCount,
                    discriminatorParameters: pair.discriminator.parameterCount, images: run.images.count, epochs: epochs
                ))
        }
        let verb = wasComplete ? "already complete:" : "wrote"
        print(
            "\(verb) \(run.path): \(pair.name), \(pair.generator.parameterCount.grouped) parameters, and a discriminator of "
                + pair.discriminator.parameterCount.grouped)
    }

    private func freshGenerator(_ entry: GeneratorCatalog.Entry) throws -> AdversarialRun {
        var data = options.dataSettings
        data.augmentation = preparation.augmentation
        let images = try data.load().training
        let trainer = try AdversarialTrainer(
            entry.pair(image: images.shape, classes: images.classCount),
            settings: options.adversarialSettings(loss: adversarial.loss), threads: threading.threads)
        return run(trainer, images, data, path: outputPath(of: entry.name))
    }

    private func resumedGenerator(_ path: String) throws -> AdversarialRun {
        let checkpoint = try GeneratorCheckpoint(contentsOf: path)
        guard let data = checkpoint.run?.data else {
            throw CheckpointError.notResumable(path: path, reason: "it does not say what it was trained on")
        }
        let images = try data.load().training
        let trainer = try AdversarialTrainer(
            resuming: checkpoint, from: path, images: images.count, threads: threading.threads)
        return run(trainer, images, data, path: output ?? path)
    }

    private func run(
        _ trainer: AdversarialTrainer, _ images: ImageSet, _ data: DataSettings, path: String
    ) -> AdversarialRun {
        AdversarialRun(
            trainer: trainer, images: images, data: data, path: path,
            pictures: adversarial.pictures ?? replacingExtension(of: path, with: "-pictures"))
    }
}

/// What `octet train --json` prints for a generator.
struct GeneratorTrainingResult: Codable {
    var network: String
    var checkpoint: String
    var pictures: String
    var generatorParameters, discriminatorParameters: Int
    /// Training images in an epoch.
    var images: Int
    /// Those of this process.
    var epochs: [Epoch]

    struct Epoch: Codable {
        var epoch: Int
        /// Means over the epoch, measured while the weights changed.
        var discriminatorLoss, generatorLoss: Double
        /// The share of images, real and generated, that the discriminator took for what they are.
        var toldApart: Double
        var seconds: Double

        init(_ report: AdversarialTrainer.Report) {
            epoch = report.epoch
            (discriminatorLoss, generatorLoss) = (report.discriminatorLoss, report.generatorLoss)
            toldApart = report.told
            seconds = Double(report.images) / max(1, report.imagesPerSecond)
        }
    }
}
