import Foundation
import OctetReports
import Testing

@Suite struct MarkupTests {
    @Test func text_isEscaped() {
        #expect(Markup.text("a<b & \"c\" > 'd'").source == "a&lt;b &amp; &quot;c&quot; &gt; &#39;d&#39;")
        #expect(Markup.text("tab\t\u{0}\u{1B}\u{7F}é–").source == "tab\t\u{FFFD}\u{FFFD}\u{FFFD}é–")
    }

    @Test func elements_areNestedClosedAndQuoted() {
        let markup = Markup.element("p", ["title": "\"<&"], [.element("b", text: "<i>"), .element("br")])
        #expect(markup.source == "<p title=\"&quot;&lt;&amp;\"><b>&lt;i&gt;</b><br/></p>")
    }

    /// Names that try to break out stay text.
    @Test func page_isWellFormedWhateverTheTextsAre() throws {
        for name in ["lenet5", "</title><script>alert(1)</script>", "a\"b'c&d", "\u{1}\u{FFFF}", ""] {
            let axis = Axis([0, 1]) { "\($0)<" }
            let charts = [Chart.Kind.lines, .points].map { kind in
                Chart(
                    kind, title: name, xTitle: name,
                    series: [Series(name, color: 3, points: [.init(0, 1), .init(1, 0)])], x: axis, y: axis
                ).markup
            }
            let histogram = HistogramChart(
                title: name, xTitle: name, counts: [1, 0, 1_000_000], bins: -1...2, x: axis, range: 0...1
            ).markup
            let page = Page(
                title: name,
                contents: [
                    Page.table([name], [[name, name]], label: name), Page.grid(charts + [histogram]),
                    Page.facts([(name, name, name)]),
                    Page.matrix(name, labels: [name, name], counts: [[7, 0], [1, 0]]),
                    Page.details([.text(name)], isOpen: true, [.element("p", text: name)]),
                    Page.gallery([("iVBORw0=", name, [name])]),
                ])
            let elements = try elementNames(of: page.html)
            #expect(!elements.contains("script"))
            #expect(elements.count { $0 == "svg" } == 4, "three charts and the swatch of a legend")
            #expect(elements.filter { ["details", "summary", "img"].contains($0) } == ["details", "summary", "img"])
            #expect(page.html.matches(of: /(src|href)="(?!data:)/).isEmpty, "nothing is loaded")
        }
    }

    /// Three bins of which the middle one is empty: two bars, and what lies outside of the range is shaded.
    @Test func histogram_drawsBarsAndWhatIsOutside() {
        let axis = Axis([-1, 2]) { "\($0)" }
        func chart(_ range: ClosedRange<Double>) -> String {
            HistogramChart(title: "t", xTitle: "x", counts: [1, 0, 9], bins: -1...2, x: axis, range: range).markup
                .source
        }
        #expect(chart(0...1).matches(of: /M[0-9. ]+V/).count == 2)
        #expect(chart(0...1).matches(of: /class="outside"/).count == 2)
        #expect(chart(-1...2).matches(of: /class="outside"/).isEmpty)
        #expect(chart(0...1).contains("role=\"img\"") && chart(0...1).contains("aria-label=\"t\""))
    }

    /// The names of all elements of a document that an XML parser accepts.
    private func elementNames(of html: String) throws -> [String] {
        let source = try #require(html.split(separator: "<!DOCTYPE html>\n", maxSplits: 1).first)
        // A scanner of our own, because the parser of XML is another package's: tags must close in order.
        var (open, names): ([Substring], [String]) = ([], [])
        for match in source.matches(of: /<(\/?)([a-z0-9]+)((?: [a-zA-Z0-9:-]+="[^"<]*")*)(\/?)>/) {
            let (_, closing, name, _, void) = match.output
            if !closing.isEmpty {
                #expect(open.popLast() == name)
            } else {
                names.append(String(name))
                if void.isEmpty { open.append(name) }
            }
        }
        #expect(open.isEmpty)
        #expect(names.first == "html")
        // What is not part of a tag is text, in which no tag may begin.
        let text = source.replacing(/<(\/?)([a-z0-9]+)((?: [a-zA-Z0-9:-]+="[^"<]*")*)(\/?)>/, with: "")
        #expect(!text.contains("<"), "\(text.prefix(200))")
        return names
    }
}
