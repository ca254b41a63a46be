#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The ends of ranges that training learns, as the parameters that they are: logarithms to base 2 of their magnitudes.
///
/// An optimiser's step then changes a range in proportion to its size, and a range stays positive. (Jain, Gural, Wu, Dick:
/// Trained Quantization Thresholds for Accurate and Efficient Fixed-Point Inference of Deep Neural Networks, 2019.)
public enum LearnedRange {
    /// The magnitude that a parameter means, kept to 2⁻⁴⁰ ... 2⁴⁰.
    public static func magnitude(_ parameter: Float) -> Float {
        // Comparisons that are false for what is not a number.
        let exponent = parameter > -40 ? min(parameter, 40) : -40
        return Float(exp2(Double(exponent)))
    }

    /// The parameter for a magnitude.
    public static func parameter(_ magnitude: Float) -> Float { Float(log2(Double(max(magnitude, 0x1p-40)))) }
}

// What layers with weights share for training with quantisation.
extension Layer {
    /// The learned magnitude of each output channel's outermost step; none without rounding.
    func weightRange(bits: Int?, outputs: Int) -> [Parameter] {
        bits == nil ? [] : [Parameter("log2WeightRange", [outputs], initializer: .constant(0))]
    }

    /// - Throws: `NetworkError.unusableInput` for another number of bits than 8 and 4.
    func check(weightBits: Int?) throws {
        guard let weightBits, weightBits != 8, weightBits != 4 else { return }
        throw NetworkError.unusableInput(
            layer: Self.typeName, reason: "has weights of \(weightBits) bits; 8 or 4 would be accepted")
    }
}
