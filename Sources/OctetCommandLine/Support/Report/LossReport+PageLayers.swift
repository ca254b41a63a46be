import OctetQuantization
import OctetReports

extension LossReport {
    /// The table of layers, and each layer's values below it.
    var layerSection: [Markup] {
        [
            .element(
                "p",
                text: """
                    Over \(layerImages.grouped) images. Scores: signal-to-noise ratio of the scores if this layer's own error \
                    were the only one, and how many decisions that changes; layers are ranked by it. Own: the ratio of the \
                    layer's output beside a float layer with the same inputs. With all before: beside the float network's, \
                    so that it gets worse from layer to layer. Saturated: float values outside the layer's range. Scores count as far as they change a probability.
                    """),
            Page.table(Self.layerHeaders, layers.map(layerRow), label: "what layers lose"),
            .element("h2", text: "Why, and what the values look like"),
            .element(
                "p",
                text: """
                    Bars grow with the logarithm of their counts. The lines are the ends of the range that 8 bits have; \
                    what is shaded lies outside. Of weights, each output channel has its own range, and the widest is shown.
                    """),
        ] + layers.enumerated().map { index, layer in details(layer, isOpen: index == 0) }
    }

    /// One layer at a time in 8 bits.
    var sensitivitySection: [Markup] {
        let rows = sensitivity.map {
            [$0.name, decibels($0.signalToNoise), "\($0.changedDecisions) of \(layerImages.grouped)"]
        }
        return [
            .element(
                "p",
                text: """
                    The float network with one layer alone in 8 bits, its weights and its output as the model file has \
                    them: what the scores lose, and how many decisions change.
                    """),
            Page.table(["layer, worst first", "scores dB", "decisions"], rows, label: "one layer at a time"),
        ]
    }

    private func details(_ layer: LayerLoss, isOpen: Bool) -> Markup {
        let tag = Markup.element(
            "span", ["class": layer.reason == .fine ? "tag fine" : "tag"], text: layer.reason.title)
        let ratio = Markup.text("scores \(decibelsWithUnit(layer.effect.signalToNoise))")
        return Page.details(
            [.element("b", text: layer.name), tag, ratio], isOpen: isOpen,
            [
                .element("p", text: layer.explanation),
                Page.grid(
                    [chart("\(layer.name): activations in float", layer.activations)]
                        + (layer.weights.map { [chart("\(layer.name): weights", $0)] } ?? [])),
            ] + remarks(layer).map { .element("p", text: $0) })
    }

    private func remarks(_ layer: LayerLoss) -> [String] {
        var remarks: [String] = []
        if !layer.partEffects.isEmpty {
            let parts = LayerErrorPart.allCases.compactMap { part in
                layer.partEffects[part.rawValue].map { "\(part.title) \(decibelsWithUnit($0.signalToNoise))" }
            }
            remarks.append("Each part of its error alone leaves the scores at: \(parts.joined(separator: ", ")).")
        }
        if layer.reason != .deadChannels, !layer.deadChannels.isEmpty {
            remarks.append(
                "\(layer.deadChannels.count) of \(layer.channels) channels never change in 8 bits though they do in float; it "
                    + "hardly matters.")
        }
        if let smallest = layer.smallestWeightLimit, let weights = layer.weights, smallest < weights.high / 2 {
            remarks.append(
                "The channel with the smallest weights has a range \((weights.high / smallest).formatted(decimals: 1)) times "
                    + "narrower than the one shown.")
        }
        return remarks
    }

    private func chart(_ title: String, _ values: LayerLoss.Distribution) -> Markup {
        let bins = values.histogram.low...values.histogram.high
        return HistogramChart(
            title: title, xTitle: "value", counts: values.histogram.counts, bins: bins,
            x: Axis([bins.lowerBound, bins.upperBound], text: shortNumber), range: values.low...values.high
        ).markup
    }
}

extension LayerErrorPart {
    fileprivate var title: String {
        switch self {
        case .clipping: "clipping"
        case .rounding: "rounding to steps"
        case .deadChannels: "dead channels"
        case .weights: "weights and sums"
        }
    }
}
