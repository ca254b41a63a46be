import OctetBenchmarks
import Testing

@Suite struct TimingTests {
    @Test func ranks_areThoseOfTheSortedTimesWithoutTheClock() {
        // 1,020, 2,020 … 101,020 ns in another order: 37 has no divisor in common with 101.
        let times = (0..<101).map { UInt32($0 * 37 % 101 + 1) * 1000 + 20 }
        let timing = Timing(times, overhead: 20)
        #expect(timing.minimum == 1)
        #expect(timing.median == 51)
        #expect(timing.percentile99 == 100)
        #expect(timing.count == 101)
    }

    @Test func timesBelowTheClocksOwn_areZeroNotNegative() {
        let timing = Timing([10, 30], overhead: 25)
        #expect(timing.minimum == 0)
        #expect(timing.median == 0.005)
    }
}
