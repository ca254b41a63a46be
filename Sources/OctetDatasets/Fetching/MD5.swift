#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The checksum under which MNIST and Fashion-MNIST are published: RFC 1321. Against damage, not against malice.
///
/// Written out here, as the systems' programs for it differ in name and no library that is linked anyway has it.
enum MD5 {
    /// 32 lower-case hexadecimal digits.
    static func hexDigest(of bytes: [UInt8]) -> String {
        var state: SIMD4<UInt32> = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
        bytes.withUnsafeBytes { buffer in
            for start in stride(from: 0, to: bytes.count & ~63, by: 64) {
                state &+= mixed(state, UnsafeRawBufferPointer(rebasing: buffer[start..<start + 64]))
            }
        }
        // The rest, a one bit, zeros up to 8 bytes before a block's end, and the length in bits.
        var tail = Array(bytes[(bytes.count & ~63)...]) + [0x80]
        while tail.count % 64 != 56 { tail.append(0) }
        withUnsafeBytes(of: (UInt64(bytes.count) * 8).littleEndian) { tail.append(contentsOf: $0) }
        tail.withUnsafeBytes { buffer in
            for start in stride(from: 0, to: tail.count, by: 64) {
                state &+= mixed(state, UnsafeRawBufferPointer(rebasing: buffer[start..<start + 64]))
            }
        }
        let digest = (0..<4).flatMap { word in withUnsafeBytes(of: state[word].littleEndian) { Array($0) } }
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func mixed(_ state: SIMD4<UInt32>, _ block: UnsafeRawBufferPointer) -> SIMD4<UInt32> {
        var (a, b, c, d) = (state.x, state.y, state.z, state.w)
        for step in 0..<64 {
            let (function, word): (UInt32, Int) =
                switch step / 16 {
                case 0: (b & c | ~b & d, step)
                case 1: (d & b | ~d & c, 5 * step + 1)
                case 2: (b ^ c ^ d, 3 * step + 5)
                default: (c ^ (b | ~d), 7 * step)
                }
            let message = UInt32(littleEndian: block.loadUnaligned(fromByteOffset: word % 16 * 4, as: UInt32.self))
            let sum = a &+ function &+ sines[step] &+ message
            let rotation = rotations[step / 16][step % 4]
            (a, d, c, b) = (d, c, b, b &+ (sum << rotation | sum >> (32 - rotation)))
        }
        return [a, b, c, d]
    }

    private static let rotations: [[UInt32]] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]
    private static let sines = (1...64).map { UInt32(abs(sin(Double($0))) * 4_294_967_296) }
}
