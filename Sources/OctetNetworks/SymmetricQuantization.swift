/// What the integer weights of one output channel mean: real = scale · integer, the integers from −levels to levels.
///
/// (Krishnamoorthi: Quantizing deep convolutional networks for efficient inference, 2018, section 2.2.)
public struct SymmetricQuantization: Equatable, Sendable {
    /// The real value of one step, positive.
    public var scale: Float
    /// The largest integer: 127 for 8 bits, 7 for 4.
    public var levels: Int

    /// - Parameters:
    ///   - range: the magnitude of the outermost steps, positive.
    ///   - bits: 8 or 4.
    public init(range: Float, bits: Int) {
        levels = SymmetricQuantization.levels(bits: bits)
        scale = range / Float(levels)
    }

    /// The largest integer of so many bits, whose negative is expressible too.
    public static func levels(bits: Int) -> Int { 1 << (bits - 1) - 1 }

    /// The step at or next to a weight, by the operations in float that training does in every pass: halves go up, and
    /// what is within 10⁻⁵ of a half may.
    public func quantized(_ weight: Float) -> Int {
        let highest = 2 * Float(levels) + 0.5
        let place = weight * (1 / scale) + (Float(levels) + 0.5)
        return Int(min(highest, max(0, place)).rounded(.down)) - levels
    }

    public func real(_ quantized: Int) -> Float { Float(quantized) * scale }
}
