import OctetFormat
import OctetTestSupport
import Testing

@Suite struct DamagedModelTests {
    @Test func wholeModel_isAccepted() throws {
        #expect(try ModelBytes.everyOperator().refusal == nil)
    }

    @Test func everyTruncation_isRefused() throws {
        let model = try ModelBytes.everyOperator()
        for count in 0..<model.bytes.count {
            let required = count < ModelHeader.byteCount ? ModelHeader.byteCount : model.bytes.count
            #expect(
                ModelBytes(bytes: Array(model.bytes.prefix(count))).refusal
                    == .truncated(byteCount: count, required: required))
        }
    }

    /// A truncation whose header and checksum were made to agree with it: what the records point to is missing.
    @Test func everyTruncationWithAMatchingHeader_isRefused() throws {
        let model = try ModelBytes.everyOperator()
        for count in ModelHeader.byteCount..<model.bytes.count {
            var short = ModelBytes(bytes: Array(model.bytes.prefix(count)))
            short.write(UInt32(count), at: 16)
            short.remakeChecksum()
            guard case .outOfBounds = short.refusal else {
                Issue.record("\(count) bytes: \(String(describing: short.refusal))")
                continue
            }
        }
    }

    @Test func everyFlippedBit_isRefusedAsWhatItIs() throws {
        var model = try ModelBytes.everyOperator()
        let memory = GuardedMemory(model.bytes)
        for bit in 0..<model.bytes.count * 8 {
            let index = bit / 8
            model.bytes[index] ^= 1 << (bit % 8)
            memory.bytes[index] = model.bytes[index]
            var refusal: ModelError?
            do throws(ModelError) {
                _ = try ModelReader(validating: UnsafeRawBufferPointer(memory.bytes).bytes)
            } catch {
                refusal = error
            }
            let isExpected =
                switch (index, refusal) {
                case (0..<8, .notAModel), (8..<10, .unsupportedVersion), (10..<12, .wrongByteOrder): true
                case (12..<16, .checksumMismatch), (16..<20, .truncated), (16..<20, .trailingBytes): true
                case (20..., .checksumMismatch): true
                default: false
                }
            #expect(isExpected, "bit \(bit): \(String(describing: refusal))")
            model.bytes[index] ^= 1 << (bit % 8)
            memory.bytes[index] = model.bytes[index]
        }
    }

    @Test func trailingBytes_areRefused() throws {
        var model = try ModelBytes.everyOperator()
        let count = model.bytes.count
        model.bytes.append(0)
        #expect(model.refusal == .trailingBytes(byteCount: count + 1, expected: count))
    }

    @Test(arguments: 1..<16)
    func misalignedMemory_isRefused(offset: Int) throws {
        let memory = GuardedMemory(try ModelBytes.everyOperator().bytes, offset: offset)
        #expect(throws: ModelError.misaligned(.model, alignment: 16)) {
            _ = try ModelReader(validating: UnsafeRawBufferPointer(memory.bytes).bytes)
        }
    }

    @Test func emptyMemory_isRefused() throws {
        #expect(throws: ModelError.truncated(byteCount: 0, required: 64)) {
            _ = try ModelReader(validating: UnsafeRawBufferPointer(start: nil, count: 0).bytes)
        }
    }
}
