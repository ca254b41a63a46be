/// How often a layer's values fell into each of equal parts of their range, over a calibration sample.
///
/// Values that are exactly 0 are counted apart: they are most of what a ReLU gives, and every quantisation has them exactly,
/// so they must not speak for a fine step.
public struct ActivationHistogram: Equatable, Sendable {
    public static let binCount = 2048

    /// From the smallest to the largest value.
    public let range: ClosedRange<Float>
    /// Values in each bin, zeros left out.
    public private(set) var counts: [Int]
    public private(set) var zeroCount = 0

    /// - Parameter range: finite; empty ones hold nothing but their one value.
    public init(range: ClosedRange<Float>) {
        self.range = range
        counts = Array(repeating: 0, count: Self.binCount)
    }

    /// The real extent of a bin.
    public var binWidth: Double { (Double(range.upperBound) - Double(range.lowerBound)) / Double(Self.binCount) }

    /// The lower end of a bin; of `binCount`, the end of the last.
    public func edge(_ bin: Int) -> Double { Double(range.lowerBound) + Double(bin) * binWidth }

    /// Values observed, zeros included.
    public var total: Int { counts.reduce(zeroCount, +) }

    /// Counts values inside the range; what lies on the edge of two bins may fall into either.
    public mutating func observe(_ values: UnsafeBufferPointer<Float>) {
        let width = range.upperBound - range.lowerBound
        let binsPerUnit = width > 0 ? Float(Self.binCount) / width : 0
        let (low, last) = (range.lowerBound, Float(Self.binCount - 1))
        var zeros = 0
        counts.withUnsafeMutableBufferPointer { counts in
            for value in values {
                if value == 0 {
                    zeros += 1
                } else {
                    counts[Int(min(max((value - low) * binsPerUnit, 0), last))] += 1
                }
            }
        }
        zeroCount += zeros
    }

    /// Adds what was counted over the same range.
    mutating func add(_ other: ActivationHistogram) {
        for bin in counts.indices { counts[bin] += other.counts[bin] }
        zeroCount += other.zeroCount
    }
}
