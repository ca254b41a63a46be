/// Values that belong together in a chart.
public struct Series: Sendable {
    public var name: String
    /// Which of the page's colours: equal for what belongs together in several charts.
    public var color: Int
    public var isDashed: Bool
    public var points: [Point]

    public struct Point: Equatable, Sendable {
        public var x, y: Double

        public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }

        var isFinite: Bool { x.isFinite && y.isFinite }
    }

    public init(_ name: String, color: Int, isDashed: Bool = false, points: [Point]) {
        self.name = name
        self.color = color
        self.isDashed = isDashed
        self.points = points
    }

    /// Colours that a page has; further series begin again with the first.
    public static let colorCount = 10

    var colorClass: String { "s\(color % Self.colorCount)" }
    var fillClass: String { "f\(color % Self.colorCount)" }
}
