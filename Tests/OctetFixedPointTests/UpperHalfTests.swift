import OctetFixedPoint
import OctetTestSupport
import Testing

@Suite("Requantisation by the upper half of a product")
struct UpperHalfTests {
    @Test("gives what the one rule gives, for all shifts that weights have", arguments: Seed.list(200))
    func agreesWithTheRule(_ seed: Seed) throws {
        var generator = seed.generator
        let requantization = Requantization(
            factor: try #require(
                FixedPointMultiplier(
                    multiplier: .random(in: 1 << 30 ... .max, using: &generator),
                    shift: .random(in: 33...54, using: &generator))),
            zeroPoint: .random(in: 0...255, using: &generator))
        var accumulators: [Int32] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
        accumulators += (0..<200).map { _ in
            Int32.random(in: .min ... .max, using: &generator) >> Int32.random(in: 0...24, using: &generator)
        }
        for accumulator in accumulators {
            let high = accumulator.multipliedFullWidth(by: requantization.factor.multiplier).high
            // A trap here is an overflow.
            let sum = high + requantization.upperHalfOffset
            let value = min(max(sum >> requantization.upperHalfShift, 0), 255)
            #expect(value == Int32(requantization(accumulator)), "accumulator \(accumulator)")
        }
    }
}
