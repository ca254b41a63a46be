/// A real factor between 2⁻³² and 1 as two integers: factor = multiplier / 2^shift.
///
/// The multiplier is normalised, so that the factor has 31 significant bits whatever its size. A layer's factor is
/// inputScale · weightScale / outputScale, and one of 1 or more would make an output step finer than a step of the
/// accumulator, which carries no information: the quantiser widens such an output's scale instead.
@frozen
public struct FixedPointMultiplier: Equatable, Sendable {
    /// In 2³⁰ ..< 2³¹.
    public let multiplier: Int32
    /// In 31 ... 62.
    public let shift: UInt8

    /// - Returns: nil where either number is out of its range.
    @inlinable
    public init?(multiplier: Int32, shift: UInt8) {
        guard multiplier >= 1 << 30, Self.shiftRange.contains(shift) else { return nil }
        self.init(unchecked: multiplier, shift: shift)
    }

    /// For numbers that were checked when the model was opened.
    @inlinable @inline(__always)
    public init(unchecked multiplier: Int32, shift: UInt8) {
        self.multiplier = multiplier
        self.shift = shift
    }

    /// The shifts that a multiplier may have.
    @inlinable
    public static var shiftRange: ClosedRange<UInt8> { 31...62 }
}

extension FixedPointMultiplier {
    /// The product with an accumulator, rounded once to the nearest integer, halves up:
    ///
    ///     ⌊(accumulator · multiplier + 2^(shift−1)) / 2^shift⌋
    ///
    /// It is exact for every accumulator, and since the factor is below 1 the result fits in 32 bits: there is no
    /// overflow. Example: 1000 · (1,717,986,918 / 2³⁵) = 1000 · 0.05 = 50.
    ///
    /// Nothing wider than 32 bits is needed. With product = high · 2³² + low and shift = 32 + s, s ≥ 1,
    ///
    ///     ⌊(product + 2^(31+s)) / 2^(32+s)⌋ = ⌊(high + 2^(s−1)) / 2^s⌋
    ///
    /// because low / 2³² < 1 cannot carry an integer over the next one. Only factors of ¼ and more look at `low`.
    @inlinable @inline(__always)
    public func multiplyRounding(_ accumulator: Int32) -> Int32 {
        let (high, low) = accumulator.multipliedFullWidth(by: multiplier)
        if shift >= 33 {
            let excess = Int32(truncatingIfNeeded: shift) &- 32
            return (high &+ (1 &<< (excess &- 1))) &>> excess
        }
        if shift == 32 {
            return high &+ Int32(bitPattern: low &>> 31)
        }
        return (high &<< 1 | Int32(bitPattern: low &>> 31)) &+ Int32(bitPattern: low &>> 30 & 1)
    }
}
