/// What several networks made of the same data.
struct Comparison {
    /// One network's run.
    struct Entry {
        var network: String
        /// Nil where it failed.
        var result: TrainingResult?
        /// Why it failed.
        var error: String?
        /// Of the process that trained and measured it.
        var peakByteCount: Int

        var last: TrainingResult.Epoch? { result?.epochs.last }

        /// The mean, in seconds.
        var epochDuration: Double? {
            guard let epochs = result?.epochs, !epochs.isEmpty else { return nil }
            return epochs.reduce(0) { $0 + $1.seconds } / Double(epochs.count)
        }
    }

    var entries: [Entry]

    static let headers = [
        "network", "parameters", "MACs", "s/epoch", "peak MB", "train", "validation", "test",
    ]

    /// One row a network, numbers as people read them.
    var rows: [[String]] {
        entries.map { entry in
            guard let result = entry.result else {
                return [entry.network] + Array(repeating: "–", count: Self.headers.count - 2) + ["failed"]
            }
            func percent(_ value: Double?) -> String { value?.percent() ?? "–" }
            return [
                entry.network, result.parameters.grouped, result.multiplyAccumulates.grouped,
                entry.epochDuration?.formatted(decimals: 2) ?? "–",
                (Double(entry.peakByteCount) / 1e6).formatted(decimals: 1), percent(entry.last?.accuracy),
                percent(entry.last?.validationAccuracy), percent(result.testAccuracy),
            ]
        }
    }

    /// For the terminal.
    func render() -> String {
        var table = TextTable(Self.headers)
        for row in rows { table.append(row) }
        return table.render()
    }
}
