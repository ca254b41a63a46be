import ArgumentParser
import OctetDatasets
import OctetImages
import OctetQuantization
import OctetTraining

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show what a model loses in 8 bits, in which layer, and why.",
        discussion: """
            Example: octet report lenet5.octet --float lenet5.safetensors --data mnist -o report.html

            Writes one page that opens without a network: accuracy with its interval, confusion, calibration, the images on \
            which float and int8 differ, every layer with its loss, values, flash, RAM and work, and what to try next. \
            Prints a summary. What is measured is the model file itself, run by the core that devices run.
            """)

    @Argument(help: "The model that `octet quantize` wrote.")
    var model: String

    @Option(name: .customLong("float"), help: "The checkpoint that the model was made from.")
    var checkpoint: String

    @Option(help: dataHelp)
    var data: String

    @Option(name: .shortAndLong, help: "Where to write the page. (default: MODEL with the ending .html)")
    var output: String?

    @Option(help: "Which part of the data: \(Split.allCases.map(\.rawValue).joined(separator: " or ")).")
    var split = Split.test

    @Option(help: "Images of the data over which layers are measured.")
    var layerImages = LossReport.defaultLayerImages

    @OptionGroup var threading: ThreadOptions

    @Flag(help: "Print all that the page shows as JSON.")
    var json = false

    func validate() throws {
        guard layerImages >= 1 else {
            throw ValidationError("--layer-images is \(layerImages); 1 or more would be accepted.")
        }
    }

    func run() throws {
        let path = output ?? replacingExtension(of: model, with: ".html")
        try Files.checkWritable(path)
        let inputs = try ModelInputs(model: model, checkpoint: checkpoint, data: data, split: split)
        let report = try LossReport(
            of: inputs.file, float: inputs.float!, on: inputs.images,
            names: .init(model: model, checkpoint: checkpoint, data: data, split: split.rawValue),
            layerImages: layerImages, threads: threading.threads)
        let page = try report.page(command: commandLineForShell, images: inputs.images)
        try Files.write(Array(page.html.utf8), to: path)
        if json {
            try printJSON(report)
        } else {
            print(report.render())
            print("\nwrote \(path)")
        }
    }
}
