import OctetQuantization

/// What `octet quantize --search --json` prints.
struct SearchResult: Encodable {
    /// The best, by which the model was made.
    var method: QuantizationMethod
    var trials: [MethodTrial]
    var model: ModelSummary
}

/// The methods that a search has tried, the one that changes the scores least first.
struct MethodTable {
    private let trials: [MethodTrial]

    init(_ trials: [MethodTrial]) { self.trials = trials.sorted { $0.signalToNoise > $1.signalToNoise } }

    func render() -> String {
        var table = TextTable(["method", "agreement", "accuracy", "SNR dB"])
        for trial in trials {
            table.append([
                "\(trial.method)", trial.agreement.percent(), trial.accuracy.percent(),
                trial.signalToNoise.formatted(decimals: 1),
            ])
        }
        return table.render()
    }
}
