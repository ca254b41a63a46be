import CZlib

/// The bytes of a file one piece after the other, unpacked on the way if they are gzip.
///
/// No more is unpacked than is asked for, so that a small file cannot fill the memory.
struct ByteSource: ~Copyable {
    private let path: String
    private let bytes: [UInt8]
    private var position = 0
    private let isGzip: Bool
    /// Allocated, because zlib refuses a stream whose address has changed.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var memberEnded = false

    init(_ bytes: [UInt8], path: String) throws(IDXError) {
        self.path = path
        self.bytes = bytes
        isGzip = bytes.starts(with: Gzip.magic)
        stream.initialize(to: octet_zlib_stream())
        if isGzip && octet_zlib_begin_gunzip(stream) != Z_OK {
            throw .corruptGzip(path: path, reason: "it cannot start")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The next `count` bytes, fewer if the file ends before.
    mutating func read(_ count: Int) throws(IDXError) -> [UInt8] {
        guard isGzip else {
            let piece = Array(bytes[position..<position + min(count, bytes.count - position)])
            position += piece.count
            return piece
        }
        // Deflate packs at most 1032 bytes into one, so a header's wild claim cannot make us reserve more than that.
        var failure: IDXError?
        let piece = [UInt8](unsafeUninitializedCapacity: min(count, 1100 * bytes.count)) { buffer, filled in
            do throws(IDXError) { filled = try unpack(into: buffer) } catch { failure = error }
        }
        if let failure { throw failure }
        return piece
    }

    /// Whether nothing follows; of a gzip file this checks its CRC-32 and length too.
    mutating func isAtEnd() throws(IDXError) -> Bool {
        try isGzip ? read(1).isEmpty : position == bytes.count
    }

    /// How many bytes there were to unpack, at most as many as `output` holds.
    private mutating func unpack(into output: UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int {
        var filled = 0
        while filled < output.count {
            if memberEnded {
                // A gzip file is one or more members, one after the other (RFC 1952, 2.2).
                guard position < bytes.count else { return filled }
                guard bytes[position...].starts(with: Gzip.magic) else {
                    throw .corruptGzip(path: path, reason: "other bytes follow its end")
                }
                inflateReset(stream)
                memberEnded = false
            }
            let status = inflateSome(into: UnsafeMutableBufferPointer(rebasing: output[filled...]), count: &filled)
            switch status {
            case Z_STREAM_END: memberEnded = true
            case Z_OK: break
            case Z_BUF_ERROR where position == bytes.count:
                throw .corruptGzip(path: path, reason: "it ends before its data does")
            default:
                throw .corruptGzip(
                    path: path, reason: stream.pointee.msg.map { String(cString: $0) } ?? "error \(status)")
            }
        }
        return filled
    }

    private mutating func inflateSome(into output: UnsafeMutableBufferPointer<UInt8>, count: inout Int) -> Int32 {
        // zlib counts in 32 bits.
        let offered = min(bytes.count - position, 1 << 30)
        let room = min(output.count, 1 << 30)
        stream.pointee.avail_in = uInt(offered)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = uInt(room)
        let status = bytes.withUnsafeBufferPointer { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress! + position)
            return inflate(stream, Z_NO_FLUSH)
        }
        position += offered - Int(stream.pointee.avail_in)
        count += room - Int(stream.pointee.avail_out)
        return status
    }
}
