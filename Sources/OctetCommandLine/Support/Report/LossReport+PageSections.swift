import OctetDatasets
import OctetQuantization
import OctetReports

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension LossReport {
    // MARK: - Images

    /// Pictures on a page; more would only make it slow.
    private static let pictureLimit = 60

    func differenceSection(_ images: ImageSet) throws -> [Markup] {
        guard !disagreements.isEmpty else {
            return [.element("p", text: "Nowhere: they choose the same class for all \(self.images.grouped) images.")]
        }
        let shown = disagreements.prefix(Self.pictureLimit)
        let lost = disagreements.count { $0.float.best == $0.label }
        let found = disagreements.count { $0.int8.best == $0.label }
        let number = disagreements.count.grouped
        let text =
            (shown.count < disagreements.count
                ? "\(shown.count) of the \(number) images"
                : disagreements.count == 1 ? "The only image" : "All \(number) images")
            + ", those first that only float has right. Of all, only float is right on \(lost), only int8 on \(found)."
        return [
            .element("p", text: text),
            Page.gallery(
                try shown.map { difference in
                    let float = "float \(choice(difference.float))"
                    let int8 = "int8 \(choice(difference.int8))"
                    let label = rowNames[difference.label]
                    return (
                        Data(try images.encodedPNG(at: difference.index)).base64EncodedString(),
                        "Image \(difference.index) of class \(label)",
                        ["#\(difference.index): \(label)", float, int8]
                    )
                }),
        ]
    }

    private func choice(_ choice: Choice) -> String {
        // A sign of its own for a space that is not broken.
        "\(rowNames[choice.best]), \(choice.probability.percent(1).replacing(" ", with: "\u{A0}"))"
    }

    // MARK: - Calibration

    /// Of a bin of the calibration curve; with fewer it jumps.
    private static let fewestImagesDrawn = 10

    var calibrationSection: [Markup] {
        func line(_ name: String, _ calibration: Reliability, _ color: Int) -> Series {
            Series(
                name, color: color,
                points: calibration.bins.filter { $0.images >= Self.fewestImagesDrawn }.map {
                    .init($0.confidence, $0.accuracy)
                })
        }
        func percent(_ value: Double) -> String { value.percent(0) }
        let ideal = Series("as it should be", color: 7, isDashed: true, points: [.init(0, 0), .init(1, 1)])
        let axis = Axis([0, 1], text: percent)
        let rows = zip(float.calibration.bins, int8.calibration.bins).enumerated().map { index, bins in
            func cells(_ bin: Reliability.Bin) -> [String] {
                bin.images == 0
                    ? ["0", "–", "–"] : [bin.images.grouped, bin.confidence.percent(1), bin.accuracy.percent(1)]
            }
            return ["\(index * 10)–\(index * 10 + 10) %"] + cells(bins.0) + cells(bins.1)
        }
        return [
            .element(
                "p",
                text: """
                    Of the images that a network is 80 % sure of, it should have 80 % right. The expected calibration \
                    error, the mean distance from that, is \(float.calibration.expectedError.percent()) in float and \
                    \(int8.calibration.expectedError.percent()) in int8. Bins with fewer than \(Self.fewestImagesDrawn) \
                    images are not drawn.
                    """),
            Page.grid([
                Chart(
                    .lines, title: "Accuracy by confidence", xTitle: "probability of the best class",
                    series: [line("float", float.calibration, 0), line("int8", int8.calibration, 1), ideal], x: axis,
                    y: axis
                ).markup
            ]),
            Page.details(
                [.text("The bins")],
                [
                    Page.table(
                        ["confidence", "float images", "sure", "right", "int8 images", "sure", "right"], rows,
                        label: "bins of the calibration")
                ]),
        ]
    }

    // MARK: - Memory

    var memorySection: [Markup] {
        func share(_ part: Int, _ whole: Int) -> String { (Double(part) / Double(max(1, whole))).percent(1) }
        let rows = summary.layers.map { layer in
            [
                layer.name, layer.operation, layer.output, layer.byteCount.grouped,
                share(layer.byteCount, summary.byteCount),
                layer.activationByteCount.grouped, layer.multiplyAccumulates.grouped,
                share(layer.multiplyAccumulates, summary.multiplyAccumulates),
            ]
        }
        return [
            .element(
                "p",
                text: """
                    In the order in which layers run. Flash: weights and what goes with them. RAM: what a layer reads and \
                    writes; the arena of \(summary.arenaByteCount.grouped) bytes also holds what later layers need.
                    """),
            Page.table(
                ["layer", "operator", "output", "flash B", "of file", "RAM B", "MACs", "of all"], rows,
                label: "memory and work"),
        ]
    }
}
