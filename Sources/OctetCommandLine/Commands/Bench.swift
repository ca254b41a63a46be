import ArgumentParser
import OctetBenchmarks
import OctetQuantization

struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast a model runs on this machine, layer by layer.",
        discussion: """
            Example: octet bench lenet5.octet --threads 2

            Times are of one image on one thread, without what reading the clock takes. The peak is that of one thread \
            with the best instruction of the chosen kernels, measured in the same run.
            """)

    @Argument(help: "The model that `octet quantize` wrote.")
    var model: String

    @Option(help: "Threads of the throughput, each with an arena of its own.")
    var threads = 1

    @Option(help: "How long each measurement goes on.")
    var seconds = 1.0

    @Flag(help: "Measure whole predictions only: no layers, peak and throughput.")
    var wholeOnly = false

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads is \(threads); 1 to 1024 would be accepted.")
        }
        guard seconds > 0, seconds <= 3600 else {
            throw ValidationError("--seconds is \(seconds); more than 0 up to 3600 would be accepted.")
        }
    }

    func run() throws {
        let file = try ModelFile(path: model)
        try file.requireClassifier()
        let benchmark = ModelBenchmark(
            of: file, seconds: seconds, threads: threads, hasDetails: !wholeOnly)
        if json {
            try printJSON(benchmark)
        } else {
            print(render(benchmark))
        }
    }

    private func render(_ benchmark: ModelBenchmark) -> String {
        let whole = benchmark.prediction
        var lines = [
            "\(benchmark.network), \(benchmark.path) kernels, \(benchmark.multiplyAccumulates.grouped) MACs an image",
            "prediction  \(whole.median.formatted(decimals: 2)) µs (median of \(whole.count.grouped); minimum "
                + "\(whole.minimum.formatted(decimals: 2)), 99 % under \(whole.percentile99.formatted(decimals: 2)))",
            "speed       \(benchmark.billionMultiplyAccumulatesPerSecond.formatted(decimals: 1)) GMAC/s",
        ]
        guard let details = benchmark.details else { return lines.joined(separator: "\n") }
        lines[2] +=
            ", \(details.shareOfPeak.percent(1)) of this machine's \(details.peak.formatted(decimals: 1)) GMAC/s"
        let throughput = details.throughput
        lines.append(
            "throughput  \(Int(throughput.imagesPerSecond).grouped) images/s on \(throughput.threads) "
                + (throughput.threads == 1 ? "thread" : "threads"))
        lines.append("interpreter \(details.interpreterShare.percent(1)) of a prediction")
        lines += ["", table(details.layers).render()]
        return lines.joined(separator: "\n")
    }

    private func table(_ layers: [ModelBenchmark.Layer]) -> TextTable {
        let sum = layers.reduce(0) { $0 + $1.timing.median }
        var table = TextTable([
            "layer", "operator", "output", "kernels", "MACs", "median µs", "min µs", "share", "GMAC/s", "of peak",
        ])
        for layer in layers {
            table.append([
                layer.name, layer.operation, layer.output, layer.path,
                layer.multiplyAccumulates.grouped, layer.timing.median.formatted(decimals: 2),
                layer.timing.minimum.formatted(decimals: 2), (layer.timing.median / sum).percent(1),
                layer.billionMultiplyAccumulatesPerSecond.map { $0.formatted(decimals: 1) } ?? "",
                layer.shareOfPeak.map { $0.percent(1) } ?? "",
            ])
        }
        return table
    }
}
