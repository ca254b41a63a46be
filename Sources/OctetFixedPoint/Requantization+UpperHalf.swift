/// The same rule for processors that add to the upper half of a product in one instruction. With the shift 32 + s, where s is in
/// 1 ... 22 (`WeightPanels.shiftRange`), and high = ⌊accumulator · multiplier / 2³²⌋,
///
///     q = clamp(⌊(high + zeroPoint · 2^s + 2^(s−1)) / 2^s⌋, minimum, maximum)
///
/// It does not overflow: high is at most 2³⁰ in magnitude, zeroPoint · 2^s at most 255 · 2²².
extension Requantization {
    /// zeroPoint · 2^s + 2^(s−1).
    @inlinable @inline(__always)
    public var upperHalfOffset: Int32 { (2 &* Int32(truncatingIfNeeded: zeroPoint) &+ 1) &<< (upperHalfShift &- 1) }

    /// s.
    @inlinable @inline(__always)
    public var upperHalfShift: Int32 { Int32(truncatingIfNeeded: factor.shift) &- 32 }
}
