import OctetFixedPoint
import OctetQuantization
import OctetTestSupport
import Testing

@Suite struct RealMultiplierTests {
    @Test func documentedExample_holds() {
        #expect(FixedPointMultiplier(nearest: 0.05) == FixedPointMultiplier(multiplier: 1_717_986_918, shift: 35))
    }

    @Test(arguments: Seed.list(20))
    func nearest_isNormalisedAndWithin2ToTheMinus31(seed: Seed) {
        var generator = seed.generator
        for _ in 0..<10_000 {
            let factor = Double(
                sign: .plus, exponent: -generator.pick(1...32),
                significand: Double.random(in: 1..<2, using: &generator))
            let fixed = FixedPointMultiplier(nearest: factor)
            #expect(FixedPointMultiplier(multiplier: fixed.multiplier, shift: fixed.shift) == fixed)
            #expect(abs(fixed.real - factor) <= factor * 0x1p-31)
        }
    }

    @Test(arguments: [
        (1.0, Int32.max, 31), (0x1.fffffffffffffp-1, .max, 31), (0.5, 1 << 30, 31),
        (0x1.fffffffffffffp-2, 1 << 30, 31), (0x1p-32, 1 << 30, 62), (0x1p-33, 1 << 30, 62),
        (.leastNonzeroMagnitude, 1 << 30, 62),
    ])
    func ends_staysInRange(factor: Double, multiplier: Int32, shift: UInt8) {
        #expect(FixedPointMultiplier(nearest: factor) == FixedPointMultiplier(multiplier: multiplier, shift: shift))
    }

    @Test func smallestFactor_takesEveryAccumulatorToZero() {
        let factor = FixedPointMultiplier(nearest: 1e-20)
        for accumulator in [Int32.min, -1, 0, 1, .max] { #expect(factor.multiplyRounding(accumulator) == 0) }
    }
}
