/// The colours of pages and charts, after Okabe and Ito (2008), which the colour-blind can tell apart, lighter on a dark page.
enum Palette {
    struct Tones: Sendable {
        let paper, ink, faint, line: String
        let series: [String]
    }

    static let light = Tones(
        paper: "#fff", ink: "#1b1f24", faint: "#59636e", line: "#d5dae0",
        series: [
            "#0072b2", "#d55e00", "#007a5a", "#b4468c", "#8a6d00", "#2b97d3", "#6b4fbb", "#5b5f66", "#7d1a2b",
            "#5f9a00",
        ])
    static let dark = Tones(
        paper: "#14171b", ink: "#e8eaed", faint: "#a3abb5", line: "#3a4149",
        series: [
            "#4aa8e0", "#ff8a3c", "#2fc79a", "#e58fc4", "#e6c229", "#9bd8f7", "#b3a1f5", "#b9bec6", "#f2868f",
            "#b9e05a",
        ])
}

extension Palette.Tones {
    /// As properties of a page's root.
    var properties: String {
        "--paper:\(paper);--ink:\(ink);--faint:\(faint);--line:\(line);"
            + series.enumerated().map { "--s\($0):\($1)" }.joined(separator: ";")
    }
}
