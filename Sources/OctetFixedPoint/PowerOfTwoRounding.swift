/// A requantisation whose factor is a power of two, as additions have it:
///
///     q = clamp(zeroPoint + ⌊(sum + 2^(shift−1)) / 2^shift⌋, minimum, maximum)
///
/// It is the rule of `Requantization` with the multiplier 2³⁰ and the shift 30 + `shift`.
@frozen
public struct PowerOfTwoRounding: Equatable, Sendable {
    /// In `shiftRange`.
    public let shift: UInt8
    public let zeroPoint: UInt8
    public let minimum: UInt8
    public let maximum: UInt8

    /// Shifts for which zeroPoint · 2^shift leaves room for a sum in 32 bits.
    @inlinable
    public static var shiftRange: ClosedRange<UInt8> { 1...22 }

    @inlinable @inline(__always)
    public init(shift: UInt8, zeroPoint: UInt8, minimum: UInt8 = 0, maximum: UInt8 = 255) {
        self.shift = shift
        self.zeroPoint = zeroPoint
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The 8-bit value of a sum of less than 2³⁰ in magnitude.
    ///
    /// The zero point is added before the shift, which a multiple of 2^shift passes unchanged.
    @inlinable @inline(__always)
    public func callAsFunction(_ sum: Int32) -> UInt8 {
        let shifted = (sum &+ offset) &>> Int32(truncatingIfNeeded: shift)
        let (low, high) = (Int32(truncatingIfNeeded: minimum), Int32(truncatingIfNeeded: maximum))
        return UInt8(truncatingIfNeeded: Swift.max(low, Swift.min(high, shifted)))
    }

    /// zeroPoint · 2^shift + 2^(shift−1): what a sum needs before it is shifted.
    @inlinable @inline(__always)
    public var offset: Int32 {
        let shift = Int32(truncatingIfNeeded: shift)
        return Int32(truncatingIfNeeded: zeroPoint) &<< shift &+ 1 &<< (shift &- 1)
    }
}
