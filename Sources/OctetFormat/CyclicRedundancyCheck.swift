/// CRC-32 as in ISO 3309 and zlib: polynomial 0x04C11DB7 reflected, start and end complemented.
///
/// Computed four bits at a time from sixteen remainders made on the stack: 64 bytes, where the usual table would take
/// 1 KB of a microcontroller's flash.
public struct CyclicRedundancyCheck {
    private var remainders = InlineArray<16, UInt32>(repeating: 0)
    private var state: UInt32 = ~0

    public init() {
        for index in 0..<16 {
            var remainder = UInt32(truncatingIfNeeded: index)
            for _ in 0..<4 {
                remainder = remainder &>> 1 ^ (remainder & 1 == 0 ? 0 : 0xEDB8_8320)
            }
            remainders[index] = remainder
        }
    }

    public mutating func update(with byte: UInt8) {
        let mixed = state ^ UInt32(truncatingIfNeeded: byte)
        let half = mixed &>> 4 ^ remainders[Int(truncatingIfNeeded: mixed & 15)]
        state = half &>> 4 ^ remainders[Int(truncatingIfNeeded: half & 15)]
    }

    public var value: UInt32 { ~state }

    /// The check of the bytes from `start` to the end.
    public static func value(of bytes: RawSpan, from start: Int) -> UInt32 {
        var check = CyclicRedundancyCheck()
        for offset in start..<bytes.byteCount {
            check.update(with: bytes.littleEndian(at: offset, as: UInt8.self))
        }
        return check.value
    }
}
