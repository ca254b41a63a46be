#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where values lie along one side of a chart, with marks at round numbers.
public struct Axis: Sendable {
    public enum Scale: Sendable {
        case linear
        /// Powers of ten at equal distances; for positive values.
        case logarithmic
    }

    public struct Mark: Equatable, Sendable {
        public var value: Double
        public var text: String
    }

    public let range: ClosedRange<Double>
    public let marks: [Mark]
    private let scale: Scale

    /// An axis that holds all values that are finite, and are positive where the scale asks for it.
    /// - Parameters:
    ///   - isWhole: whether marks are whole numbers and the axis ends with its values.
    ///   - text: what a mark says.
    public init(_ values: [Double], scale: Scale = .linear, isWhole: Bool = false, text: (Double) -> String) {
        self.scale = scale
        let usable = values.filter { $0.isFinite && (scale == .linear || $0 > 0) }
        let (low, high) = (usable.min() ?? 1, usable.max() ?? 1)
        guard !isWhole else {
            marks = Self.wholeMarks(low, high).map { Mark(value: $0, text: text($0)) }
            range = low...high
            return
        }
        let numbers = scale == .linear ? Self.linearMarks(low, high) : Self.logarithmicMarks(low, high)
        marks = numbers.map { Mark(value: $0, text: text($0)) }
        range = min(low, numbers.first!)...max(high, numbers.last!)
    }

    /// From 0 at the lower end to 1 at the upper.
    public func position(of value: Double) -> Double {
        let (low, high) = (transformed(range.lowerBound), transformed(range.upperBound))
        return high > low ? (transformed(value) - low) / (high - low) : 0.5
    }

    private func transformed(_ value: Double) -> Double { scale == .linear ? value : log10(value) }

    /// Multiples of 1, 2 or 5 · 10ⁿ that enclose the range, four to eight of them.
    private static func linearMarks(_ low: Double, _ high: Double) -> [Double] {
        // Of equal values, one on either side.
        let extent = high > low ? high - low : max(abs(high), 1)
        let power = pow(10, (log10(extent / 5)).rounded(.down))
        let step = [1.0, 2, 5, 10].map { $0 * power }.first { extent / $0 <= 6 } ?? 10 * power
        let (first, last) = (
            (low / step).rounded(.down), max((high / step).rounded(.up), (low / step).rounded(.down) + 1)
        )
        return (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// Multiples of 1, 2 or 5 · 10ⁿ inside the range, which begins and ends with a whole number.
    private static func wholeMarks(_ low: Double, _ high: Double) -> [Double] {
        let steps = (0...15).flatMap { power in [1.0, 2, 5].map { $0 * pow(10, Double(power)) } }
        let step = steps.first { (high - low) / $0 <= 8 } ?? high - low
        return Array(stride(from: (low / step).rounded(.up) * step, through: high, by: step))
    }

    /// Powers of ten that enclose the range; where there are few, their doubles and fives too.
    private static func logarithmicMarks(_ low: Double, _ high: Double) -> [Double] {
        let (lowest, highest) = (Int(log10(low).rounded(.down)), Int(log10(high).rounded(.up)))
        // Of many, every second or third, up to the first that encloses the range.
        let step = max(1, (highest - lowest + 6) / 7)
        let powers = Array(stride(from: lowest, to: highest + step, by: step))
        let factors: [Double] = powers.count <= 3 ? [1, 2, 5] : [1]
        let all = powers.flatMap { power in factors.map { $0 * pow(10, Double(power)) } }
        let first = all.lastIndex { $0 <= low } ?? 0
        let last = max(all.firstIndex { $0 >= high } ?? all.count - 1, min(first + 1, all.count - 1))
        return Array(all[first...last])
    }
}
