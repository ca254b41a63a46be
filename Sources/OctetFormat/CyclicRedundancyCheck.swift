/// CRC-32 as in ISO 3309 and zlib: polynomial 0x04C11DB7 reflected, start and end complemented.
///
/// Computed four bits at a time from sixteen remainders made on the stack: 64 bytes, where the usual table would take
/// 1 KB of a microcontroller's flash.
public struct CyclicRedundancyCheck {
    private var remainders = InlineArray<16, UInt32>(repeating: 0)
    private var state: UInt32 = ~0

    @inline(__always)
    public init() {
        for index in 0..<16 {
            var remainder = UInt32(truncatingIfNeeded: index)
            for _ in 0..<4 {
                remainder = remainder &>> 1 ^ (remainder & 1 == 0 ? 0 : 0xEDB8_8320)
            }
            remainders[index] = remainder
        }
    }

    @inline(__always)
    public mutating func update(with byte: UInt8) {
        let mixed = state ^ UInt32(truncatingIfNeeded: byte)
        let half = mixed &>> 4 ^ remainders[Int(truncatingIfNeeded: mixed & 15)]
        state = half &>> 4 ^ remainders[Int(truncatingIfNeeded: half & 15)]
    }

    public var value: UInt32 { ~state }

    /// The check of the bytes from `start` to the end.
    public static func value(of bytes: RawSpan, from start: Int) -> UInt32 {
        var check = CyclicRedundancyCheck()
        var offset = start
        #if !hasFeature(Embedded)
            check.update(withEightsOf: bytes, from: &offset)
        #endif
        while offset < bytes.byteCount {
            check.update(with: bytes.littleEndian(at: offset, as: UInt8.self))
            offset &+= 1
        }
        return check.value
    }
}

#if !hasFeature(Embedded)
    extension CyclicRedundancyCheck {
        /// Takes eight bytes at a time as far as they go: the remainder of a sum is the sum of the remainders, so that each
        /// byte is looked up in the table for its distance from the end of the eight. (Kounavis, Berry: Novel Table Lookup-Based
        /// Algorithms for High-Performance CRC Generation, 2008.)
        fileprivate mutating func update(withEightsOf bytes: RawSpan, from offset: inout Int) {
            // The 8 KB of tables take as long as a thousand bytes.
            guard bytes.byteCount - offset > 4096 else { return }
            var tables = InlineArray<8, InlineArray<256, UInt32>>(repeating: .init(repeating: 0))
            for byte in 0..<256 {
                let half = UInt32(truncatingIfNeeded: byte) &>> 4 ^ remainders[byte & 15]
                tables[0][byte] = half &>> 4 ^ remainders[Int(truncatingIfNeeded: half & 15)]
            }
            for distance in 1..<8 {
                for byte in 0..<256 {
                    let before = tables[distance - 1][byte]
                    tables[distance][byte] = before &>> 8 ^ tables[0][Int(truncatingIfNeeded: before & 255)]
                }
            }
            while offset + 8 <= bytes.byteCount {
                let eight = bytes.littleEndian(at: offset, as: UInt64.self) ^ UInt64(state)
                state = 0
                for position in 0..<8 {
                    state ^= tables[7 - position][Int(truncatingIfNeeded: eight &>> UInt64(8 * position) & 255)]
                }
                offset += 8
            }
        }
    }
#endif
