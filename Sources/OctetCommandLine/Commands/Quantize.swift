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
                      octet quantize cgan.safetensors

            Weights become 8-bit with a scale for each channel; the ranges of activations come from the values that the \
            float network shows over a seeded sample of the training images. docs/quantization.md tells what each method \
            does and when it helps. --finetune trains the network on with the model's rounding, which gives back what that \
            loses. A checkpoint of octet train --quantization-aware has learned its ranges already, and no method is needed. \
            A generator needs no data: its ranges come from images of seeded noise.
            """)

    @Argument(help: "The checkpoint that `octet train` wrote.")
    var checkpoint: String

    @Option(help: ArgumentHelp(dataHelp.abstract + " A generator needs none."))
    var data: String?

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

    @Option(help: "8, or 4 for half of the flash: of all layers but the first and the last.")
    var weightBits = WeightBits.eight

    @Flag(help: "Let convolutions run row by row where that takes less RAM; predictions are the same, and slower.")
    var streamRows = false

    @Option(
        help: "The most RAM to take, such as 32KB: as few convolutions run row by row as that needs.",
        transform: { try ByteCount(parsing: $0) })
    var ram: ByteCount?

    @OptionGroup(title: "Fine-tuning") var fineTuning: FineTuningOptions

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
        if streamRows, ram != nil {
            throw ValidationError("--stream-rows takes the least RAM that there is; leave out it or --ram.")
        }
        if fineTuning.finetune != nil, search || method != nil {
            throw ValidationError("--finetune learns what --method and --search choose; leave those out.")
        }
        if fineTuning.saveCheckpoint == checkpoint {
            throw ValidationError(
                "\(checkpoint) is the checkpoint to start from and would be written over; name another with "
                    + "--save-checkpoint.")
        }
    }

    /// Where the training images are.
    private func dataName() throws -> String {
        guard let data else {
            throw ValidationError(
                "\(checkpoint) is a classifier, whose ranges are measured over training images; --data mnist would be "
                    + "accepted.")
        }
        return data
    }

    func run() throws {
        let path = output ?? replacingExtension(of: self.checkpoint, with: ".octet")
        try Files.checkWritable(path)
        var result: Result
        if try GeneratorCheckpoint.holds(self.checkpoint) {
            result = try generator(GeneratorCheckpoint(contentsOf: self.checkpoint))
        } else {
            let checkpoint = try Checkpoint(contentsOf: self.checkpoint)
            result = try learned(checkpoint) ?? calibrated(checkpoint)
        }
        if let ram { result.contents = try result.contents.replanned(within: ram.bytes, path: path) }
        try Files.write(result.contents.encoded(), to: path)

        let summary = ModelSummary(try ModelFile(path: path))
        if json {
            try result.trials.isEmpty
                ? printJSON(summary)
                : printJSON(SearchResult(method: result.method, trials: result.trials, model: summary))
            return
        }
        if !result.trials.isEmpty { print(MethodTable(result.trials).render() + "\n\nbest    \(result.method)") }
        print(
            """
            wrote \(path): \(summary.network), \(summary.byteCount.grouped) bytes of flash, \
            \(summary.arenaByteCount.grouped) bytes of RAM, \(summary.multiplyAccumulates.grouped) MACs an image
            """)
    }

    private struct Result {
        var contents: ModelContents
        var method = QuantizationMethod.standard
        /// Of a search; else none.
        var trials: [MethodTrial] = []
    }

    /// A generator is calibrated with noise.
    private func generator(_ checkpoint: GeneratorCheckpoint) throws -> Result {
        guard data == nil, !search, fineTuning.finetune == nil else {
            throw ValidationError(
                "\(self.checkpoint) is a generator, which noise calibrates; leave out --data, --search and --finetune.")
        }
        let method = method ?? .standard
        return Result(
            contents: try checkpoint.makeGenerator().quantize(
                by: method, labels: checkpoint.labels, samples: samples, seed: UInt32(truncatingIfNeeded: seed),
                weightBits: weightBits,
                streamsRows: streamRows), method: method)
    }

    /// By ranges and weight steps that training has learned, now or before; nil where it has not.
    private func learned(_ checkpoint: Checkpoint) throws -> Result? {
        let float =
            try fineTuning.finetune.map {
                try fineTuning.tune(
                    checkpoint, at: self.checkpoint, source: dataName(), epochs: $0, weightBits: weightBits, seed: seed)
            } ?? checkpoint.makeNetwork()
        guard
            let contents = try Quantizer(float, streamsRows: streamRows).quantizeWithLearnedRanges(
                labels: checkpoint.labels)
        else {
            return nil
        }
        guard method == nil, !search else { throw LearnedRanges(path: self.checkpoint) }
        return Result(contents: contents)
    }

    private func calibrated(_ checkpoint: Checkpoint) throws -> Result {
        let float = try checkpoint.makeNetwork()
        let images = try CalibrationImages(
            DataSource(dataName()).load(.train), for: checkpoint, samples: samples, heldOut: search ? heldOut : 0,
            seed: seed)
        warnOfOtherClasses(of: self.checkpoint, checkpoint.labels, images.sample)
        let calibration = try Calibration(
            of: float, on: images.sample, weightBits: weightBits, streamsRows: streamRows)
        var trials: [MethodTrial] = []
        if let heldOut = images.heldOut {
            trials = try MethodTrial.all(by: calibration, of: float, on: heldOut) { method in
                if !json { printToStandardError("trying \(method)") }
            }
        }
        let method = method ?? MethodTrial.best(of: trials)?.method ?? .standard
        return Result(
            contents: try calibration.quantize(by: method, labels: checkpoint.labels), method: method, trials: trials)
    }

    /// A method has nothing to choose where training has chosen.
    private struct LearnedRanges: Error, CustomStringConvertible {
        let path: String
        var description: String {
            "\(path) was trained with quantisation and has learned its ranges; --method and --search are for other checkpoints"
        }
    }
}

extension WeightBits: ExpressibleByArgument {}
