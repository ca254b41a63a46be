extension LossReport {
    /// What to try next, by what was found; the first is the likeliest to help.
    func suggest() -> [Suggestion] {
        let culprits = layers.filter { $0.reason != .fine }
        guard let worst = culprits.first else { return suggestionsWhereAllIsFine }
        var suggestions: [Suggestion] = []
        var reasons = Set<LayerLoss.Reason>()
        for layer in culprits where reasons.insert(layer.reason).inserted {
            suggestions.append(suggestion(for: layer))
        }
        suggestions.append(
            Suggestion(
                text: "Look at the values of \(worst.name) image by image, in float and in 8 bits.",
                command: [
                    "octet", "compare-layers", names.model, "--float", names.checkpoint, "--data", names.data,
                    "--layer", worst.name, "-o", "layers",
                ]))
        return suggestions
    }

    private func suggestion(for layer: LayerLoss) -> Suggestion {
        switch layer.reason {
        case .clipped:
            Suggestion(
                text: "\(layer.name) is clipped: calibrate over more images, so that the range holds what comes.",
                command: quantize(["--samples", "4096"]))
        case .tooCoarse:
            Suggestion(
                text: "\(layer.name) is too coarse: a few large values stretch its range. Calibrate over other images.",
                command: quantize(["--samples", "256", "--seed", "2"]))
        case .deadChannels:
            Suggestion(
                text: "\(layer.name) has channels of very different size. Decay of weights keeps them alike.",
                command: train)
        case .coarseWeights, .fine:
            Suggestion(
                text:
                    "\(layer.name) suffers from the rounding of its weights. Decay of weights keeps them small and alike.",
                command: train)
        }
    }

    private var suggestionsWhereAllIsFine: [Suggestion] {
        var suggestions: [Suggestion] = []
        if difference.high < 0 {
            suggestions.append(
                Suggestion(
                    text: "No single layer is to blame: small errors of all add up. Calibrate over more images.",
                    command: quantize(["--samples", "4096"])))
        }
        return suggestions + [
            Suggestion(
                text: "No layer loses what matters. See what the model makes of images of your own.",
                command: ["octet", "classify", names.model, "drawings", "--contact-sheet", "sheet.png"]),
            Suggestion(
                text: "Measure how fast it is here, layer by layer.", command: ["octet", "bench", names.model]),
        ]
    }

    private func quantize(_ options: [String]) -> [String] {
        ["octet", "quantize", names.checkpoint, "--data", names.data] + options + ["-o", names.model]
    }

    private var train: [String] {
        [
            "octet", "train", summary.network, "--data", names.data, "--optimizer", "adamw", "--weight-decay", "0.02",
            "-o", names.checkpoint,
        ]
    }
}
