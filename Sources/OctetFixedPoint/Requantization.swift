/// How the sums of one output channel become 8-bit values. This is the project's one rounding rule:
///
///     q = clamp(zeroPoint + ⌊(accumulator · multiplier + 2^(shift−1)) / 2^shift⌋, minimum, maximum)
///
/// in exact integers. It is TensorFlow Lite's scheme with a single rounding (Jacob et al.: Quantization and Training of
/// Neural Networks for Efficient Integer-Arithmetic-Only Inference, 2017, section 2.2).
@frozen
public struct Requantization: Equatable, Sendable {
    public let factor: FixedPointMultiplier
    /// The 8-bit value that stands for 0.
    public let zeroPoint: UInt8
    /// The bounds of the result. A ReLU is a `minimum` equal to the zero point.
    public let minimum: UInt8
    public let maximum: UInt8

    @inlinable @inline(__always)
    public init(factor: FixedPointMultiplier, zeroPoint: UInt8, minimum: UInt8 = 0, maximum: UInt8 = 255) {
        self.factor = factor
        self.zeroPoint = zeroPoint
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The 8-bit value of a sum.
    ///
    /// The one overflow that the formula has on 32 bits is the addition of the zero point to a result near 2³¹. It is
    /// avoided by clamping first, to bounds from which the zero point is already subtracted; the value is the same.
    @inlinable @inline(__always)
    public func callAsFunction(_ accumulator: Int32) -> UInt8 {
        let zeroPoint = Int32(truncatingIfNeeded: zeroPoint)
        let low = Int32(truncatingIfNeeded: minimum) &- zeroPoint
        let high = Int32(truncatingIfNeeded: maximum) &- zeroPoint
        let rounded = factor.multiplyRounding(accumulator)
        return UInt8(truncatingIfNeeded: Swift.max(low, Swift.min(high, rounded)) &+ zeroPoint)
    }
}
