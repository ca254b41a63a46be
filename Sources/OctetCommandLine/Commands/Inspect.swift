import ArgumentParser
import OctetQuantization

struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what is in a model file: header, layers, memory, multipliers.",
        discussion: """
            Examples: octet inspect lenet5.octet
                      octet inspect lenet5.octet --paths
                      OCTET_PATH=avx2 octet bench lenet5.octet
            """)

    @Argument(help: "The model that `octet quantize` wrote.")
    var model: String

    @Flag(help: "Show the kernel paths: which are built, which the processor has, and what each layer uses.")
    var paths = false

    @Flag(help: "Print it as JSON.")
    var json = false

    func run() throws {
        let file = try ModelFile(path: model)
        let summary = ModelSummary(file)
        if paths {
            let report = PathReport(file, summary)
            try json ? printJSON(report) : print(render(report))
        } else if json {
            try printJSON(summary)
        } else {
            print(render(summary))
        }
    }

    private func render(_ report: PathReport) -> String {
        var table = TextTable(["path", "built", "processor", "chosen"])
        for path in report.paths {
            table.append([
                path.name, path.isBuilt ? "yes" : "no", path.isSupported ? "yes" : "no",
                path.name == report.chosen ? "yes" : "",
            ])
        }
        var layers = TextTable(["layer", "operator", "kernels", "why"])
        for layer in report.layers { layers.append([layer.name, layer.operation, layer.path, layer.reason]) }
        return table.render() + "\n\n" + layers.render()
    }

    private func describe(_ range: ClosedRange<Int>) -> String {
        range.count == 1 ? range.lowerBound.grouped : "\(range.lowerBound.grouped)–\(range.upperBound.grouped)"
    }

    private func render(_ summary: ModelSummary) -> String {
        var table = TextTable([
            "layer", "operator", "input", "output", "MACs", "weight bytes", "bits", "arena", "multiplier", "shift",
        ])
        for layer in summary.layers {
            table.append([
                layer.name, layer.operation + (layer.isStreamed ? " by rows" : ""), layer.input, layer.output,
                layer.multiplyAccumulates.grouped,
                layer.weightByteCount.grouped, layer.weightBits.map(String.init) ?? "",
                "\(layer.arenaStart)–\(layer.arenaEnd)",
                layer.multipliers.map(describe) ?? "", layer.shifts.map(describe) ?? "",
            ])
        }
        let shared = summary.sharedScales.map { group in
            "scale   \(group.scale), zero point \(group.zeroPoint), shared by \(group.layers.joined(separator: ", "))\n"
        }
        return """
            \(summary.network), format version \(summary.formatVersion), checksum \(summary.checksum)
            input   \(summary.input), scale \(summary.inputScale), zero point \(summary.inputZeroPoint)
            classes \(summary.labels.joined(separator: ", "))

            \(table.render())

            \(shared.joined())flash   \(summary.byteCount.grouped) bytes, weights \(summary.weightByteCount.grouped)
            RAM     \(summary.arenaByteCount.grouped) bytes of arena
            MACs    \(summary.multiplyAccumulates.grouped) an image
            """
    }
}
