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

    private let drawing = Drawing(height: 240)

    /// The figure with its caption and legend.
    public var markup: Markup {
        drawing.figure(
            title, drawing.rules(x: x, y: y, xTitle: xTitle) + (kind == .lines ? lines : dots),
            legend: kind == .lines ? series : [])
    }

    private func place(_ point: Series.Point) -> (x: Double, y: Double) {
        (drawing.x(x.position(of: point.x)), drawing.y(y.position(of: point.y)))
    }

    private var lines: [Markup] {
        series.flatMap { series -> [Markup] in
            let points = series.points.filter(\.isFinite)
            let path = points.enumerated().map { index, point in
                let (x, y) = place(point)
                return (index == 0 ? "M" : "L") + Drawing.number(x) + " " + Drawing.number(y)
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
        var labels: [Label] = points.map { Label($0.0.name, beside: place($0.1), right: Drawing.right) }
        Label.spread(&labels, within: Drawing.top + 8...drawing.bottom)
        return points.map { dot($0.1, $0.0) }
            + labels.map { drawing.text($0.text, $0.x, $0.y, anchor: $0.isLeft ? "end" : "start", isLabel: true) }
    }

    private func dot(_ point: Series.Point, _ series: Series) -> Markup {
        let (x, y) = place(point)
        return .element(
            "circle", ["class": series.fillClass, "cx": Drawing.number(x), "cy": Drawing.number(y), "r": "4"],
            [.element("title", text: series.name)])
    }
}
