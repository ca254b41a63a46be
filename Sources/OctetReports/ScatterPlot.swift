/// Points of several classes on a plane, as an SVG file of its own: light or dark as the reader's screen is, without script,
/// font or style from elsewhere.
public struct ScatterPlot: Sendable {
    public var title: String
    public var xTitle, yTitle: String
    /// One a class. Behind the palette's ten colours, they begin again with squares in place of dots.
    public var series: [Series]

    public init(title: String, xTitle: String, yTitle: String, series: [Series]) {
        self.title = title
        self.xTitle = xTitle
        self.yTitle = yTitle
        self.series = series
    }

    private static let (left, right, top, bottom) = (64.0, 704.0, 48.0, 688.0)
    private static let (width, height) = (860.0, 744.0)
    /// Points of one class that are drawn before the next class's, so that none lies over all others.
    private static let layerLength = 100

    /// The file's text.
    public var svg: String {
        let points = series.flatMap(\.points).filter(\.isFinite)
        let (x, y) = (Axis(points.map(\.x), text: markText), Axis(points.map(\.y), text: markText))
        let title = Markup.element("title", text: title)
        let background = Markup.element(
            "rect", ["class": "paper", "width": Drawing.number(Self.width), "height": Drawing.number(Self.height)])
        let size = points.count > 4000 ? 3.0 : points.count > 800 ? 4 : 6
        return Markup.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": Drawing.number(Self.width),
                "height": Drawing.number(Self.height),
                "viewBox": "0 0 \(Drawing.number(Self.width)) \(Drawing.number(Self.height))",
            ],
            [title, Markup(source: "<style>\(Self.style(size))</style>"), background]
                + [text(self.title, Self.left, 28, class: "title")] + rules(x, y) + dots(x, y) + names(x, y) + legend
        ).source + "\n"
    }

    private func dots(_ x: Axis, _ y: Axis) -> [Markup] {
        let rounds = series.map { ($0.points.count + Self.layerLength - 1) / Self.layerLength }.max() ?? 0
        return (0..<rounds).flatMap { round in
            series.enumerated().compactMap { index, series -> Markup? in
                let part = series.points.dropFirst(round * Self.layerLength).prefix(Self.layerLength)
                let path = part.filter(\.isFinite).map { point in
                    let (x, y) = place(point.x, point.y, x, y)
                    return "M\(Drawing.number(x)) \(Drawing.number(y))h.01"
                }.joined()
                return path.isEmpty ? nil : .element("path", ["class": mark(index), "d": path])
            }
        }
    }

    /// Each class's name in the middle of its points.
    private func names(_ x: Axis, _ y: Axis) -> [Markup] {
        var labels = series.compactMap { series -> Label? in
            let points = series.points.filter(\.isFinite)
            guard !points.isEmpty else { return nil }
            func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
            let center = place(median(points.map(\.x)), median(points.map(\.y)), x, y)
            return Label(series.name, beside: (center.x - 8, center.y + 2), right: .infinity)
        }
        Label.spread(&labels, within: Self.top...Self.bottom)
        return labels.map { text($0.text, $0.x, $0.y, class: "name") }
    }

    private var legend: [Markup] {
        series.enumerated().flatMap { index, series -> [Markup] in
            let y = Self.top + 16 + 24 * Double(index)
            return [
                .element(
                    "path",
                    [
                        "class": "\(mark(index)) key",
                        "d": "M\(Drawing.number(Self.right + 24)) \(Drawing.number(y))h.01",
                    ]),
                text(series.name, Self.right + 38, y + 5, class: "entry"),
            ]
        }
    }

    private func rules(_ x: Axis, _ y: Axis) -> [Markup] {
        let drawing = Drawing(height: Self.height)
        var rules: [Markup] = []
        for mark in x.marks {
            let place = self.place(mark.value, y.range.lowerBound, x, y).x
            rules.append(drawing.line(place, Self.top, place, Self.bottom))
            rules.append(text(mark.text, place, Self.bottom + 20, class: "middle"))
        }
        for mark in y.marks {
            let place = self.place(x.range.lowerBound, mark.value, x, y).y
            rules.append(drawing.line(Self.left, place, Self.right, place))
            rules.append(text(mark.text, Self.left - 8, place + 4, class: "end"))
        }
        let middle = (Self.top + Self.bottom) / 2
        return rules + [
            text(xTitle, (Self.left + Self.right) / 2, Self.height - 10, class: "middle axis"),
            .element(
                "text",
                [
                    "class": "middle axis",
                    "transform": "translate(18 \(Drawing.number(middle))) rotate(-90)",
                ], text: yTitle),
        ]
    }

    private func place(_ x: Double, _ y: Double, _ xAxis: Axis, _ yAxis: Axis) -> (x: Double, y: Double) {
        (
            Self.left + xAxis.position(of: x) * (Self.right - Self.left),
            Self.bottom - yAxis.position(of: y) * (Self.bottom - Self.top)
        )
    }

    private func text(_ text: String, _ x: Double, _ y: Double, class name: String) -> Markup {
        .element("text", ["class": name, "x": Drawing.number(x), "y": Drawing.number(y)], text: text)
    }

    private func mark(_ index: Int) -> String {
        "s\(series[index].color % Series.colorCount)"
            + (series[index].color / Series.colorCount % 2 == 1 ? " square" : "")
    }

    private func markText(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : value.formatted(decimals: value.magnitude < 0.1 ? 3 : 1)
    }

    /// Colours as they are, not as properties: programs that print SVG do not all know those.
    private static func style(_ size: Double) -> String {
        func colors(_ tones: Palette.Tones) -> String {
            ".paper{fill:\(tones.paper)}text{fill:\(tones.faint)}.title,.entry,.axis{fill:\(tones.ink)}"
                + ".rule{stroke:\(tones.line)}.name{fill:\(tones.ink);stroke:\(tones.paper)}"
                + tones.series.enumerated().map { ".s\($0){stroke:\($1)}" }.joined()
        }
        return colors(Palette.light)
            + "text{font:13px system-ui,sans-serif}.title{font-size:18px;font-weight:600}"
            + ".middle{text-anchor:middle}.end{text-anchor:end}.entry{font-size:14px}.axis{font-size:14px}"
            + "path{fill:none;stroke-width:\(Drawing.number(size));stroke-linecap:round;stroke-opacity:.6}"
            + ".square{stroke-linecap:square;stroke-width:\(Drawing.number(size * 0.85))}"
            + ".key{stroke-width:12;stroke-opacity:1}.square.key{stroke-width:10}"
            + ".name{font-size:17px;font-weight:700;text-anchor:middle;stroke-width:4px;paint-order:stroke}"
            + "@media(prefers-color-scheme:dark){\(colors(Palette.dark))}"
    }
}
