import ArgumentParser
import OctetDatasets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Download a data set from its official mirrors into the cache.",
        discussion: """
            Example: octet fetch mnist

            Every file is checked against its published MD5. A mirror that does not answer in 10 seconds is passed over.
            """)

    @Argument(help: "\(KnownDataset.all.map(\.name).joined(separator: " or ")).")
    var name: String

    func validate() throws {
        guard KnownDataset.named(name) != nil else {
            throw ValidationError("\(DatasetError.unknownDataset(name, known: KnownDataset.all.map(\.name))).")
        }
    }

    func run() throws {
        let fetcher = try DatasetFetcher(named: name)
        let isTerminal = isatty(STDERR_FILENO) == 1
        var line = FetchLine(isTerminal: isTerminal)
        let attempts = try fetcher.fetch { line.show($0) }
        line.finish()
        for attempt in attempts { print(attempt) }
        print("\(name) is in \(fetcher.folder)")
    }
}

/// The progress of the file that is coming.
private struct FetchLine {
    let isTerminal: Bool

    mutating func show(_ progress: DatasetFetcher.Progress) {
        guard isTerminal else { return }
        let share = Double(progress.received) / Double(max(1, progress.expected))
        printToStandardError(
            "\r\u{1B}[K\(progress.file)  \(progress.received.grouped) of \(progress.expected.grouped) bytes  "
                + share.percent(0),
            terminator: "")
    }

    func finish() {
        if isTerminal { printToStandardError("\r\u{1B}[K", terminator: "") }
    }
}
