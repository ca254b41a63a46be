#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// The members of `Files` have the names of these calls and hide them.
private func receive(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}

private func send(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

/// Whole files as bytes, over POSIX calls: reading, and writing that leaves either the old file or the new one.
public enum Files {
    /// The bytes of the file at `path`. Throws `FileError.unreadable`.
    public static func read(_ path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: lastReason()) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: lastReason()) }

        // The size is a hint: a pipe has none, and a file may grow while it is read.
        var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size) + 1, 4096))
        var count = 0
        while true {
            if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
            let received = bytes.withUnsafeMutableBytes { buffer in
                receive(descriptor, buffer.baseAddress! + count, buffer.count - count)
            }
            if received < 0 && errno == EINTR { continue }
            guard received >= 0 else { throw .unreadable(path: path, reason: lastReason()) }
            if received == 0 { break }
            count += received
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Replaces the file at `path` by `bytes`: they are written beside it and renamed, so that nobody sees half a file.
    ///
    /// Throws `FileError.unwritable`; then nothing is left behind and an old file is untouched.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let partial = "\(path).\(getpid()).partial"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: lastReason()) }
        var failure = writeAll(bytes, to: descriptor)
        if close(descriptor) != 0 && failure == nil { failure = lastReason() }
        if failure == nil && rename(partial, path) != 0 { failure = lastReason() }
        if let failure {
            unlink(partial)
            throw .unwritable(path: path, reason: failure)
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> String? {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let sent = send(descriptor, rest.base.baseAddress! + rest.startIndex, rest.count)
                if sent < 0 && errno == EINTR { continue }
                if sent < 0 { return lastReason() }
                rest = rest.dropFirst(sent)
            }
            return nil
        }
    }

    private static func lastReason() -> String { String(cString: strerror(errno)) }
}

extension Files {
    /// Removes the file at `path` if there is one.
    public static func removeIfPresent(_ path: String) { unlink(path) }
}
