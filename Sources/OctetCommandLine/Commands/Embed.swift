import ArgumentParser
import OctetDatasets
import OctetExplanation
import OctetImages
import OctetTraining

struct Embed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embed",
        abstract: "Write the features by which a network tells a set's images apart, and draw them on a plane.",
        discussion: """
            Examples: octet embed lenet5.safetensors --data mnist
                      octet embed lenet5.safetensors --data mnist -o plane.svg -o features.csv -o features.npy

            NAME.svg is a chart of the two principal components, NAME.csv has a line an image with label, place on the plane \
            and features, NAME.npy the features alone, images × features, with the labels in NAME.labels.npy.
            """)

    @Argument(help: "A checkpoint (NAME.safetensors) that `octet train` wrote.")
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

    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        for path in output where EmbeddingFiles.Format(path: path) == nil {
            throw ValidationError("--output is \(path); names that end in .svg, .csv or .npy would be accepted.")
        }
        if let images, images < 1 { throw ValidationError("--images is \(images); 1 or more would be accepted.") }
    }

    func run() throws {
        let paths = output.isEmpty ? ["embedding.svg"] : output
        for path in paths { try Files.checkWritable(path) }
        let checkpoint = try Checkpoint(contentsOf: model)
        let float = try checkpoint.makeNetwork()
        var set = try DataSource(data).load(split)
        if let images, images < set.count { set = set.selecting(Array(0..<images)) }
        warnOfOtherClasses(of: model, checkpoint.labels, set)
        let shaped = try ResizedImages(set, to: checkpoint.run?.data?.shape ?? set.shape)
        let embedding = try Embedding(of: float, on: shaped, threads: threading.threads)
        let files = EmbeddingFiles(
            embedding, classNames: set.classNames, title: "\(checkpoint.network.name) on \(set.name)")
        try files.write(to: paths)
        print(files.render())
        print("wrote \(paths.joined(separator: ", "))")
    }
}
