import OctetFixedPoint
import OctetNetworks

extension FixedPointMultiplier {
    /// The nearest fixed-point factor: multiplier = factor · 2^shift with the shift that puts it in 2³⁰ ..< 2³¹.
    ///
    /// Its relative error is at most 2⁻³¹. A factor below 2⁻³² becomes 2⁻³², which takes every accumulator to 0;
    /// one that rounds to 1 becomes the largest factor below 1.
    /// Example: 0.05 = 1,717,986,918 / 2³⁵.
    ///
    /// - Parameter factor: positive and at most 1.
    public init(nearest factor: Double) {
        precondition(factor > 0 && factor <= 1, "a requantisation factor is in 0 ... 1, not \(factor)")
        // factor = significand · 2^exponent with the significand in 1 ..< 2.
        var shift = 30 - Int(factor.exponent)
        var multiplier = roundedHalfUp(factor.significand * Double(1 << 30))
        if multiplier == Double(1 << 31) {
            multiplier /= 2
            shift -= 1
        }
        if shift < 31 {
            self.init(unchecked: .max, shift: 31)
        } else if shift > 62 {
            self.init(unchecked: 1 << 30, shift: 62)
        } else {
            self.init(unchecked: Int32(multiplier), shift: UInt8(shift))
        }
    }

    /// The factor as a real number.
    public var real: Double { Double(multiplier) / Double(1 << Int(shift)) }
}
