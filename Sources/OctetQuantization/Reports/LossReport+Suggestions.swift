extension LossReport {
    /// What to try next, by what was found; the first is the likeliest to help.
    func suggest() -> [Suggestion] {
        let culprits = layers.filter { $0.reason != .fine }
        guard let worst = culprits.first else { return suggestionsWhereAllIsFine }
        var reasons = Set<LayerLoss.Reason>()
        let byReason = culprits.filter { reasons.insert($0.reason).inserted }.map(suggestion)
        return byReason + [
            Suggestion(text: "Let the search try every method on held-out images.", command: quantize(["--search"])),
            fineTuning,
            Suggestion(
                text: "Look at the values of \(worst.name) for one image, in float and in 8 bits.",
                command: [
                    "octet", "compare-layers", names.model, "--float", names.checkpoint, "--data", names.data,
                    "--layer", worst.name, "-o", "layers",
                ]),
        ]
    }

    private func suggestion(for layer: LayerLoss) -> Suggestion {
        switch layer.reason {
        case .clipped:
            Suggestion(
                text: "\(layer.name) is clipped: give it the whole range of its values, over more images.",
                command: quantize(["--method", "min-max", "--samples", "4096"]))
        case .tooCoarse:
            Suggestion(
                text: "\(layer.name) is too coarse: choose ranges that leave rare large values out.",
                command: quantize([
                    "--method",
                    summary.layers.last { $0.operation != "softmax" }?.name == layer.name
                        ? "min-max+scores" : "mse",
                ]))
        case .deadChannels:
            Suggestion(
                text: "\(layer.name) has channels of very different size: bring them nearer to each other.",
                command: quantize(["--method", "mse+equalize"]))
        case .coarseWeights, .fine:
            Suggestion(
                text:
                    "\(layer.name) suffers from the rounding of its weights: round them so that its output changes least.",
                command: quantize(["--method", "mse+bias+adaptive"]))
        }
    }

    private var suggestionsWhereAllIsFine: [Suggestion] {
        let loss =
            difference.high < 0
            ? [
                Suggestion(
                    text: "No single layer is to blame: small errors of all add up. Let the search try every method.",
                    command: quantize(["--search"])),
                fineTuning,
            ] : []
        return loss + [
            Suggestion(
                text: "No layer loses what matters. See what the model makes of images of your own.",
                command: ["octet", "classify", names.model, "drawings", "--contact-sheet", "sheet.png"]),
            Suggestion(
                text: "Measure how fast it is here, layer by layer.", command: ["octet", "bench", names.model]),
        ]
    }

    private var fineTuning: Suggestion {
        Suggestion(
            text: "Train it on with the rounding of 8 bits, which can win back what no method does.",
            command: quantize(["--finetune", "3"]))
    }

    private func quantize(_ options: [String]) -> [String] {
        ["octet", "quantize", names.checkpoint, "--data", names.data] + options + ["-o", names.model]
    }
}
