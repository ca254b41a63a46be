import OctetNetworks
import OctetTestSupport
import Testing

@Suite struct AffineQuantizationTests {
    @Test(arguments: Seed.list(50))
    func range_isSpannedAndZeroIsExact(seed: Seed) {
        var generator = seed.generator
        let magnitude = Double.random(in: -30...30, using: &generator)
        let ends = (0..<2).map { _ in Float(Double.random(in: -1...1, using: &generator)) * Float(exp2(magnitude)) }
        let range = ends.min()!...ends.max()!
        let quantization = AffineQuantization(spanning: range)
        let step = quantization.scale
        #expect(quantization.real(quantization.zeroPoint) == 0)
        #expect(quantization.range.lowerBound <= min(0, range.lowerBound) + step * 0.51)
        #expect(quantization.range.upperBound >= max(0, range.upperBound) - step * 0.51)
        for _ in 0..<100 {
            let value = Float.random(in: range, using: &generator)
            let error = abs(quantization.real(quantization.quantized(Double(value))) - value)
            #expect(error <= step * 1.01)
        }
        for value in UInt8.min...UInt8.max {
            #expect(quantization.quantized(Double(quantization.real(value))) == value)
        }
    }

    /// 0.49999999999999994 + 0.5 is 1 in binary64, so rounding down after adding ½ once made it 1.
    @Test(arguments: [
        (0.49999999999999994, 10), (0.5, 11), (1.5, 12), (2.5, 13), (-0.5, 10), (-0.50000000000000011, 9), (-1.5, 9),
        (1e300, 255), (-1e300, 0), (.infinity, 255),
    ])
    func quantized_roundsHalvesUpAndClamps(real: Double, expected: UInt8) {
        let quantization = AffineQuantization(scale: 1, zeroPoint: 10)
        #expect(quantization.quantized(real) == expected)
    }

    @Test func emptyRange_getsAUsableScale() {
        #expect(AffineQuantization(spanning: 0...0) == AffineQuantization(scale: 1 / 255, zeroPoint: 0))
    }

    /// The step of a range of subnormal numbers is 0 in binary32, which no model may have.
    @Test func tinyRange_keepsAPositiveScale() {
        let quantization = AffineQuantization(spanning: 0...Float.leastNonzeroMagnitude)
        #expect(quantization.scale == .leastNormalMagnitude)
        #expect(quantization.quantized(0) == 0)
    }

    private func exp2(_ exponent: Double) -> Double {
        Double(sign: .plus, exponent: Int(exponent), significand: 1)
    }
}
