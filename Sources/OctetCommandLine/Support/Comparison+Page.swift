import OctetReports

extension Comparison {
    /// One page with the table and the curves.
    /// - Parameters:
    ///   - data: what the networks were trained on.
    ///   - command: the line that made the page.
    func page(data: String, command: String) -> Page {
        var contents: [Markup] = [
            .element("p", [:], [.element("code", text: command)]), Page.table(Self.headers, rows, label: "networks"),
            .element(
                "p",
                text: """
                    MACs are of one image in inference. Time is of training alone, the mean of all epochs. Peak memory \
                    is the resident memory of the process that trained and measured the network, its images included. \
                    Training loss and accuracy are means over an epoch, measured while the weights changed.
                    """),
        ]
        for entry in entries {
            if let error = entry.error { contents.append(.element("p", text: "\(entry.network): \(error)")) }
        }
        if entries.contains(where: { $0.result?.epochs.isEmpty == false }) {
            let hasValidation = entries.contains { $0.last?.validationLoss != nil }
            contents += [
                .element("h2", text: "Curves"),
                Page.grid(
                    [curve("Loss, training", \.loss), curve("Accuracy, training", \.accuracy, isFraction: true)]
                        + (hasValidation
                            ? [
                                curve("Loss, validation", \.validationLoss),
                                curve("Accuracy, validation", \.validationAccuracy, isFraction: true),
                            ] : [])),
            ]
        }
        let accuracies = entries.compactMap { $0.result?.testAccuracy ?? $0.last?.validationAccuracy }
        if !accuracies.isEmpty {
            contents += [
                .element("h2", text: "What accuracy costs"),
                Page.grid([cost("parameters", \.parameters), cost("MACs an image", \.multiplyAccumulates)]),
            ]
        }
        return Page(title: "\(entries.count) networks on \(data)", contents: contents)
    }

    private func curve(
        _ title: String, _ value: (TrainingResult.Epoch) -> Double?, isFraction: Bool = false
    ) -> Markup {
        let series = entries.enumerated().compactMap { index, entry -> Series? in
            let points = (entry.result?.epochs ?? []).compactMap { epoch in
                value(epoch).map { Series.Point(Double(epoch.epoch), $0) }
            }
            return points.isEmpty ? nil : line(entry.network, index, points)
        }
        let points = series.flatMap(\.points)
        return Chart(
            .lines, title: title, xTitle: "epoch", series: series,
            x: Axis(points.map(\.x), isWhole: true) { String(Int($0)) },
            y: Axis(points.map(\.y), text: isFraction ? Self.percent : shortNumber)
        ).markup
    }

    /// Accuracy on the test images, or where there are none on the validation images.
    private func cost(_ title: String, _ value: (TrainingResult) -> Int) -> Markup {
        let hasTest = entries.contains { $0.result?.testAccuracy != nil }
        let series = entries.enumerated().compactMap { index, entry -> Series? in
            guard let result = entry.result,
                let accuracy = hasTest ? result.testAccuracy : entry.last?.validationAccuracy
            else { return nil }
            return Series(entry.network, color: index, points: [.init(Double(value(result)), accuracy)])
        }
        let points = series.flatMap(\.points)
        return Chart(
            .points, title: "\(hasTest ? "Test" : "Validation") accuracy against \(title)", xTitle: title,
            series: series, x: Axis(points.map(\.x), scale: .logarithmic, text: shortCount),
            y: Axis(points.map(\.y), text: Self.percent)
        ).markup
    }

    /// Beyond the page's colours, lines are dashed.
    private func line(_ name: String, _ index: Int, _ points: [Series.Point]) -> Series {
        Series(name, color: index, isDashed: index / Series.colorCount % 2 == 1, points: points)
    }

    private static func percent(_ value: Double) -> String {
        let text = (value * 100).formatted(decimals: 2)
        return withoutZeros(text) + " %"
    }
}
