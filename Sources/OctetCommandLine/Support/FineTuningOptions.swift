import ArgumentParser
import OctetDatasets
import OctetQuantization
import OctetTraining

/// How `octet quantize` trains a checkpoint on before it writes the model.
struct FineTuningOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: """
            Train so many epochs on with weights and activations rounded as the model will have them, with the \
            checkpoint itself as teacher. (default: 0)
            """)
    var finetune: Int?

    @Option(help: "With --finetune: where to write the trained checkpoint. (default: nowhere)")
    var saveCheckpoint: String?

    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        if finetune == nil, saveCheckpoint != nil {
            throw ValidationError("--save-checkpoint belongs to --finetune EPOCHS; add that.")
        }
        if let finetune {
            do {
                try QuantizationPhase(epochs: finetune).validate()
            } catch { throw ValidationError("\(error)") }
        }
    }

    /// The network of a checkpoint after `epochs` with rounding.
    ///
    /// Settings, augmentation and size of the images are the checkpoint's own.
    func tune(
        _ checkpoint: Checkpoint, at path: String, source: String, epochs: Int, weightBits: WeightBits,
        seed: UInt64
    ) throws -> FloatNetwork {
        let float = try checkpoint.makeNetwork()
        var data = checkpoint.run?.data ?? DataSettings(source: source, seed: seed)
        data.source = source
        let (images, validation) = try data.load()
        warnOfOtherClasses(of: path, checkpoint.labels, images)
        var settings = (checkpoint.run?.settings ?? TrainingSettings()).fineTuning(epochs: epochs)
        settings.distillation = Distillation(teacher: path)
        let network =
            float.isQuantizationAware
            ? float
            : try float.quantizationAware(
                ranges: ActivationRanges(calibrating: float, images, to: data.shape, seed: seed),
                weightBits: weightBits)
        // Not `float`, which may be what is trained.
        let trainer = try Trainer(
            network, settings: settings, teacher: checkpoint.makeNetwork(), threads: threading.threads)
        let run = TrainingRun(
            trainer: trainer, images: images, validation: validation, data: data, path: saveCheckpoint)
        Interruption.install()
        guard try run.train(observe: { _ in }) else {
            let goOn = saveCheckpoint.map { "; continue with: octet train --resume \($0)" } ?? ""
            printToStandardError("stopped before the model was written\(goOn)")
            throw ExitCode.failure
        }
        return try trainer.trainedNetwork()
    }
}
