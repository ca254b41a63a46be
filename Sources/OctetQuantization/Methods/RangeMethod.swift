/// How the range that a layer's 8 bits span is chosen from the values that it gave over the calibration sample.
public enum RangeMethod: Equatable, Hashable, Sendable {
    /// From the smallest to the largest value: nothing saturates. (Krishnamoorthi 2018, section 3.1.)
    case minMax
    /// Without the outermost values: at each end, the given percentage of all values lies inside, above 50 up to 100.
    case percentile(Double)
    /// The range with the smallest mean square of rounding and saturation.
    case meanSquareError
    /// The range whose 8-bit values tell the most about the float values' distribution.
    case entropy

    /// What `percentile` takes where no number is given.
    public static let defaultPercentage = 99.99

    /// The range for a layer with this histogram. It lies inside the histogram's.
    public func range(of histogram: ActivationHistogram) -> ClosedRange<Float> {
        guard histogram.binWidth > 0 else { return histogram.range }
        return switch self {
        case .minMax: histogram.range
        case .percentile(let percentage): histogram.range(holdingPercentage: percentage)
        case .meanSquareError: histogram.rangeOfLeastSquareError()
        case .entropy: histogram.rangeOfLeastDivergence()
        }
    }
}

extension ActivationHistogram {
    /// The range from the start of one bin to the end of another, or what of it the values fill.
    func range(from first: Int, through last: Int) -> ClosedRange<Float> {
        let low = first == 0 ? range.lowerBound : Float(edge(first))
        let high = last == Self.binCount - 1 ? range.upperBound : Float(edge(last + 1))
        return max(low, range.lowerBound)...min(max(low, high), range.upperBound)
    }

    /// The bin that holds 0, or the one nearest to it. Every range is widened to hold it, so cutting beyond is of no use.
    var zeroBin: Int {
        Int(min(max(-Double(range.lowerBound) / binWidth, 0), Double(Self.binCount - 1)))
    }
}
