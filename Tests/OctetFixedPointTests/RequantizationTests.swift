import OctetFixedPoint
import OctetTestSupport
import Testing

@Suite struct RequantizationTests {
    /// The formula in 64 bits: the zero point is added before the clamp, as it is written.
    private func wide(_ rule: Requantization, _ accumulator: Int32) -> UInt8 {
        let rounded = wideProduct(accumulator, rule.factor.multiplier, rule.factor.shift)
        return UInt8(max(Int64(rule.minimum), min(Int64(rule.maximum), rounded + Int64(rule.zeroPoint))))
    }

    /// The one overflow case: with a factor near 1 the rounded product is near 2³¹, and adding the zero point to it in
    /// 32 bits would wrap to the other end. Only clamping first avoids it.
    @Test func largestAccumulatorAndZeroPoint_clampInsteadOfWrapping() throws {
        let factor = try #require(FixedPointMultiplier(multiplier: .max, shift: 31))
        #expect(factor.multiplyRounding(.max) == Int32.max - 1)
        for zeroPoint: UInt8 in [0, 1, 2, 128, 255] {
            let rule = Requantization(factor: factor, zeroPoint: zeroPoint)
            #expect(rule(.max) == 255)
            #expect(rule(.max - 255) == 255)
            #expect(rule(.min) == 0)
        }
    }

    /// Every zero point with the bounds of a ReLU, of a plain layer and of a single value, for all accumulators that
    /// reach the range and both ends.
    @Test func everyZeroPointAndBounds_equalTheFormula() throws {
        let factor = try #require(FixedPointMultiplier(multiplier: 1_234_567_890, shift: 32))
        var mismatches = 0
        for zeroPoint in UInt8.min...UInt8.max {
            for bounds in [(0, 255), (zeroPoint, 255), (0, zeroPoint), (zeroPoint, zeroPoint)] {
                let rule = Requantization(
                    factor: factor, zeroPoint: zeroPoint, minimum: bounds.0, maximum: bounds.1)
                for accumulator in Array(Int32(-1000)...1000) + [.min, .min + 1, .max - 1, .max]
                where rule(accumulator) != wide(rule, accumulator) {
                    mismatches += 1
                }
            }
        }
        #expect(mismatches == 0)
    }

    @Test(arguments: Seed.list(4))
    func randomRules_equalTheFormula(seed: Seed) {
        var generator = seed.generator
        for _ in 0..<500_000 {
            let bounds = generator.bytes(2).sorted()
            let rule = Requantization(
                factor: FixedPointMultiplier(
                    unchecked: .random(in: 1 << 30 ... .max, using: &generator),
                    shift: .random(in: 31...62, using: &generator)),
                zeroPoint: UInt8(truncatingIfNeeded: generator.next()), minimum: bounds[0], maximum: bounds[1])
            let accumulator = Int32(truncatingIfNeeded: generator.next()) >> Int32(generator.pick(0...31))
            guard rule(accumulator) == wide(rule, accumulator) else {
                Issue.record("\(rule) of \(accumulator)")
                return
            }
        }
    }
}

@Suite struct PowerOfTwoRoundingTests {
    /// The rounding for factors 2^−k is the one rule, at every shift and at the bounds of the sums.
    @Test(arguments: PowerOfTwoRounding.shiftRange)
    func everyShift_equalsTheRule(shift: UInt8) throws {
        let factor = try #require(FixedPointMultiplier(multiplier: 1 << 30, shift: 30 + shift))
        for zeroPoint in [UInt8(0), 1, 128, 255] {
            let rule = Requantization(factor: factor, zeroPoint: zeroPoint, minimum: 3, maximum: 250)
            let shortcut = PowerOfTwoRounding(shift: shift, zeroPoint: zeroPoint, minimum: 3, maximum: 250)
            var generator = TestGenerator(seed: UInt64(shift))
            let largest: Int32 = 1 << 30 - 1
            let bounds = [-largest, 1 - largest, -1, 0, 1, largest - 1, largest]
            let halves = (0..<30).flatMap { [Int32(1) << $0, -(Int32(1) << $0), (Int32(1) << $0) - 1] }
            let random = (0..<2_000).map { _ in
                Int32.random(in: -largest...largest, using: &generator) >> Int32.random(in: 0...31)
            }
            for sum in bounds + halves + random {
                #expect(shortcut(sum) == rule(sum), "sum \(sum)")
            }
        }
    }
}
