/// A whole page of HTML in one file: no script, no font and no image from elsewhere.
public struct Page: Sendable {
    public var title: String
    public var contents: [Markup]

    public init(title: String, contents: [Markup]) {
        self.title = title
        self.contents = contents
    }

    /// The file's text.
    public var html: String {
        let head = Markup.element(
            "head", [:],
            [
                .element("meta", ["charset": "utf-8"]),
                .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .element("title", text: title), Markup(source: "<style>\(Self.style)</style>"),
            ])
        let body = Markup.element("body", [:], [.element("main", [:], [.element("h1", text: title)] + contents)])
        return "<!DOCTYPE html>\n" + Markup.element("html", ["lang": "en"], [head, body]).source + "\n"
    }

    /// A table whose first column stays in sight where the rest is scrolled.
    public static func table(_ headers: [String], _ rows: [[String]]) -> Markup {
        let head = Markup.element("tr", [:], headers.map { .element("th", ["scope": "col"], text: $0) })
        let body = rows.map { row in
            Markup.element(
                "tr", [:],
                row.enumerated().map { column, text in
                    column == 0 ? .element("th", ["scope": "row"], text: text) : .element("td", text: text)
                })
        }
        let table = Markup.element(
            "table", [:], [.element("thead", [:], [head]), .element("tbody", [:], body)])
        return .element("div", ["class": "scroll"], [table])
    }

    /// Charts side by side where there is room.
    public static func grid(_ charts: [Markup]) -> Markup { .element("div", ["class": "grid"], charts) }

    // Colours after Okabe and Ito (2008), which the colour-blind can tell apart, lighter on a dark page.
    private static let style = """
        :root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--faint:#59636e;--line:#d5dae0;
        --s0:#0072b2;--s1:#d55e00;--s2:#007a5a;--s3:#b4468c;--s4:#8a6d00;--s5:#3d7fa6;--s6:#6b4fbb;--s7:#5b5f66}
        @media(prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e8eaed;--faint:#a3abb5;--line:#3a4149;
        --s0:#4aa8e0;--s1:#ff8a3c;--s2:#2fc79a;--s3:#e58fc4;--s4:#e6c229;--s5:#8fd0f2;--s6:#b3a1f5;--s7:#b9bec6}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:1072px;margin:0 auto;padding:16px}
        h1{font-size:1.5rem;line-height:1.25;margin:8px 0 16px}h2{font-size:1.15rem;margin:24px 0 8px}
        p{max-width:72ch;margin:8px 0}code{font:0.9em ui-monospace,monospace;overflow-wrap:anywhere}
        .scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
        th,td{padding:6px 12px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
        th:first-child{text-align:left;position:sticky;left:0;background:var(--paper)}
        thead th{color:var(--faint);font-weight:600}
        .grid{display:grid;gap:24px;max-width:1040px;grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr))}
        figure{margin:0;min-width:0}figcaption{font-weight:600;margin-bottom:4px}
        svg{display:block;width:100%;height:auto;max-width:508px}
        svg text{fill:var(--faint);font:12px system-ui,sans-serif}svg .label{fill:var(--ink)}
        svg .rule{stroke:var(--line)}svg path{fill:none;stroke-width:2;stroke-linejoin:round}
        svg .dashed{stroke-dasharray:5 4}
        .legend{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:4px 0 0;padding:0;font-size:0.875rem}
        .legend svg{display:inline-block;width:26px;height:10px;margin-right:6px;vertical-align:middle}

        """ + (0..<Series.colorCount).map { ".s\($0){stroke:var(--s\($0))}.f\($0){fill:var(--s\($0))}" }.joined()
}
