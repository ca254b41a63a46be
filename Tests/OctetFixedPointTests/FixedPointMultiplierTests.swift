import OctetFixedPoint
import OctetTestSupport
import Testing

/// The rule in 64 bits, where nothing can overflow: |accumulator · multiplier| < 2⁶² and the half is at most 2⁶¹.
func wideProduct(_ accumulator: Int32, _ multiplier: Int32, _ shift: UInt8) -> Int64 {
    let half = Int64(1) << (Int64(shift) - 1)
    return (Int64(accumulator) * Int64(multiplier) + half) >> Int64(shift)
}

@Suite struct FixedPointMultiplierTests {
    /// All multipliers' upper halves, with the lower halves that carry most and least, all shifts, and the
    /// accumulators at the ends of their range, around 0, and on both sides of where the result steps.
    @Test func everyUpperHalf_everyShift_atTheBoundaries() {
        let fixed: [Int32] = [.min, .min + 1, -1 << 30, -65_536, -1, 0, 1, 65_535, 1 << 30, .max - 1, .max]
        var mismatches = 0
        for upper in Int32(0x4000)...0x7FFF {
            for lower: Int32 in [0, 1, 0x7FFF, 0x8000, 0xFFFF] {
                let multiplier = upper << 16 | lower
                for shift in FixedPointMultiplier.shiftRange {
                    let factor = FixedPointMultiplier(unchecked: multiplier, shift: shift)
                    let step = Int32(clamping: (Int64(1) << (Int64(shift) - 1)) / Int64(multiplier))
                    for accumulator in fixed
                    where
                        Int64(factor.multiplyRounding(accumulator)) != wideProduct(accumulator, multiplier, shift)
                    {
                        mismatches += 1
                    }
                    for accumulator in [step, step &+ 1, -step, -step - 1]
                    where
                        Int64(factor.multiplyRounding(accumulator)) != wideProduct(accumulator, multiplier, shift)
                    {
                        mismatches += 1
                    }
                }
            }
        }
        #expect(mismatches == 0)
    }

    @Test(arguments: Seed.list(8))
    func millionsOfRandomTriples(seed: Seed) throws {
        var generator = seed.generator
        for _ in 0..<1_000_000 {
            let bits = generator.next()
            let accumulator = Int32(truncatingIfNeeded: bits) >> Int32(truncatingIfNeeded: generator.next() & 31)
            let multiplier = Int32(truncatingIfNeeded: bits >> 34) | 1 << 30
            let shift = UInt8(31 + generator.next() % 32)
            let factor = try #require(FixedPointMultiplier(multiplier: multiplier, shift: shift))
            guard Int64(factor.multiplyRounding(accumulator)) == wideProduct(accumulator, multiplier, shift) else {
                Issue.record("\(accumulator) · \(multiplier) / 2^\(shift)")
                return
            }
        }
    }

    /// A tie goes up, not away from zero and not to the even neighbour.
    @Test(arguments: [(1, 1), (-1, 0), (3, 2), (-3, -1), (5, 3), (-5, -2), (2, 1), (-2, -1)])
    func halves_goUp(accumulator: Int32, half: Int32) throws {
        let factor = try #require(FixedPointMultiplier(multiplier: 1 << 30, shift: 31))
        #expect(factor.multiplyRounding(accumulator) == half)
    }

    @Test func documentedExample_holds() throws {
        let factor = try #require(FixedPointMultiplier(multiplier: 1_717_986_918, shift: 35))
        #expect(factor.multiplyRounding(1000) == 50)
    }

    @Test(arguments: [((1 << 30) - 1, 31), (-1, 31), (0, 40), (1 << 30, 30), (1 << 30, 63), (1 << 30, 0)])
    func outOfRange_isRefused(multiplier: Int32, shift: UInt8) {
        #expect(FixedPointMultiplier(multiplier: multiplier, shift: shift) == nil)
    }
}
