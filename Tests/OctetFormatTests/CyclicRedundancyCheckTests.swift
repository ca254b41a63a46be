import OctetFormat
import Testing

@Suite struct CyclicRedundancyCheckTests {
    /// The check value that every description of CRC-32 gives.
    @Test func digits_giveTheStandardCheckValue() {
        #expect(CyclicRedundancyCheck.value(of: Array("123456789".utf8).span.bytes, from: 0) == 0xCBF4_3926)
        #expect(CyclicRedundancyCheck.value(of: Array("__123456789".utf8).span.bytes, from: 2) == 0xCBF4_3926)
    }

    @Test func noBytes_giveZero() {
        #expect(CyclicRedundancyCheck().value == 0)
    }
}
