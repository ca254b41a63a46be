import OctetFormat
import OctetTestSupport

/// The bytes of a model in memory that ends where a forbidden page begins, to be damaged in one place.
struct ModelBytes {
    var bytes: [UInt8]

    static let byteCount = 4912
    static let arenaByteCount = 880

    /// The offsets of the golden model's records.
    static func tensor(_ index: Int) -> Int { 64 + 32 * index }
    static func layer(_ index: Int) -> Int { 448 + 64 * index }

    /// The golden model that has every operator.
    static func everyOperator() throws -> ModelBytes {
        try ModelBytes(bytes: GoldenFile.bytes("every-operator.octet"))
    }

    mutating func write<Integer: FixedWidthInteger>(_ value: Integer, at offset: Int) {
        withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(offset..<offset + $0.count, with: $0) }
    }

    func read<Integer: FixedWidthInteger>(_ type: Integer.Type, at offset: Int) -> Integer {
        (0..<MemoryLayout<Integer>.size).reduce(0) { $0 | Integer(truncatingIfNeeded: bytes[offset + $1]) << ($1 * 8) }
    }

    mutating func remakeChecksum() {
        write(CyclicRedundancyCheck.value(of: bytes.span.bytes, from: ModelHeader.checkedFrom), at: 12)
    }

    /// Why the reader refuses these bytes, or nil where it does not.
    var refusal: ModelError? {
        let memory = GuardedMemory(bytes)
        defer { withExtendedLifetime(memory) {} }
        do throws(ModelError) {
            _ = try ModelReader(validating: UnsafeRawBufferPointer(memory.bytes).bytes)
            return nil
        } catch {
            return error
        }
    }
}
