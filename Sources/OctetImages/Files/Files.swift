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
        guard descriptor >= 0 else {
            // Swift's strings are UTF-8: other bytes in a name became U+FFFD, under which there is no file.
            let isRepaired = errno == ENOENT && path.unicodeScalars.contains("\u{FFFD}")
            throw .unreadable(path: path, reason: isRepaired ? "its name is not UTF-8" : lastReason())
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: lastReason()) }

        // The size is a hint: a pipe has none, and a file may grow while it is read.
        var room = max(Int(status.st_size) + 1, 4096)
        var bytes = try readPiece(of: room, from: descriptor, path: path)
        while bytes.count == room {
            bytes += try readPiece(of: room, from: descriptor, path: path)
            room = 2 * room
        }
        return bytes
    }

    /// The next `count` bytes, fewer only where the file ends.
    private static func readPiece(
        of count: Int, from descriptor: Int32, path: String
    ) throws(FileError) -> [UInt8] {
        var failure: String?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let received = receive(descriptor, buffer.baseAddress! + filled, count - filled)
                if received < 0 && errno == EINTR { continue }
                if received < 0 { failure = lastReason() }
                if received <= 0 { return }
                filled += received
            }
        }
        if let failure { throw .unreadable(path: path, reason: failure) }
        return bytes
    }

    /// Replaces the file at `path` by `bytes`: they are written beside it and renamed, so that nobody sees half a file.
    ///
    /// Throws `FileError.unwritable`; then nothing is left behind and an old file is untouched.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        try write([(path, bytes)])
    }

    /// Replaces files that belong together: all are written beside their places before the first is renamed.
    ///
    /// Throws `FileError.unwritable`; then nothing is left behind and no old file is touched, unless a renaming fails.
    public static func write(_ files: [(path: String, bytes: [UInt8])]) throws(FileError) {
        defer { for file in files { unlink(partial(of: file.path)) } }
        for (path, bytes) in files {
            let descriptor = try openPartial(of: path)
            var failure = writeAll(bytes, to: descriptor)
            if close(descriptor) != 0 && failure == nil { failure = lastReason() }
            if let failure { throw .unwritable(path: path, reason: failure) }
        }
        for (path, _) in files where rename(partial(of: path), path) != 0 {
            throw .unwritable(path: path, reason: lastReason())
        }
    }

    /// Whether a file can be written at `path`, for work that takes long before it writes. Throws `FileError.unwritable`.
    public static func checkWritable(_ path: String) throws(FileError) {
        close(try openPartial(of: path))
        unlink(partial(of: path))
    }

    /// The place beside a file where it is written first.
    private static func partial(of path: String) -> String { "\(path).\(getpid()).partial" }

    private static func openPartial(of path: String) throws(FileError) -> Int32 {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            // Renaming would put a file in the place of a device such as /dev/null.
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            throw .unwritable(
                path: path, reason: isFolder ? String(cString: strerror(EISDIR)) : "it is not a regular file")
        }
        let descriptor = open(partial(of: path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: lastReason()) }
        return descriptor
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

    /// Removes the folder at `path` if nothing is in it.
    public static func removeIfEmpty(_ path: String) { rmdir(path) }
}
