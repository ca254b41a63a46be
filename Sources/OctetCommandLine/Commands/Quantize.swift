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
            Examples: octet quantize lenet5.safetensors --data mnist -o lenet5.octet
                      octet quantize lenet5.safetensors --data mnist --method entropy+bias
                      octet quantize lenet5.safetensors --data mnist --search

            Weights become 8-bit with a scale for each channel; the ranges of activations come from the values that the \
            float network shows over a seeded sample of the training images. docs/quantization.md tells what each method \
            does and when it helps.
            """)

    @Argument(help: "The checkpoint that `octet train` wrote.")
    var checkpoint: String

    @Option(help: dataHelp)
    var data: String

    @Option(name: .shortAndLong, help: "Where to write the model. (default: CHECKPOINT with the ending .octet)")
    var output: String?

    @Option(
        help: ArgumentHelp(
            """
            How ranges are chosen and weights are rounded: \(QuantizationMethod.accepted) are accepted. \
            (default: \(QuantizationMethod.standard))
            """, valueName: "method"),
        transform: { try QuantizationMethod(parsing: $0) })
    var method: QuantizationMethod?

    @Flag(help: "Try all methods on training images that are held out, print the table, and write the best.")
    var search = false

    @Option(help: "Images on which --search compares methods.")
    var heldOut = 2000

    @Option(help: "Images over which the ranges are measured.")
    var samples = ActivationRanges.defaultSampleCount

    @Option(help: "Of the sample.")
    var seed: UInt64 = 1

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard samples >= 1 else {
            throw ValidationError("--samples is \(samples); 1 or more would be accepted.")
        }
        guard heldOut >= 1 else {
            throw ValidationError("--held-out is \(heldOut); 1 or more would be accepted.")
        }
        if search, method != nil {
            throw ValidationError("--search looks for the method that --method names; one of them would be accepted.")
        }
    }

    func run() throws {
        let path = output ?? replacingExtension(of: self.checkpoint, with: ".octet")
        try Files.checkWritable(path)
        let checkpoint = try Checkpoint(contentsOf: self.checkpoint)
        let float = try checkpoint.makeNetwork()
        let images = try CalibrationImages(
            DataSource(data).load(.train), for: checkpoint, samples: samples, heldOut: search ? heldOut : 0, seed: seed)
        warnOfOtherClasses(of: self.checkpoint, checkpoint.labels, images.sample)
        let calibration = try Calibration(of: float, on: images.sample)
        var trials: [MethodTrial] = []
        if let heldOut = images.heldOut {
            trials = try MethodTrial.all(by: calibration, of: float, on: heldOut) { method in
                if !json { printToStandardError("trying \(method)") }
            }
        }
        let method = method ?? MethodTrial.best(of: trials)?.method ?? .standard
        try Files.write(calibration.quantize(by: method, labels: checkpoint.labels).encoded(), to: path)

        let summary = ModelSummary(try ModelFile(path: path))
        if json {
            try search ? printJSON(SearchResult(method: method, trials: trials, model: summary)) : printJSON(summary)
            return
        }
        if search { print(MethodTable(trials).render() + "\n\nbest    \(method)") }
        print(
            """
            wrote \(path): \(summary.network), \(summary.byteCount.grouped) bytes of flash, \
            \(summary.arenaByteCount.grouped) bytes of RAM, \(summary.multiplyAccumulates.grouped) MACs an image
            """)
    }
}
