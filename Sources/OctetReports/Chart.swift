/// A chart as SVG, drawn for the width of a phone and legible there; its colours are the page's.
public struct Chart: Sendable {
    public enum Kind: Sendable {
        /// Lines through the points, named in a legend.
        case lines
        /// Points with their series' name beside them.
        case points
    }

    public var kind: Kind
    public var title: String
    public var xTitle: String
    public var series: [Series]
    public var x, y: Axis

    public init(_ kind: Kind, title: String, xTitle: String, series: [Series], x: Axis, y: Axis) {
        self.kind = kind
        self.title = title
        self.xTitle = xTitle
        self.series = series
        self.x = x
        self.y = y
    }

    private static let (width, height) = (360.0, 240.0)
    private static let (left, right, top, bottom) = (48.0, 340.0, 10.0, 200.0)

    /// The figure with its caption and legend.
    public var markup: Markup {
        let image = Markup.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(number(Self.width)) \(number(Self.height))",
                "role": "img", "aria-label": title,
            ], rules + (kind == .lines ? lines : dots))
        let legend = kind == .lines ? [self.legend] : []
        return .element("figure", [:], [.element("figcaption", text: title), image] + legend)
    }

    private func place(_ point: Series.Point) -> (x: Double, y: Double) {
        (
            Self.left + x.position(of: point.x) * (Self.right - Self.left),
            Self.bottom - y.position(of: point.y) * (Self.bottom - Self.top)
        )
    }

    private var rules: [Markup] {
        var rules: [Markup] = []
        for mark in y.marks {
            let height = Self.bottom - y.position(of: mark.value) * (Self.bottom - Self.top)
            rules.append(line(Self.left, height, Self.right, height))
            rules.append(text(mark.text, Self.left - 6, height + 4, anchor: "end"))
        }
        // As many as have room, and the first in any case.
        var end = -Double.infinity
        for mark in x.marks {
            let place = Self.left + x.position(of: mark.value) * (Self.right - Self.left)
            let half = 3.6 * Double(mark.text.count)
            guard place - half > end + 6 else { continue }
            end = place + half
            rules.append(line(place, Self.bottom, place, Self.bottom + 4))
            rules.append(text(mark.text, place, Self.bottom + 18, anchor: "middle"))
        }
        rules.append(text(xTitle, (Self.left + Self.right) / 2, Self.height - 4, anchor: "middle"))
        return rules
    }

    private var lines: [Markup] {
        series.flatMap { series -> [Markup] in
            let points = series.points.filter(\.isFinite)
            let path = points.enumerated().map { index, point in
                let (x, y) = place(point)
                return (index == 0 ? "M" : "L") + number(x) + " " + number(y)
            }.joined()
            let line = Markup.element(
                "path", ["class": series.colorClass + (series.isDashed ? " dashed" : ""), "d": path],
                [.element("title", text: series.name)])
            // A line through one point would not be seen.
            return points.isEmpty ? [] : points.count == 1 ? [dot(points[0], series)] : [line]
        }
    }

    private var dots: [Markup] {
        let points = series.flatMap { series in series.points.filter(\.isFinite).map { (series, $0) } }
        var labels: [Label] = points.map { Label($0.0.name, beside: place($0.1), right: Self.right) }
        Label.spread(&labels, within: Self.top + 8...Self.bottom)
        return points.map { dot($0.1, $0.0) }
            + labels.map { text($0.text, $0.x, $0.y, anchor: $0.isLeft ? "end" : "start", isLabel: true) }
    }

    private var legend: Markup {
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

    private func dot(_ point: Series.Point, _ series: Series) -> Markup {
        let (x, y) = place(point)
        return .element(
            "circle", ["class": series.fillClass, "cx": number(x), "cy": number(y), "r": "4"],
            [.element("title", text: series.name)])
    }

    private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Markup {
        .element(
            "line", ["class": "rule", "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)])
    }

    private func text(_ text: String, _ x: Double, _ y: Double, anchor: String, isLabel: Bool = false) -> Markup {
        .element(
            "text",
            ["class": isLabel ? "label" : "mark", "x": number(x), "y": number(y), "text-anchor": anchor], text: text)
    }

    /// With one decimal at most.
    private func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : String(Double(tenths) / 10)
    }
}

/// A name beside a point.
private struct Label {
    var text: String
    var x, y: Double
    var isLeft: Bool

    /// To the right of the point where there is room.
    init(_ text: String, beside point: (x: Double, y: Double), right: Double) {
        self.text = text
        isLeft = point.x + 8 + 7 * Double(text.count) > right
        (x, y) = (point.x + (isLeft ? -8 : 8), point.y + 4)
    }

    private var extent: ClosedRange<Double> {
        let length = 7 * Double(text.count)
        return isLeft ? x - length...x : x...x + length
    }

    /// Moves labels that lie over one another apart, up or down.
    static func spread(_ labels: inout [Label], within range: ClosedRange<Double>) {
        let height = 13.0
        let order = labels.indices.sorted { labels[$0].y < labels[$1].y }
        for (position, index) in order.enumerated() {
            for before in order[..<position] where labels[before].extent.overlaps(labels[index].extent) {
                labels[index].y = max(labels[index].y, labels[before].y + height)
            }
        }
        // What was pushed out at the lower end goes up again.
        for (position, index) in order.enumerated().reversed() {
            labels[index].y = min(labels[index].y, range.upperBound)
            for after in order[(position + 1)...] where labels[after].extent.overlaps(labels[index].extent) {
                labels[index].y = min(labels[index].y, labels[after].y - height)
            }
        }
    }
}
