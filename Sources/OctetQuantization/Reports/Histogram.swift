/// How many values lie in each of some bins of equal width.
public struct Histogram: Codable, Equatable, Sendable {
    public var low: Double
    public var high: Double
    public private(set) var counts: [Int]

    /// - Parameter range: values outside count to the bins at the ends; an empty one is widened.
    public init(_ range: ClosedRange<Double>, bins: Int = 64) {
        low = range.lowerBound
        high = range.upperBound > low ? range.upperBound : low + max(abs(low), 1) * 1e-3
        counts = Array(repeating: 0, count: bins)
    }

    public mutating func add(_ value: Double) {
        let bin = ((value - low) / (high - low) * Double(counts.count)).rounded(.down)
        counts[Int(min(max(bin, 0), Double(counts.count - 1)))] += 1
    }

    mutating func add(_ other: Histogram) {
        for bin in counts.indices { counts[bin] += other.counts[bin] }
    }
}
