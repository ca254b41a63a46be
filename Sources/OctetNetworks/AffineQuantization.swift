/// What the 8-bit values of an activation mean: real = scale · (quantized − zeroPoint).
///
/// (Jacob et al.: Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference, 2017,
/// equation 1.)
public struct AffineQuantization: Equatable, Sendable {
    /// The real value of one step; a positive binary32 number, as the model file stores it.
    public var scale: Float
    /// The value that stands for 0.
    public var zeroPoint: UInt8

    public init(scale: Float, zeroPoint: UInt8) {
        self.scale = scale
        self.zeroPoint = zeroPoint
    }

    /// The finest quantisation whose 256 steps span a range.
    ///
    /// The range is widened to hold 0, so that 0 is exact: padding and ReLU depend on it. An empty range, of a channel
    /// that is always 0, gets steps of 1/255; one too small for a binary32 scale gets the smallest normal one.
    public init(spanning range: ClosedRange<Float>) {
        let low = min(0, Double(range.lowerBound))
        let high = max(0, Double(range.upperBound))
        guard high > low else {
            self.init(scale: 1 / 255, zeroPoint: 0)
            return
        }
        let scale = max((high - low) / 255, Double(Float.leastNormalMagnitude))
        self.init(scale: Float(scale), zeroPoint: UInt8(min(255, max(0, roundedHalfUp(-low / scale)))))
    }

    /// The smallest and the largest value that can be expressed.
    public var range: ClosedRange<Float> { real(0)...real(255) }

    /// The nearest quantised value, halves up, clamped to 0 ... 255.
    public func quantized(_ real: Double) -> UInt8 {
        UInt8(min(255, max(0, roundedHalfUp(real / Double(scale)) + Double(zeroPoint))))
    }

    public func real(_ quantized: UInt8) -> Float { scale * Float(Int(quantized) - Int(zeroPoint)) }
}

/// The nearest integer, halves up, as the project's integer rounding rule has it.
///
/// Adding ½ before rounding down would not do: 0.49999999999999994 + 0.5 is 1 in binary64. The difference is exact.
package func roundedHalfUp(_ value: Double) -> Double {
    let floor = value.rounded(.down)
    return value - floor >= 0.5 ? floor + 1 : floor
}
