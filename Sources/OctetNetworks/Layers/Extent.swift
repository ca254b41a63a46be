/// A height and a width. An integer literal is a square.
public struct Extent: Hashable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    public var height: Int
    public var width: Int

    public init(height: Int, width: Int) {
        self.height = height
        self.width = width
    }

    /// A square.
    public init(_ side: Int) { self.init(height: side, width: side) }

    public init(integerLiteral side: Int) { self.init(side) }

    public var description: String { "\(height)×\(width)" }
}

/// `[height, width]`; a single number, read as a square, is accepted too.
extension Extent: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let side = try? container.decode(Int.self) {
            self.init(side)
        } else if let sides = try? container.decode([Int].self), sides.count == 2 {
            self.init(height: sides[0], width: sides[1])
        } else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "is not a number or [height, width], which would be accepted")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode([height, width])
    }
}
