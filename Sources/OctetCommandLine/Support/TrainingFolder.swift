import OctetImages

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where networks that are compared have their checkpoints: the user's folder, or one that is gone afterwards.
struct TrainingFolder {
    private let path: String
    private let isKept: Bool

    /// Makes the folder.
    /// - Throws: `FileError.unwritable`.
    init(keeping folder: String?) throws {
        isKept = folder != nil
        if let folder {
            try Files.makeFolder(folder)
            path = folder
            return
        }
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/octet-compare-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw FileError.unwritable(path: parent, reason: String(cString: strerror(errno)))
        }
        path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }

    /// The file of a network, under the last part of its path.
    func path(of network: String, ending: String) -> String {
        path + "/" + replacingExtension(of: Files.lastName(of: network), with: ending)
    }

    /// Removes a folder of our own with all that was written to it.
    func removeUnlessKept() {
        guard !isKept, let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { unlink("\(path)/\(name)") }
        }
        closedir(folder)
        rmdir(path)
    }
}
