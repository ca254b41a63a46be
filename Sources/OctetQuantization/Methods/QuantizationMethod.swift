/// A way to quantise a trained network: how the activations' ranges are chosen, and what is done about the weights.
public struct QuantizationMethod: Equatable, Hashable, Sendable {
    public var ranges: RangeMethod
    /// Whether the scores' range holds only what decides: `Scores.decisiveRange()`.
    public var narrowsScores: Bool
    /// Whether channels are brought to more equal sizes first: `IntegerGraph.equalized()`.
    public var equalizes: Bool
    /// Whether biases take back what rounded weights move the means of results by.
    public var correctsBiases: Bool
    /// Whether weights are rounded so that layers' results change least, instead of to the nearest step.
    public var roundsAdaptively: Bool

    public init(
        ranges: RangeMethod = .meanSquareError, narrowsScores: Bool = false, equalizes: Bool = false,
        correctsBiases: Bool = false,
        roundsAdaptively: Bool = false
    ) {
        self.ranges = ranges
        self.narrowsScores = narrowsScores
        self.equalizes = equalizes
        self.correctsBiases = correctsBiases
        self.roundsAdaptively = roundsAdaptively
    }

    /// What is done where nothing is said; `docs/quantization.md` has the figures that chose it.
    public static let standard = QuantizationMethod(
        ranges: .meanSquareError, narrowsScores: true, correctsBiases: true, roundsAdaptively: true)

    /// Every way to choose ranges, with every set of steps.
    public static var all: [QuantizationMethod] {
        [RangeMethod.minMax, .percentile(RangeMethod.defaultPercentage), .meanSquareError, .entropy].flatMap { ranges in
            (0..<16).map { steps in
                QuantizationMethod(
                    ranges: ranges, narrowsScores: steps & 8 != 0, equalizes: steps & 4 != 0,
                    correctsBiases: steps & 2 != 0, roundsAdaptively: steps & 1 != 0)
            }
        }
    }
}
