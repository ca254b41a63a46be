import OctetFixedPoint
import OctetFormat
import OctetNetworks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A local response normalisation over 8-bit values: x / (k + α · Σ x²)^β as a table over the sum of their squares.
///
/// With x = scale · (q − zeroPoint) it is (q − zeroPoint) · gain · factor(S) of the integer S = Σ (q − zeroPoint)². Between two
/// entries the factor is interpolated; where they are not neighbouring integers, they are near enough for a relative error of
/// β(β + 1) / 2¹³ at most.
struct NormalizationTable {
    /// What a step of the input becomes at most: the factor is 1 there.
    let gain: Double
    let size: Int
    let firstStep: UInt8
    /// In parts of 2²².
    let factors: [Int32]

    init(_ layer: LocalResponseNormalization, input: AffineQuantization, channels: Int) {
        let (k, scale) = (Double(layer.k), Double(input.scale))
        let slope = Double(layer.alpha) * scale * scale
        size = layer.size
        // The first steps too change k + α · Σ x² by 1/32 at most; they cannot be finer than the integers.
        let widest = slope > 0 ? log2(k / (32 * slope)).rounded(.down) : .infinity
        let firstStep = UInt8(min(Double(TableSegment.firstSteps.upperBound), max(0, widest)))
        self.firstStep = firstStep

        func power(_ entry: Int) -> Double {
            pow(k + slope * Double(TableSegment.start(of: entry, firstStep: firstStep)), -Double(layer.beta))
        }
        // A value that is not 0 is a part of its own sum, so that with steps of 1 the entry for 0 is never read.
        let largest = power(firstStep == 0 ? 1 : 0)
        gain = scale * largest
        let distance = UInt32(max(input.zeroPoint, 255 - input.zeroPoint))
        let entries = TableSegment.entryCount(
            upTo: UInt32(min(layer.size, channels)) * distance * distance, firstStep: firstStep)
        factors = (0..<entries).map { Int32(roundedHalfUp(min(1, power($0) / largest) * Double(1 << 22))) }
    }

    /// The finest scale of an output: a step of the input becomes 256 at most.
    var finestOutput: Double { gain / 256 }

    /// The bytes in the model file.
    func parameters(output: AffineQuantization) -> [UInt8] {
        let factor = FixedPointMultiplier(nearest: min(1, gain / Double(output.scale) / Double(1 << 22)))
        var bytes = LittleEndianBytes()
        bytes.append(factor.multiplier)
        bytes.append(contentsOf: [factor.shift, UInt8(size), firstStep, 0])
        bytes.append(contentsOf: factors)
        return bytes.bytes
    }
}
