import OctetFixedPoint

/// out = x · f(Σ x²), the sum over neighbouring channels of the pixel: local response normalisation, where f is a power of the
/// sum from a table.
@frozen
public struct NormalizationArguments {
    public var input: TensorView
    public var output: TensorView
    /// Channels in a sum, an odd number: the value's own and as many on either side, as far as they exist.
    public var size: Int
    /// What `TableSegment` needs to know of the table.
    public var firstStep: UInt8
    /// From 0 to 2²², in parts of 2²²: what is left of a value where the sum of squares is that of the entry.
    public var factors: UnsafePointer<Int32>
    /// From parts of 2²² to the output.
    public var requantization: Requantization

    public init(
        input: TensorView, output: TensorView, size: Int, firstStep: UInt8, factors: UnsafePointer<Int32>,
        requantization: Requantization
    ) {
        self.input = input
        self.output = output
        self.size = size
        self.firstStep = firstStep
        self.factors = factors
        self.requantization = requantization
    }
}
