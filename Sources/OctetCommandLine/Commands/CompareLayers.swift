import ArgumentParser
import OctetDatasets
import OctetImages
import OctetQuantization
import OctetTraining

struct CompareLayers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare-layers",
        abstract: "Write what layers give for one image, in float and in 8 bits, as NumPy files.",
        discussion: """
            Examples: octet compare-layers lenet5.octet --float lenet5.safetensors --data mnist --image 7 -o layers
                      octet compare-layers lenet5.octet --float lenet5.safetensors --image drawing.png --layer fullyConnected1

            For each layer NAME there are NAME.float.npy (the float network's values), NAME.int8.npy (what the model's \
            8 bits mean, in float) and NAME.u8.npy (the 8 bits), all of height × width × channels; the image is in \
            input.u8.npy.
            """)

    @Argument(help: "The model that `octet quantize` wrote.")
    var model: String

    @Option(name: .customLong("float"), help: "The checkpoint that the model was made from.")
    var checkpoint: String

    @Option(help: dataHelp)
    var data: String?

    @Option(help: "Which part of the data: \(Split.allCases.map(\.rawValue).joined(separator: " or ")).")
    var split = Split.test

    @Option(help: "The number of an image of the data, from 0, or a PNG file (NAME.png).")
    var image = "0"

    @Flag(help: "The PNG file is of the model's size already, light on black: take it as it is.")
    var raw = false

    @Option(name: .customLong("layer"), help: "A layer to write; may be given several times. (default: all)")
    var layers: [String] = []

    @Option(name: .shortAndLong, help: "The folder to write to.")
    var output = "layers"

    @Flag(help: "Print the table as JSON.")
    var json = false

    /// Nil for a PNG file.
    private var imageIndex: Int? { image.hasSuffix(".png") ? nil : Int(image) }

    func validate() throws {
        if image.hasSuffix(".png") { return }
        guard let imageIndex, imageIndex >= 0 else {
            throw ValidationError("--image is \(image); a number from 0 or a name that ends in .png would be accepted.")
        }
        guard data != nil else {
            throw ValidationError("--data is needed for an image by its number, as in: --data mnist")
        }
        if raw { throw ValidationError("--raw is for an image that is a PNG file.") }
    }

    func run() throws {
        let (file, float, images) = try load()
        let all = try LayerTensors.measure(file, float: float, on: images)
        for name in layers where !all.contains(where: { $0.name == name }) {
            throw ValidationError(
                "--layer is \(name); \(all.map(\.name).joined(separator: ", ")) would be accepted.")
        }
        let chosen = all.filter { layers.isEmpty || layers.contains($0.name) }
        let dump = LayerDump(chosen, image: images, folder: output)
        try dump.write()
        if json {
            try printJSON(dump.rows)
        } else {
            print(dump.render())
            print("wrote \(dump.files.count) files to \(output)")
        }
    }

    private func load() throws -> (ModelFile, FloatNetwork, ImageSet) {
        if let imageIndex {
            let inputs = try ModelInputs(model: model, checkpoint: checkpoint, data: data!, split: split)
            guard imageIndex < inputs.images.count else {
                throw ValidationError(
                    "--image is \(imageIndex); 0 to \(inputs.images.count - 1) would be accepted.")
            }
            return (inputs.file, inputs.float!, inputs.images.selecting([imageIndex]))
        }
        let file = try ModelFile(path: model)
        let checkpoint = try Checkpoint(contentsOf: checkpoint)
        try file.requireClasses(of: checkpoint)
        let pixels = try DrawingClassifier(file, isRaw: raw, threads: 1).pixels(of: image)
        let shape = file.inputShape
        let images = try ImageSet(
            name: image, height: shape.height, width: shape.width, channels: shape.channels, pixels: pixels,
            labels: [0],
            classNames: Array(file.labels))
        return (file, try checkpoint.makeNetwork(), images)
    }
}
