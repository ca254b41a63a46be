#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Files {
    /// Whether there is a file or folder at `path`.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether there is a folder at `path`, or a link to one.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in the folder, sorted by their bytes, without those that begin with a dot. Throws `FileError.unreadable`.
    public static func names(in folder: String) throws(FileError) -> [String] {
        guard let handle = opendir(folder) else {
            throw .unreadable(path: folder, reason: String(cString: strerror(errno)))
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            // Not through a copy of the entry: a long name reaches beyond what the type declares.
            let offset = MemoryLayout.offset(of: \dirent.d_name)!
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            if name.pointee != CChar(bitPattern: UInt8(ascii: ".")) { names.append(String(cString: name)) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Makes the folder and those above it that are missing. Throws `FileError.unwritable`.
    public static func makeFolder(_ path: String) throws(FileError) {
        if isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolder(String(path[..<slash])) }
        if mkdir(path, 0o777) != 0 && errno != EEXIST {
            throw .unwritable(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// The last part of a path: `c.png` of `a/b/c.png`.
    public static func lastName(of path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }

    /// A text without what file names do not take well, at most 80 characters long.
    public static func plainName(_ text: String) -> String {
        String(text.prefix(80).map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
    }
}
