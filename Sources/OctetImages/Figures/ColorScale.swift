/// What the colours of a picture mean: a bar with the numbers of its ends.
public struct ColorScale: Equatable, Sendable {
    public var colors: ColorMap
    public var low: String
    public var high: String

    public init(_ colors: ColorMap, low: String, high: String) {
        self.colors = colors
        self.low = low
        self.high = high
    }

    static let barHeight = 10
}
