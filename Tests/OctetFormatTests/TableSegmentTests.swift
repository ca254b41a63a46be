import OctetFormat
import OctetTestSupport
import Testing

@Suite struct TableSegmentTests {
    /// Entries follow each other, and the one before a number is the last that is not larger.
    @Test(arguments: Seed.list(200))
    func segment_holdsItsNumber(seed: Seed) {
        var generator = seed.generator
        let firstStep = UInt8(generator.pick(0...24))
        let value = generator.pick(0...1 << generator.pick(0...24))
        let segment = TableSegment(of: UInt32(value), firstStep: firstStep)
        let start = TableSegment.start(of: segment.index, firstStep: firstStep)
        let end = TableSegment.start(of: segment.index + 1, firstStep: firstStep)
        #expect(start <= value && value < end)
        #expect(Int(segment.fraction) == (value - start) * (1 << 13) / (end - start))
        // Steps grow with the numbers.
        #expect(segment.index < 64 ? end - start == 1 << Int(firstStep) : 32 * (end - start) <= start)
    }

    @Test func numbers_areInterpolated() {
        let segment = TableSegment(of: 0b10_0000_1, firstStep: 0)
        #expect(segment.index == 64)
        #expect(segment.fraction == 1 << 12)
        #expect(segment.interpolate(100, 51) == 75)
        #expect(TableSegment(of: 63, firstStep: 0).fraction == 0)
        #expect(TableSegment.entryCount(upTo: 65, firstStep: 0) == 66)
    }
}
