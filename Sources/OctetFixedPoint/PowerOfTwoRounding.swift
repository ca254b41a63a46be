/// A requantisation whose factor is 2^−k with k ≥ 3: product = sum · 2³⁰, so its high half is ⌊sum / 4⌋, and
/// ⌊(high + 2^(k−3)) / 2^(k−2)⌋ is the rounded result.
@frozen
public struct PowerOfTwoRounding: Sendable {
    @usableFromInline let rounding, shift, low, high, zeroPoint: Int32

    @inlinable @inline(__always)
    public init(_ requantization: Requantization) {
        shift = Int32(truncatingIfNeeded: requantization.factor.shift) &- 32
        rounding = 1 &<< (shift &- 1)
        zeroPoint = Int32(truncatingIfNeeded: requantization.zeroPoint)
        low = Int32(truncatingIfNeeded: requantization.minimum) &- zeroPoint
        high = Int32(truncatingIfNeeded: requantization.maximum) &- zeroPoint
    }

    @inlinable @inline(__always)
    public func callAsFunction(_ sum: Int32) -> UInt8 {
        let rounded = (sum &>> 2 &+ rounding) &>> shift
        return UInt8(truncatingIfNeeded: Swift.max(low, Swift.min(high, rounded)) &+ zeroPoint)
    }
}
