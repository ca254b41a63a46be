/// Each value as the integer core would store it: brought to the nearest of 256 steps, but kept in float.
///
/// The steps span a learned range. Backward passes the gradient where a value is in the range; the range's own gradient is
/// that of learned step sizes, written for the ends: a value beyond an end moves that end, and a value between moves the
/// step by what its rounding is off. (Esser, McKinstry, Bablani, Appuswamy, Modha: Learned Step Size Quantization, 2019;
/// Bhalgat, Lee, Nagel, Blankevoort, Kwak: LSQ+, 2020, for ranges that do not begin at 0.)
public struct FakeQuantization: Layer {
    public static let typeName = "fakeQuantization"

    /// Whether the range has a learned lower end. Without one it begins at 0, and the layer is a ReLU too.
    public var hasMinimum: Bool

    public init(hasMinimum: Bool) { self.hasMinimum = hasMinimum }

    public func outputShape(for inputs: [Shape]) throws -> Shape { try onlyInput(of: inputs) }

    public func parameters(for inputs: [Shape]) -> [Parameter] {
        let maximum = Parameter("maximum", [1], initializer: .constant(1))
        return hasMinimum ? [maximum, Parameter("minimum", [1], initializer: .constant(-1))] : [maximum]
    }

    /// The range that learned ends give.
    ///
    /// The ends are kept on their sides of 0, the upper one at 2⁻²⁰ at least, so that the steps are usable whatever an
    /// optimiser does.
    public func range(minimum: Float, maximum: Float) -> ClosedRange<Float> {
        // Comparisons that are false for what is not a number.
        let high = maximum > 0x1p-20 ? Swift.min(maximum, 0x1p100) : 0x1p-20
        let low = hasMinimum && minimum < 0 ? Swift.max(minimum, -0x1p100) : 0
        return low...high
    }
}

extension FakeQuantization {
    enum CodingKeys: String, CodingKey, CaseIterable { case hasMinimum }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
