import OctetImages

/// Finding the PNG files that a user means.
public enum ImageFiles {
    /// The files among `paths`, in their order, with each folder replaced by the `.png` files (in any letter case) in
    /// it and below it, sorted. Throws `FileError.unreadable` for a folder that cannot be listed.
    ///
    /// A path that is no folder is passed on untested, so that its own error is told when it is read.
    public static func list(_ paths: [String]) throws(FileError) -> [String] {
        var files: [String] = []
        for path in paths {
            if Files.isFolder(path) { try collect(path, into: &files, depth: 0) } else { files.append(path) }
        }
        return files
    }

    /// Links between folders may form a ring; nobody's drawings lie deeper than this.
    private static let deepest = 32

    private static func collect(_ folder: String, into files: inout [String], depth: Int) throws(FileError) {
        let start = folder.hasSuffix("/") ? folder : folder + "/"
        for name in try Files.names(in: folder) {
            let path = start + name
            if Files.isFolder(path) {
                if depth < deepest { try collect(path, into: &files, depth: depth + 1) }
            } else if name.lowercased().hasSuffix(".png") {
                files.append(path)
            }
        }
    }
}
