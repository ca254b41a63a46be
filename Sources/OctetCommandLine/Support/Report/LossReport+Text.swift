import OctetQuantization

extension LossReport {
    /// For the terminal.
    func render() -> String {
        var lines = [
            "images      \(images.grouped), \(names.data) \(names.split)",
            "int8        \(text(int8.accuracy))", "float       \(text(float.accuracy))",
            "int8−float  \(differenceText)",
            "agreement   \(agreement.percent()): they differ on \(disagreements.count.grouped) images",
            "calibration expected error \(int8.calibration.expectedError.percent()) in int8, "
                + "\(float.calibration.expectedError.percent()) in float",
            "", verdict, "",
        ]
        var table = TextTable(Self.layerHeaders)
        for layer in layers { table.append(layerRow(layer)) }
        lines.append(table.render())
        lines += culprits.prefix(5).map { "\n\($0.name): \($0.reason.title). \($0.explanation)" }
        lines.append("\nwhat to try next")
        for suggestion in suggestions {
            lines.append("  \(suggestion.text)")
            if let command = suggestion.command { lines.append("    " + shellLine(command)) }
        }
        return lines.joined(separator: "\n")
    }

    /// The layers that are not fine, worst first.
    var culprits: [LayerLoss] { layers.filter { $0.reason != .fine } }

    /// What was found, in a sentence or two.
    var verdict: String {
        let loss =
            difference.high < 0
            ? "int8 loses more than chance explains."
            : difference.low > 0
                ? "int8 gains more than chance explains." : "The difference is within what chance explains."
        guard let worst = culprits.first else { return loss + " No layer stands out." }
        return loss + " The layer that costs the scores the most is \(worst.name): \(worst.reason.title)."
    }

    static let layerHeaders = [
        "layer, worst first", "verdict", "scores dB", "decisions", "own dB", "with all before dB", "saturated",
    ]

    func layerRow(_ layer: LayerLoss) -> [String] {
        [
            layer.name, layer.reason.title, decibels(layer.effect.signalToNoise),
            "\(layer.effect.changedDecisions) of \(layerImages)", decibels(layer.ownSignalToNoise),
            decibels(layer.signalToNoise), layer.saturation.percent(3),
        ]
    }

    func text(_ accuracy: ModelComparison.Interval) -> String {
        "\(accuracy.value.percent()), \(intervalText(accuracy))"
    }

    func intervalText(_ interval: ModelComparison.Interval) -> String {
        "95 % interval \((interval.low * 100).formatted(decimals: 2)) to \(interval.high.percent())"
    }

    var differenceText: String {
        "\(points(difference.value)) points, 95 % interval \(points(difference.low)) to \(points(difference.high))"
    }

    func points(_ fraction: Double) -> String {
        (fraction >= 0 ? "+" : "") + (fraction * 100).formatted(decimals: 2)
    }
}
