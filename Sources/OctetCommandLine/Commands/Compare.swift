import ArgumentParser
import OctetDatasets
import OctetImages
import OctetNetworks

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Train several networks with the same settings and lay them side by side.",
        discussion: """
            Example: octet compare lenet5 alexnet-28 vgg11 --data fashion-mnist --resize 28 --width 0.125 --epochs 10 \
            --validation 0.1

            Prints a table and writes a page with the curves (--html) and, if asked for, CSV. Each network is trained by a \
            process of its own, whose memory the system measures. A network that fails is said to, and the others go on.
            """)

    @Argument(help: "The networks' names, or JSON descriptions (NAME.json).")
    var networks: [String]

    @OptionGroup var options: RunOptions

    @OptionGroup var preparation: PreparationOptions

    @OptionGroup var shaping: NetworkOptions

    @OptionGroup var threading: ThreadOptions

    @Option(help: "Where to write the page.")
    var html = "comparison.html"

    @Option(help: "Write the table to FILE.csv and the curves to FILE-epochs.csv.")
    var csv: String?

    @Option(help: "A folder in which the checkpoints are kept. (default: none are kept)")
    var keep: String?

    /// In a child: the place of its network in the list, and the folder for its checkpoint.
    @Option(help: .private) var onlyNetwork: Int?
    @Option(help: .private) var checkpoint: String?

    func validate() throws {
        guard !networks.isEmpty else {
            throw ValidationError("Networks are needed, as in: octet compare lenet5 resnet8 --data mnist")
        }
        for (index, network) in networks.enumerated() {
            guard !networks[..<index].contains(where: { Files.lastName(of: $0) == Files.lastName(of: network) }) else {
                throw ValidationError("\(network) stands there twice; once would be accepted.")
            }
            try train(network, to: "").validate()
        }
        if let csv, !csv.hasSuffix(".csv") {
            throw ValidationError("--csv is \(csv); a name that ends in .csv would be accepted.")
        }
    }

    func run() throws {
        if let onlyNetwork, let checkpoint {
            return try train(networks[onlyNetwork], to: checkpoint).run()
        }
        let source = try DataSource(options.data!)
        for path in [html] + csvPaths { try Files.checkWritable(path) }
        Interruption.install()
        var comparison = Comparison(entries: [])
        let folder = try TrainingFolder(keeping: keep)
        defer { folder.removeUnlessKept() }
        for (index, network) in networks.enumerated() where !Interruption.isRequested {
            printToStandardError("\(network) (\(index + 1) of \(networks.count))")
            let entry = try entry(network, index, folder)
            if !Interruption.isRequested { comparison.entries.append(entry) }
        }
        guard !comparison.entries.isEmpty else {
            printToStandardError("stopped; nothing was written")
            throw ExitCode.failure
        }
        try write(comparison, data: source.name)
        print(comparison.render())
        print("wrote " + ([html] + csvPaths).joined(separator: ", "))
        if Interruption.isRequested {
            printToStandardError("stopped after \(comparison.entries.count) of \(networks.count) networks")
        }
        if Interruption.isRequested || comparison.entries.contains(where: { $0.result == nil }) {
            throw ExitCode.failure
        }
    }

    private var csvPaths: [String] { csv.map { [$0, $0.dropLast(4) + "-epochs.csv"] } ?? [] }

    /// `octet train` with these settings.
    private func train(_ network: String, to path: String) throws -> Train {
        // Parsed, so that what is not said here has its default; what is said is checked afterwards.
        var train = try Train.parseAsRoot(["lenet5", "--data", "x"]) as! Train
        (train.network, train.output, train.json) = (network, path, true)
        (train.options, train.preparation) = (options, preparation)
        (train.shaping, train.threading) = (shaping, threading)
        train.isCompared = true
        return train
    }

    /// Trains one network in a process of its own.
    private func entry(_ network: String, _ index: Int, _ folder: TrainingFolder) throws -> Comparison.Entry {
        let output = folder.path(of: network, ending: ".json")
        defer { Files.removeIfPresent(output) }
        let outcome = try ChildProcess.run(
            CommandLine.arguments.dropFirst() + [
                "--only-network", "\(index)", "--checkpoint", folder.path(of: network, ending: ".safetensors"),
            ], outputPath: output)
        let result = outcome.code == 0 ? try decodeJSON(TrainingResult.self, from: Files.read(output)) : nil
        return Comparison.Entry(
            network: network, result: result,
            error: result == nil ? "failed with exit code \(outcome.code); see what it printed" : nil,
            peakByteCount: outcome.peakByteCount)
    }

    private func write(_ comparison: Comparison, data: String) throws {
        let command = commandLineForShell
        let texts =
            [comparison.page(data: data, command: command).html]
            + (csv == nil ? [] : [comparison.networksCSV, comparison.epochsCSV])
        try Files.write(zip([html] + csvPaths, texts).map { (path: $0, bytes: Array($1.utf8)) })
    }
}
