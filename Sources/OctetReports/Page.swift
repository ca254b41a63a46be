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
    /// - Parameter label: what the table shows, for those who do not see it.
    public static func table(_ headers: [String], _ rows: [[String]], label: String = "table") -> Markup {
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
        return scrolled(table, label: label)
    }

    /// What may be wider than the page; with the keyboard, too, it can be scrolled.
    static func scrolled(_ contents: Markup, label: String) -> Markup {
        .element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label], [contents])
    }

    /// Charts side by side where there is room.
    public static func grid(_ charts: [Markup]) -> Markup { .element("div", ["class": "grid"], charts) }
}
