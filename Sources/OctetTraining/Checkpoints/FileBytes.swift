#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// Whole files in and out.
enum FileBytes {
    static func read(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw CheckpointError.unreadable(path: path, reason: lastError()) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw CheckpointError.unreadable(path: path, reason: lastError()) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw CheckpointError.unreadable(path: path, reason: "it is not a regular file")
        }
        let size = Int(status.st_size)
        return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = readSome(file, buffer.baseAddress! + count, size - count)
                guard got >= 0 else {
                    if errno == EINTR { continue }
                    throw CheckpointError.unreadable(path: path, reason: lastError())
                }
                if got == 0 { break }
                count += got
            }
        }
    }

    /// Writes beside the file and renames, so that a reader sees the old bytes or the new, never a part.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let temporary = "\(path).\(getpid()).partial"
        func fail() -> CheckpointError { .unwritable(path: path, reason: lastError()) }
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw fail() }
        do {
            var written = 0
            while written < bytes.count {
                let count = bytes.withUnsafeBytes {
                    writeSome(file, $0.baseAddress! + written, bytes.count - written)
                }
                guard count >= 0 else {
                    if errno == EINTR { continue }
                    throw fail()
                }
                written += count
            }
        } catch {
            close(file)
            unlink(temporary)
            throw error
        }
        guard close(file) == 0, rename(temporary, path) == 0 else {
            let error = fail()
            unlink(temporary)
            throw error
        }
    }

    private static func lastError() -> String { String(cString: strerror(errno)) }
}

// Inside `FileBytes` the names `read` and `write` are its own.
private func readSome(_ file: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(file, buffer, count)
}

private func writeSome(_ file: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
    write(file, buffer, count)
}
