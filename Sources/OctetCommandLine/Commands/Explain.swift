import ArgumentParser
import OctetExplanation
import OctetImages
import OctetQuantization
import OctetTraining

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Draw what a network sees in an image, and what speaks for its answer.",
        discussion: """
            Examples: octet explain lenet5.safetensors drawing.png -o explained
                      octet explain resnet8.safetensors drawing.png --class 8 -o explained

            Writes pictures and one page, index.html, that shows them: occlusion, gradient saliency and Grad-CAM as heat maps \
            over the image, every layer's feature maps, the first filters, and what made the strongest units answer. The \
            image is prepared as `octet classify` does. An int8 model (NAME.octet) gets what needs no gradients.
            """)

    @Argument(help: "A checkpoint (NAME.safetensors) that `octet train` wrote, or a model (NAME.octet).")
    var model: String

    @Argument(help: "A PNG file.")
    var image: String

    @Option(name: .shortAndLong, help: "The folder to write to.")
    var output = "explained"

    @Option(
        name: .customLong("class"), help: "The class to explain, by its label or number. (default: the predicted one)")
    var className: String?

    @Flag(help: "The image is of the model's size already, light on black: take it as it is.")
    var raw = false

    @OptionGroup var threading: ThreadOptions

    @Flag(help: "Print the classes, the files and the occlusion's result as JSON.")
    var json = false

    func run() throws {
        let explanation: Explanation
        if model.hasSuffix(".safetensors") {
            let checkpoint = try Checkpoint(contentsOf: model)
            explanation = try explain(
                FloatModel(checkpoint.makeNetwork(), labels: checkpoint.labels, threads: threading.threads))
        } else {
            let file = try ModelFile(path: model)
            try file.requireClassifier()
            explanation = try explain(file)
        }
        let files = ExplanationFiles(explanation, model: model, image: image, command: commandLineForShell)
        try files.write(to: output)
        if json {
            try printJSON(files.summary)
        } else {
            print(files.render())
            if let missing = explanation.missing(of: model) { print(missing) }
            print("wrote \(files.pictures.count) pictures and \(output)/index.html")
        }
    }

    private func explain(_ explained: some ExplainableModel) throws -> Explanation {
        let pixels = try explained.drawing(at: image, modelPath: model, isRaw: raw)
        return try Explanation(of: explained, image: pixels, class: className)
    }
}
