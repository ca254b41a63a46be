/// The frame of a chart, 360 units wide, and what is drawn in all of them.
struct Drawing {
    var height: Double

    static let (left, right, top) = (48.0, 340.0, 10.0)
    private static let width = 360.0
    var bottom: Double { height - 40 }

    /// From 0 at the left to 1 at the right.
    func x(_ position: Double) -> Double { Self.left + position * (Self.right - Self.left) }

    /// From 0 at the bottom to 1 at the top.
    func y(_ position: Double) -> Double { bottom - position * (bottom - Self.top) }

    /// The figure with its caption.
    /// - Parameter legend: the series named below; none where it is empty.
    func figure(_ title: String, _ contents: [Markup], legend: [Series] = []) -> Markup {
        let image = Markup.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": "0 0 \(Self.number(Self.width)) \(Self.number(height))", "role": "img", "aria-label": title,
            ], contents)
        return .element(
            "figure", [:],
            [.element("figcaption", text: title), image] + (legend.isEmpty ? [] : [Self.legend(legend)]))
    }

    /// Marks and lines of both axes.
    func rules(x: Axis, y: Axis, xTitle: String) -> [Markup] {
        y.marks.flatMap { mark in
            let height = self.y(y.position(of: mark.value))
            return [
                line(Self.left, height, Self.right, height),
                text(mark.text, Self.left - 6, height + 4, anchor: "end"),
            ]
        } + rules(x: x, xTitle: xTitle)
    }

    /// As many marks as have room, and the first in any case.
    func rules(x axis: Axis, xTitle: String) -> [Markup] {
        var rules: [Markup] = []
        var end = -Double.infinity
        for mark in axis.marks {
            let place = x(axis.position(of: mark.value))
            let half = 3.6 * Double(mark.text.count)
            guard place - half > end + 6 else { continue }
            end = place + half
            rules.append(line(place, bottom, place, bottom + 4))
            rules.append(text(mark.text, place, bottom + 18, anchor: "middle"))
        }
        rules.append(text(xTitle, (Self.left + Self.right) / 2, height - 4, anchor: "middle"))
        return rules
    }

    func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String = "rule") -> Markup {
        .element(
            "line",
            [
                "class": name, "x1": Self.number(x1), "y1": Self.number(y1), "x2": Self.number(x2),
                "y2": Self.number(y2),
            ])
    }

    func text(_ text: String, _ x: Double, _ y: Double, anchor: String, isLabel: Bool = false) -> Markup {
        .element(
            "text",
            [
                "class": isLabel ? "label" : "mark", "x": Self.number(x), "y": Self.number(y), "text-anchor": anchor,
            ], text: text)
    }

    private static func legend(_ series: [Series]) -> Markup {
        .element(
            "ul", ["class": "legend"],
            series.map { series in
                let swatch = Markup.element(
                    "svg", ["viewBox": "0 0 26 10", "aria-hidden": "true"],
                    [
                        .element(
                            "path",
                            ["class": series.colorClass + (series.isDashed ? " dashed" : ""), "d": "M0 5L26 5"])
                    ])
                return .element("li", [:], [swatch, .text(series.name)])
            })
    }

    /// With one decimal at most.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : String(Double(tenths) / 10)
    }
}
