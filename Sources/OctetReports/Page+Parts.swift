#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Page {
    /// Figures that shall be seen first: each with what it is, and a remark.
    public static func facts(_ facts: [(name: String, value: String, remark: String)]) -> Markup {
        .element(
            "dl", ["class": "facts"],
            facts.map { fact in
                .element(
                    "div", [:],
                    [
                        .element("dt", text: fact.name), .element("dd", [:], [.element("b", text: fact.value)]),
                        .element("dd", text: fact.remark),
                    ])
            })
    }

    /// Counts by row and column, the diagonal in another colour, the darker the more.
    public static func matrix(_ title: String, labels: [String], counts: [[Int]]) -> Markup {
        let corner = Markup.element("th", ["scope": "col"], [])
        let columns = labels.map { label in
            Markup.element("th", ["scope": "col"], [.element("span", text: label)])
        }
        let rows = counts.enumerated().map { row, counts in
            let sum = Double(max(1, counts.reduce(0, +)))
            let cells = counts.enumerated().map { column, count in
                let place = row == column ? "right" : "wrong"
                return Markup.element(
                    "td", ["class": count == 0 ? "none" : "\(place) level\(level(Double(count) / sum))"],
                    text: count == 0 ? "·" : String(count))
            }
            return Markup.element("tr", [:], [.element("th", ["scope": "row"], text: labels[row])] + cells)
        }
        let table = Markup.element(
            "table", ["class": "matrix", "aria-label": title],
            [.element("thead", [:], [.element("tr", [:], [corner] + columns)]), .element("tbody", [:], rows)])
        return .element(
            "figure", [:], [.element("figcaption", text: title), scrolled(table, label: title)])
    }

    /// From 1 for one in a thousand to 4 for nearly all.
    private static func level(_ share: Double) -> Int { min(4, max(1, Int(4 + log10(share) * 1.2))) }

    /// A heading that opens and closes what is below it.
    public static func details(_ summary: [Markup], isOpen: Bool = false, _ contents: [Markup]) -> Markup {
        .element(
            "details", isOpen ? ["open": "open"] : [:], [.element("summary", [:], summary)] + contents)
    }

    /// Small pictures with what is said of them.
    /// - Parameter pictures: each as a PNG in base64, what it shows for those who do not see it, and lines below it.
    public static func gallery(_ pictures: [(base64: String, description: String, lines: [String])]) -> Markup {
        .element(
            "ul", ["class": "gallery"],
            pictures.map { picture in
                .element(
                    "li", [:],
                    [
                        .element(
                            "img", ["src": "data:image/png;base64,\(picture.base64)", "alt": picture.description])
                    ] + picture.lines.map { .element("span", text: $0) })
            })
    }

    /// A picture with its title and what is said of it; as wide as it is, and scrolled where the page is narrow.
    /// - Parameter base64: of a PNG.
    public static func picture(base64: String, title: String, text: String) -> Markup {
        let image = Markup.element("img", ["src": "data:image/png;base64,\(base64)", "alt": title])
        return .element(
            "figure", ["class": "picture"],
            [.element("figcaption", text: title), scrolled(image, label: title), .element("p", text: text)])
    }
}
