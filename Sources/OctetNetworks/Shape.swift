/// The extent of one activation: height × width × channels, stored row by row with channels innermost (NHWC without N).
///
/// A vector of `n` values is `[1, 1, n]`.
public struct Shape: Hashable, Sendable {
    public var height: Int
    public var width: Int
    public var channels: Int

    public init(height: Int, width: Int, channels: Int) {
        self.height = height
        self.width = width
        self.channels = channels
    }

    /// The number of values.
    public var count: Int { height * width * channels }
}

extension Shape: ExpressibleByArrayLiteral {
    /// `[28, 28, 1]` is height, width, channels; `[10]` is a vector of ten values.
    public init(arrayLiteral elements: Int...) {
        precondition(elements.count == 3 || elements.count == 1, "a shape has three extents, or one for a vector")
        self =
            elements.count == 3
            ? Shape(height: elements[0], width: elements[1], channels: elements[2])
            : Shape(height: 1, width: 1, channels: elements[0])
    }
}

extension Shape: CustomStringConvertible {
    public var description: String { "\(height)×\(width)×\(channels)" }
}

extension Shape: Codable {
    public init(from decoder: any Decoder) throws {
        let extents = try decoder.singleValueContainer().decode([Int].self)
        guard extents.count == 3, extents.allSatisfy({ (1...Shape.maximumExtent).contains($0) }) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription:
                        "a shape is [height, width, channels], each from 1 to \(Shape.maximumExtent), not \(extents)"))
        }
        self.init(height: extents[0], width: extents[1], channels: extents[2])
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode([height, width, channels])
    }

    /// The largest height, width or channel count: the model file stores each in 16 bits.
    public static let maximumExtent = 65_535
}
