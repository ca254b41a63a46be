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
            network shows over a seeded sample of the training images.
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

    @Option(help: "8, or 4 for half of the flash: of all layers but the first and the last.")
    var weightBits = WeightBits.eight

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard samples >= 1 else {
            throw ValidationError("--samples is \(samples); 1 or more would be accepted.")
        }
    }

    func run() throws {
        let path = output ?? replacingExtension(of: self.checkpoint, with: ".octet")
        try Files.checkWritable(path)
        let checkpoint = try Checkpoint(contentsOf: self.checkpoint)
        let float = try checkpoint.makeNetwork()
        // As in training: only what the checkpoint says, so that images of a wrong size are refused.
        var images = try DataSource(data).load(.train)
        if let shape = checkpoint.run?.data?.shape {
            let sample = SeededGenerator.shuffledOrder(count: images.count, seed: seed, epoch: 0).prefix(samples)
            images = images.selecting(Array(sample)).resized(to: .init(shape))
        }
        warnOfOtherClasses(of: self.checkpoint, checkpoint.labels, images)
        let ranges = try ActivationRanges(calibrating: float, on: images, count: samples, seed: seed)
        let contents = try Quantizer(float, weightBits: weightBits).quantize(ranges: ranges, labels: checkpoint.labels)
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
}

extension WeightBits: ExpressibleByArgument {}
