import ArgumentParser
import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTraining

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure a model on every image of a test set, beside its float network.",
        discussion: """
            Examples: octet evaluate lenet5.octet --data mnist --float lenet5.safetensors
                      octet evaluate resnet8.safetensors --data fashion-mnist --ten-crops
                      octet evaluate cdcgan.safetensors --data mnist --judge weights/resnet8-mnist.octet

            A generator is measured by a judge, a classifier that looks at its images: the share that it takes for the class \
            asked for; the Fréchet distance of its features from the test images, as a multiple of the distance of as many \
            training images; and the share of test images with a generated one among their nearest neighbours (coverage).

            Images that training brought to another size need --float, or the same --resize and --channels here. What is \
            measured is the model file itself, run by the core that devices run.
            """)

    @Argument(help: "The model that `octet quantize` wrote, or a checkpoint (NAME.safetensors) to measure alone.")
    var model: String

    @Option(help: dataHelp)
    var data: String

    @Option(name: .customLong("float"), help: "The checkpoint that the model was made from.")
    var checkpoint: String?

    @Option(help: "Which part of the data: \(Split.allCases.map(\.rawValue).joined(separator: " or ")).")
    var split = Split.test

    @OptionGroup var shaping: ImageOptions

    @Flag(
        help: """
            Measure a checkpoint also by the mean of ten crops of every image, half of them mirrored: for things, not for \
            writing.
            """)
    var tenCrops = false

    @Option(help: "For a generator: the classifier (NAME.octet or NAME.safetensors) that looks at its images.")
    var judge: String?

    @Option(help: "With --judge: images of each class. (default: 1000)")
    var count: Int?

    @Option(help: "With --judge: of the noise. (default: 1)")
    var seed: UInt32?

    @OptionGroup var threading: ThreadOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    /// Whether a checkpoint is measured alone.
    private var isCheckpoint: Bool { model.hasSuffix(".safetensors") }

    func validate() throws {
        guard judge != nil || count == nil && seed == nil else {
            throw ValidationError("--count and --seed belong to --judge CLASSIFIER; add that.")
        }
        if judge != nil {
            guard checkpoint == nil, shaping.isUntouched, !tenCrops, split == .test else {
                throw ValidationError(
                    "--judge is for a generator, beside the test images; leave out other options."
                )
            }
            if let count, !(2...100_000).contains(count) {
                throw ValidationError("--count is \(count); 2 to 100000 would be accepted.")
            }
        }
        if isCheckpoint, checkpoint != nil || !shaping.isUntouched {
            throw ValidationError("A checkpoint says itself what it is; leave out --float, --resize and --channels.")
        }
        if tenCrops, !isCheckpoint {
            throw ValidationError("--ten-crops is for checkpoints; a name that ends in .safetensors would be accepted.")
        }
    }

    func run() throws {
        if let judge { return try runJudge(judge) }
        guard !isCheckpoint else {
            let evaluation = try CheckpointEvaluation(
                path: model, data: data, split: split, hasTenCrops: tenCrops, threads: threading.threads)
            return json ? try printJSON(evaluation) : print(evaluation.render())
        }
        let inputs = try ModelInputs(
            model: model, checkpoint: checkpoint, data: data, split: split, shaping: shaping)
        let comparison = try ModelComparison(
            of: inputs.file, float: inputs.float, on: inputs.images, threads: threading.threads)
        if json {
            try printJSON(comparison)
        } else {
            print(Self.render(comparison, labels: inputs.file.labels))
        }
    }

    private static func render(_ comparison: ModelComparison, labels: [String]) -> String {
        var lines = ["images     \(comparison.images.grouped)", "int8       \(comparison.int8Accuracy.percent())"]
        if let accuracy = comparison.floatAccuracy, let difference = comparison.difference,
            let agreement = comparison.agreement
        {
            func points(_ value: Double) -> String {
                (value >= 0 ? "+" : "") + (value * 100).formatted(decimals: 2)
            }
            lines += [
                "float      \(accuracy.percent())",
                "int8−float \(points(difference.value)) points, 95 % interval \(points(difference.low)) to "
                    + points(difference.high),
                "agreement  \(agreement.percent())",
            ]
        }
        lines += ["", "confusion (row: label, column: prediction)", confusion(comparison.confusion, labels)]
        if !comparison.layers.isEmpty {
            var table = TextTable(["layer, worst first", "SNR dB", "saturated"])
            for layer in comparison.layers {
                table.append([
                    layer.name, layer.signalToNoise.formatted(decimals: 1), layer.saturation.percent(3),
                ])
            }
            lines += ["", table.render()]
        }
        return lines.joined(separator: "\n")
    }

    private static func confusion(_ counts: [[Int]], _ labels: [String]) -> String {
        var table = TextTable([""] + labels)
        for (label, row) in zip(labels, counts) {
            table.append([label] + row.map { $0 == 0 ? "·" : String($0) })
        }
        return table.render()
    }
}
