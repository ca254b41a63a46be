/// A piece of HTML or SVG that is well-formed, because it is made of elements and of texts that are escaped.
///
/// The syntax is the one that HTML and XML share: every element is closed, every attribute quoted.
public struct Markup: Equatable, Sendable {
    public let source: String

    /// Text with whatever means something in HTML written as references; what XML does not allow becomes U+FFFD.
    public static func text(_ text: String) -> Markup {
        var source = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": source += "&amp;"
            case "<": source += "&lt;"
            case ">": source += "&gt;"
            case "\"": source += "&quot;"
            case "'": source += "&#39;"
            case "\t", "\n", "\r": source.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": source += "\u{FFFD}"
            default: source.unicodeScalars.append(scalar)
            }
        }
        return Markup(source: source)
    }

    /// An element with its contents.
    public static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ contents: [Markup] = []
    ) -> Markup {
        let tag = start(name, attributes)
        // HTML has these without contents and without an end.
        if voidElements.contains(name) { return Markup(source: "<\(tag)/>") }
        return Markup(source: "<\(tag)>" + contents.map(\.source).joined() + "</\(name)>")
    }

    /// An element that holds a text.
    public static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
    ) -> Markup {
        element(name, attributes, [.text(text)])
    }

    private static let voidElements: Set = ["br", "hr", "img", "meta"]

    private static func start(_ name: String, _ attributes: KeyValuePairs<String, String>) -> String {
        name + attributes.map { " \($0)=\"\(text($1).source)\"" }.joined()
    }
}
