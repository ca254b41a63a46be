import OctetDatasets
import OctetImages
import OctetQuantization
import OctetReports

extension LossReport {
    /// Everything on one page.
    /// - Parameters:
    ///   - command: the line that made the page.
    ///   - images: what was measured.
    /// - Throws: `ImageError`.
    func page(command: String, images: ImageSet) throws -> Page {
        let contents: [Markup] =
            [.element("p", [:], [.element("code", text: command)]), facts, .element("p", text: verdict)]
            + [.element("h2", text: "What to try next"), suggestionList]
            + [.element("h2", text: "Layers, worst first")] + layerSection
            + [.element("h2", text: "One layer at a time")] + sensitivitySection
            + [.element("h2", text: "Where float and int8 differ")] + (try differenceSection(images))
            + [.element("h2", text: "Confusion"), .element("p", text: "Row: label. Column: what the network says.")]
            + [
                Page.grid([
                    Page.matrix("float", labels: rowNames, counts: float.confusion),
                    Page.matrix("int8", labels: rowNames, counts: int8.confusion),
                ])
            ]
            + [.element("h2", text: "Calibration")] + calibrationSection
            + [.element("h2", text: "Memory and work")] + memorySection
        return Page(title: "\(Files.lastName(of: names.model)) beside its float network", contents: contents)
    }

    private var facts: Markup {
        Page.facts([
            ("int8 accuracy", int8.accuracy.value.percent(), intervalText(int8.accuracy)),
            ("float accuracy", float.accuracy.value.percent(), intervalText(float.accuracy)),
            (
                "int8 − float", points(difference.value),
                "points, 95 % interval \(points(difference.low)) to \(points(difference.high))"
            ),
            (
                "agreement", agreement.percent(),
                "\(disagreements.count.grouped) of \(images.grouped) images differ"
            ),
            ("flash", bytes(summary.byteCount), "\(summary.byteCount.grouped) bytes, the model file"),
            ("RAM", bytes(summary.arenaByteCount), "\(summary.arenaByteCount.grouped) bytes, the arena"),
            (
                "MACs", shortCount(Double(summary.multiplyAccumulates)),
                "\(summary.multiplyAccumulates.grouped) an image"
            ),
        ])
    }

    private func bytes(_ count: Int) -> String {
        let text = shortCount(Double(count))
        return text.contains(" ") ? text + "B" : text + " B"
    }

    private var suggestionList: Markup {
        .element(
            "ul", [:],
            suggestions.map { suggestion in
                .element(
                    "li", [:],
                    [.text(suggestion.text)]
                        + (suggestion.command.map { [.element("br"), .element("code", text: shellLine($0))] } ?? []))
            })
    }

    var rowNames: [String] {
        classNames + (classNames.count..<float.confusion.count).map(String.init)
    }
}
