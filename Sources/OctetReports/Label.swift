/// A name beside a point.
struct Label {
    var text: String
    var x, y: Double
    var isLeft: Bool

    /// To the right of the point where there is room.
    init(_ text: String, beside point: (x: Double, y: Double), right: Double) {
        self.text = text
        isLeft = point.x + 8 + 7 * Double(text.count) > right
        (x, y) = (point.x + (isLeft ? -8 : 8), point.y + 4)
    }

    private var extent: ClosedRange<Double> {
        let length = 7 * Double(text.count)
        return isLeft ? x - length...x : x...x + length
    }

    /// Moves labels that lie over one another apart, up or down.
    static func spread(_ labels: inout [Label], within range: ClosedRange<Double>) {
        let height = 13.0
        let order = labels.indices.sorted { labels[$0].y < labels[$1].y }
        for (position, index) in order.enumerated() {
            for before in order[..<position] where labels[before].extent.overlaps(labels[index].extent) {
                labels[index].y = max(labels[index].y, labels[before].y + height)
            }
        }
        // What was pushed out at the lower end goes up again.
        for (position, index) in order.enumerated().reversed() {
            labels[index].y = min(labels[index].y, range.upperBound)
            for after in order[(position + 1)...] where labels[after].extent.overlaps(labels[index].extent) {
                labels[index].y = min(labels[index].y, labels[after].y - height)
            }
        }
    }
}
