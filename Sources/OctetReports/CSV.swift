/// Comma-separated values with a line of headers (RFC 4180, lines ended by a line feed).
public struct CSV: Sendable {
    public private(set) var text: String

    public init(_ headers: [String]) { text = Self.line(headers) }

    public mutating func append(_ row: [String]) { text += Self.line(row) }

    private static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\n" }

    /// Quotes around fields with commas, quotes or line breaks; quotes doubled.
    private static func quoted(_ field: String) -> String {
        // Scalars: a carriage return and a line feed together are one character.
        guard field.unicodeScalars.contains(where: { [",", "\"", "\n", "\r"].contains($0) }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
