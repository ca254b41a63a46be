#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How often values lie where, and the range that was chosen for them. Bars grow with the logarithm of their counts, so
/// that a single value is seen beside a million.
public struct HistogramChart: Sendable {
    public var title: String
    public var xTitle: String
    /// Of bins of equal width.
    public var counts: [Int]
    /// Where the first bin begins and the last one ends.
    public var bins: ClosedRange<Double>
    public var x: Axis
    /// Values outside of it are lost.
    public var range: ClosedRange<Double>

    public init(
        title: String, xTitle: String, counts: [Int], bins: ClosedRange<Double>, x: Axis, range: ClosedRange<Double>
    ) {
        self.title = title
        self.xTitle = xTitle
        self.counts = counts
        self.bins = bins
        self.x = x
        self.range = range
    }

    private let drawing = Drawing(height: 150)

    /// The figure with its caption.
    public var markup: Markup {
        drawing.figure(title, [bars] + outside + limits + drawing.rules(x: x, xTitle: xTitle))
    }

    private var bars: Markup {
        let highest = log(1 + Double(counts.max() ?? 1))
        let start = drawing.x(x.position(of: bins.lowerBound))
        let width = (drawing.x(x.position(of: bins.upperBound)) - start) / Double(counts.count)
        let path = counts.enumerated().filter { $0.element > 0 }.map { bin, count in
            let left = start + Double(bin) * width
            let top = drawing.y(max(0.03, log(1 + Double(count)) / highest))
            return "M\(Drawing.number(left)) \(Drawing.number(drawing.bottom))V\(Drawing.number(top))"
                + "H\(Drawing.number(left + width))V\(Drawing.number(drawing.bottom))Z"
        }.joined()
        return .element("path", ["class": "bars", "d": path])
    }

    /// Shades over what the range leaves out.
    private var outside: [Markup] {
        [(0, x.position(of: range.lowerBound)), (x.position(of: range.upperBound), 1)].compactMap { low, high in
            guard high - low > 0.001 else { return nil }
            return .element(
                "rect",
                [
                    "class": "outside", "x": Drawing.number(drawing.x(low)), "y": Drawing.number(Drawing.top),
                    "width": Drawing.number(drawing.x(high) - drawing.x(low)),
                    "height": Drawing.number(drawing.bottom - Drawing.top),
                ])
        }
    }

    private var limits: [Markup] {
        [range.lowerBound, range.upperBound].map { value in
            let place = drawing.x(x.position(of: value))
            return drawing.line(place, Drawing.top - 6, place, drawing.bottom, class: "limit")
        }
    }
}
