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
        let maximum = Parameter("log2Maximum", [1], initializer: .constant(0))
        return hasMinimum ? [maximum, Parameter("log2Minimum", [1], initializer: .constant(0))] : [maximum]
    }

    /// The range that the parameters mean, those of `LearnedRange`.
    /// - Parameter log2Minimum: of the lower end's magnitude; not read where there is none.
    public func range(log2Minimum: Float, log2Maximum: Float) -> ClosedRange<Float> {
        (hasMinimum ? -LearnedRange.magnitude(log2Minimum) : 0)...LearnedRange.magnitude(log2Maximum)
    }
}

extension FakeQuantization {
    enum CodingKeys: String, CodingKey, CaseIterable { case hasMinimum }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
