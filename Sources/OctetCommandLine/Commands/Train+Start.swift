import ArgumentParser
import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTraining

extension Train {
    /// A new run of a network.
    func fresh(_ name: String) throws -> TrainingRun {
        var data = options.dataSettings
        data.augmentation = preparation.augmentation
        let described = NetworkOptions.isPath(name) ? try Network(contentsOfJSON: name) : nil
        let (images, validation) = try data.load()
        let shape = described?.input ?? shaping.images.shape(from: images.shape)
        if shape != images.shape { data.shape = shape }
        let network = try normalized(
            try described
                ?? NetworkCatalog.network(
                    named: name, input: shape, classes: images.classCount, width: shaping.width ?? 1),
            images)
        try checkDropout(in: network)
        let float = try FloatNetwork(options.techniques.applied(to: network), seed: options.seed)
        var settings = options.trainingSettings
        settings.quantization = quantization.phase(after: settings.epochs)
        let trainer = try Trainer(
            float, settings: settings, teacher: loadTeacher(settings, images), threads: threading.threads)
        return TrainingRun(
            trainer: trainer, images: images, validation: validation, data: data,
            path: outputPath(of: name))
    }

    /// Where the checkpoint of a fresh run goes.
    func outputPath(of network: String) -> String {
        if let output { return output }
        return NetworkOptions.isPath(network)
            ? replacingExtension(of: network, with: ".safetensors") : network + ".safetensors"
    }

    /// Refuses `--dropout` where the network has no use for it; among others that may have one, says so.
    private func checkDropout(in network: Network) throws {
        guard options.techniques.dropout != nil, !network.nodes.contains(where: { $0.layer is Dropout }) else { return }
        guard isCompared else {
            throw ValidationError("\(network.name) has no dropout layer; leave out --dropout.")
        }
        printToStandardError("\(network.name) has no dropout layer, and --dropout changes nothing")
    }

    /// The network with what `--normalize` asks for before it.
    private func normalized(_ network: Network, _ images: ImageSet) throws -> Network {
        guard let scaling = preparation.normalize,
            let layer = try Normalization(scaling, measuredOn: ResizedImages(images, to: network.input))
        else { return network }
        guard !network.nodes.contains(where: { $0.layer is Normalization }) else {
            throw ValidationError("\(network.name) normalises its input itself; leave out --normalize.")
        }
        return try network.prepending(layer, named: Normalization.typeName)
    }

    /// The run that a checkpoint was written in.
    func resumed(_ path: String) throws -> TrainingRun {
        let checkpoint = try Checkpoint(contentsOf: path)
        guard let run = checkpoint.run, let data = run.data else {
            throw CheckpointError.notResumable(path: path, reason: "it does not say what it was trained on")
        }
        let (images, validation) = try data.load()
        let trainer = try Trainer(
            resuming: checkpoint, from: path, images: images.count, teacher: loadTeacher(run.settings, images),
            threads: threading.threads)
        return TrainingRun(
            trainer: trainer, images: images, validation: validation, data: data, path: output ?? path)
    }

    /// What follows a run in float whose settings ask for quantisation.
    func quantized(_ run: TrainingRun, _ phase: QuantizationPhase) throws -> TrainingRun {
        let float = try run.trainer.trainedNetwork()
        let ranges = try ActivationRanges(
            calibrating: float, run.images, to: run.data.shape, seed: run.data.seed)
        let settings = run.trainer.settings.fineTuning(epochs: phase.epochs)
        let network = try float.quantizationAware(ranges: ranges, weightBits: WeightBits(rawValue: phase.weightBits)!)
        var next = run
        next.trainer = try Trainer(
            network, settings: settings, teacher: loadTeacher(settings, run.images), threads: threading.threads)
        return next
    }

    private func loadTeacher(_ settings: TrainingSettings, _ images: ImageSet) throws -> FloatNetwork? {
        guard let path = settings.distillation?.teacher else { return nil }
        let checkpoint = try Checkpoint(contentsOf: path)
        warnOfOtherClasses(of: path, checkpoint.labels, images)
        return try checkpoint.makeNetwork()
    }
}
