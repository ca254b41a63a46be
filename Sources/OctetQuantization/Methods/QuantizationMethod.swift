/// A way to quantise a trained network: how the activations' ranges are chosen, and what is done about the weights.
public struct QuantizationMethod: Equatable, Hashable, Sendable {
    public var ranges: RangeMethod
    /// Whether channels are brought to more equal sizes first: `IntegerGraph.equalized()`.
    public var equalizes: Bool
    /// Whether biases take back what rounded weights move the means of results by.
    public var correctsBiases: Bool
    /// Whether weights are rounded so that layers' results change least, instead of to the nearest step.
    public var roundsAdaptively: Bool

    public init(
        ranges: RangeMethod = Self.standard.ranges, equalizes: Bool = false, correctsBiases: Bool = false,
        roundsAdaptively: Bool = false
    ) {
        self.ranges = ranges
        self.equalizes = equalizes
        self.correctsBiases = correctsBiases
        self.roundsAdaptively = roundsAdaptively
    }

    /// What is done where nothing is said; `docs/quantization.md` has the figures that chose it.
    public static let standard = QuantizationMethod(ranges: .minMax)

    /// Every way to choose ranges, with every set of steps.
    public static var all: [QuantizationMethod] {
        let sets = (0..<8).map { ($0 & 4 != 0, $0 & 2 != 0, $0 & 1 != 0) }
        return [RangeMethod.minMax, .percentile(RangeMethod.defaultPercentage), .meanSquareError, .entropy].flatMap {
            ranges in
            sets.map { equalizes, correctsBiases, roundsAdaptively in
                QuantizationMethod(
                    ranges: ranges, equalizes: equalizes, correctsBiases: correctsBiases,
                    roundsAdaptively: roundsAdaptively)
            }
        }
    }
}
