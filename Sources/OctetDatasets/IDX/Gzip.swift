import CZlib

/// Packing whole arrays of bytes as gzip (RFC 1952).
enum Gzip {
    static let magic: [UInt8] = [0x1F, 0x8B]

    /// The bytes of a gzip file without name and time, so that the same bytes give the same file.
    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        defer { stream.deallocate() }
        stream.initialize(to: octet_zlib_stream())
        precondition(octet_zlib_begin_gzip(stream) == Z_OK, "zlib has no memory")
        defer { deflateEnd(stream) }
        var packed: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        // In pieces: zlib counts in 32 bits.
        for start in stride(from: 0, to: max(bytes.count, 1), by: 1 << 28) {
            let end = min(start + (1 << 28), bytes.count)
            bytes[start..<end].withUnsafeBufferPointer { input in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = uInt(input.count)
                repeat {
                    chunk.withUnsafeMutableBufferPointer { output in
                        stream.pointee.next_out = output.baseAddress
                        stream.pointee.avail_out = uInt(output.count)
                        deflate(stream, end == bytes.count ? Z_FINISH : Z_NO_FLUSH)
                    }
                    packed.append(contentsOf: chunk.dropLast(Int(stream.pointee.avail_out)))
                } while stream.pointee.avail_out == 0
            }
        }
        return packed
    }
}
