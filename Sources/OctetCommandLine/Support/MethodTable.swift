import OctetQuantization

/// What `octet quantize --search --json` prints.
struct SearchResult: Encodable {
    /// The best, by which the model was made.
    var method: QuantizationMethod
    var trials: [MethodTrial]
    var model: ModelSummary
}

/// The methods that a search has tried, the one that diverges least first.
struct MethodTable {
    private let trials: [MethodTrial]

    init(_ trials: [MethodTrial]) { self.trials = trials.sorted { $0.divergence < $1.divergence } }

    func render() -> String {
        var table = TextTable(["method", "agreement", "accuracy", "SNR dB", "divergence"])
        for trial in trials {
            table.append([
                "\(trial.method)", trial.agreement.percent(), trial.accuracy.percent(),
                trial.signalToNoise.formatted(decimals: 1), trial.divergence.formatted(decimals: 6),
            ])
        }
        return table.render()
    }
}
