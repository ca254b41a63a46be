import ArgumentParser
import OctetDatasets
import OctetExplanation
import OctetImages
import OctetQuantization
import OctetTraining

struct Embed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embed",
        abstract: "Write the features by which a network tells a set's images apart, and draw them on a plane.",
        discussion: """
            Examples: octet embed lenet5.safetensors --data mnist
                      octet embed lenet5.octet --data mnist -o plane.svg -o features.csv -o features.npy

            NAME.svg is a chart of the two principal components, NAME.csv has a line an image with label, place on the plane \
            and features, NAME.npy the features alone, images × features, with the labels in NAME.labels.npy. An int8 model \
            whose images training brought to another size needs the same --resize and --channels here.
            """)

    @Argument(help: "A checkpoint (NAME.safetensors) that `octet train` wrote, or a model that `octet quantize` wrote.")
    var model: String

    @Option(help: dataHelp)
    var data: String

    @Option(
        name: .shortAndLong,
        help: "A file to write, .svg, .csv or .npy; may be given several times. (default: embedding.svg)")
    var output: [String] = []

    @Option(help: "Which part of the data: \(Split.allCases.map(\.rawValue).joined(separator: " or ")).")
    var split = Split.test

    @Option(help: "Images of the set, from its first. (default: all)")
    var images: Int?

    @OptionGroup var shaping: ImageOptions

    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        for path in output where EmbeddingFiles.Format(path: path) == nil {
            throw ValidationError("--output is \(path); names that end in .svg, .csv or .npy would be accepted.")
        }
        if isCheckpoint, !shaping.isUntouched {
            throw ValidationError("A checkpoint says itself what it is; leave out --resize and --channels.")
        }
        if let images, images < 1 { throw ValidationError("--images is \(images); 1 or more would be accepted.") }
    }

    func run() throws {
        let paths = output.isEmpty ? ["embedding.svg"] : output
        for path in paths { try Files.checkWritable(path) }
        let files = try isCheckpoint ? embedCheckpoint() : embedModel()
        try files.write(to: paths)
        print(files.render())
        print("wrote \(paths.joined(separator: ", "))")
    }

    private var isCheckpoint: Bool { model.hasSuffix(".safetensors") }

    private func embedCheckpoint() throws -> EmbeddingFiles {
        let checkpoint = try Checkpoint(contentsOf: model)
        let float = try checkpoint.makeNetwork()
        let set = chosen(try DataSource(data).load(split))
        warnOfOtherClasses(of: model, checkpoint.labels, set)
        let shaped = try ResizedImages(set, to: checkpoint.run?.data?.shape ?? set.shape)
        let embedding = try Embedding(of: float, on: shaped, threads: threading.threads)
        return EmbeddingFiles(
            embedding, classNames: set.classNames, title: "\(checkpoint.network.name) on \(set.name)")
    }

    private func embedModel() throws -> EmbeddingFiles {
        let inputs = try ModelInputs(model: model, checkpoint: nil, data: data, split: split, shaping: shaping)
        let set = chosen(inputs.images)
        let embedding = try Embedding(of: inputs.file, on: set, threads: threading.threads)
        let name = ModelSummary(inputs.file).network
        return EmbeddingFiles(embedding, classNames: set.classNames, title: "\(name), int8, on \(set.name)")
    }

    /// The images that were asked for.
    private func chosen(_ set: ImageSet) -> ImageSet {
        guard let images, images < set.count else { return set }
        return set.selecting(Array(0..<images))
    }
}
