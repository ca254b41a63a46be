import ArgumentParser
import OctetDatasets
import OctetImages
import OctetQuantization
import OctetTraining

struct Quantize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantize",
        abstract: "Turn a checkpoint into an int8 model file.",
        discussion: """
            Example: octet quantize lenet5.safetensors --data mnist -o lenet5.octet

            Weights become 8-bit with a scale for each channel; the ranges of activations are those that the float \
            network shows over a seeded sample of the training images. --finetune trains the network on with the model's \
            rounding, which gives back what that loses; a checkpoint of octet train --quantization-aware has learned its \
            ranges already, and --data and --samples change nothing.
            """)

    @Argument(help: "The checkpoint that `octet train` wrote.")
    var checkpoint: String

    @Option(help: dataHelp)
    var data: String

    @Option(name: .shortAndLong, help: "Where to write the model. (default: CHECKPOINT with the ending .octet)")
    var output: String?

    @Option(help: "Images over which the ranges are measured.")
    var samples = ActivationRanges.defaultSampleCount

    @Option(help: "Of the sample.")
    var seed: UInt64 = 1

    @OptionGroup(title: "Fine-tuning") var fineTuning: FineTuningOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard samples >= 1 else {
            throw ValidationError("--samples is \(samples); 1 or more would be accepted.")
        }
        if fineTuning.saveCheckpoint == checkpoint {
            throw ValidationError(
                "\(checkpoint) is the checkpoint to start from and would be written over; name another with "
                    + "--save-checkpoint.")
        }
    }

    func run() throws {
        let path = output ?? replacingExtension(of: self.checkpoint, with: ".octet")
        try Files.checkWritable(path)
        let checkpoint = try Checkpoint(contentsOf: self.checkpoint)
        let contents = try self.contents(checkpoint)
        try Files.write(contents.encoded(), to: path)

        let summary = ModelSummary(try ModelFile(path: path))
        if json {
            try printJSON(summary)
        } else {
            print(
                """
                wrote \(path): \(summary.network), \(summary.byteCount.grouped) bytes of flash, \
                \(summary.arenaByteCount.grouped) bytes of RAM, \(summary.multiplyAccumulates.grouped) MACs an image
                """)
        }
    }

    private func contents(_ checkpoint: Checkpoint) throws -> ModelContents {
        if let epochs = fineTuning.finetune {
            let tuned = try fineTuning.tune(checkpoint, at: self.checkpoint, source: data, epochs: epochs, seed: seed)
            return try Quantizer(tuned).quantizeWithLearnedRanges(labels: checkpoint.labels)!
        }
        let float = try checkpoint.makeNetwork()
        let quantizer = try Quantizer(float)
        if let contents = try quantizer.quantizeWithLearnedRanges(labels: checkpoint.labels) { return contents }
        // As in training: only what the checkpoint says, so that images of a wrong size are refused.
        let images = try DataSource(data).load(.train)
        warnOfOtherClasses(of: self.checkpoint, checkpoint.labels, images)
        let ranges = try ActivationRanges(
            calibrating: float, images, to: checkpoint.run?.data?.shape, count: samples, seed: seed)
        return try quantizer.quantize(ranges: ranges, labels: checkpoint.labels)
    }
}
