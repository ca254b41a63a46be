import OctetReports
import Testing

@Suite struct ScatterPlotTests {
    @Test func svg_hasEveryPointAndClass() throws {
        let series = (0..<12).map { index in
            Series("class <\(index)>", color: index, points: (0..<150).map { .init(Double($0), Double(index)) })
        }
        let svg = ScatterPlot(title: "a & b", xTitle: "x", yTitle: "y", series: series).svg
        #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.hasSuffix("</svg>\n"))
        #expect(svg.matches(of: /M[\d.]+ [\d.]+h\.01/).count == 12 * 150 + 12, "points, and the legend's")
        for index in 0..<12 { #expect(svg.matches(of: try Regex(">class &lt;\(index)&gt;<")).count == 2) }
        #expect(svg.contains("a &amp; b") && svg.contains("s1 square") && svg.contains("prefers-color-scheme:dark"))
    }

    @Test func emptyAndEqualPoints_areDrawn() {
        for points in [[], [Series.Point(3, 3)], [.init(1, 1), .init(1, 1)], [.init(.nan, 0)]] {
            let plot = ScatterPlot(
                title: "t", xTitle: "x", yTitle: "y", series: [Series("a", color: 0, points: points)])
            #expect(plot.svg.hasSuffix("</svg>\n") && !plot.svg.contains("nan"))
        }
    }
}
