import OctetFormat
import Testing

@Suite struct CyclicRedundancyCheckTests {
    /// The check value that every description of CRC-32 gives.
    @Test func digits_giveTheStandardCheckValue() {
        #expect(CyclicRedundancyCheck.value(of: Array("123456789".utf8).span.bytes, from: 0) == 0xCBF4_3926)
        #expect(CyclicRedundancyCheck.value(of: Array("__123456789".utf8).span.bytes, from: 2) == 0xCBF4_3926)
    }

    /// Long enough for eight bytes at a time, and not a multiple of eight; the values are zlib's.
    @Test func manyBytes_giveTheValuesOfZlib() {
        let bytes = (0..<10_003).map { UInt8($0 * $0 % 251) }
        #expect(CyclicRedundancyCheck.value(of: bytes.span.bytes, from: 0) == 0x8900_1B64)
        #expect(CyclicRedundancyCheck.value(of: bytes.span.bytes, from: 3) == 0x8D18_6FFE)
    }

    @Test func noBytes_giveZero() {
        #expect(CyclicRedundancyCheck().value == 0)
    }
}
