/// A format that files named `.png` often have in truth, told by their first bytes.
struct FileFormat {
    let name: String
    /// Pairs of an offset and the bytes that stand there.
    private let marks: [(offset: Int, bytes: [UInt8])]

    init?(firstBytesOf bytes: [UInt8]) {
        guard let format = Self.known.first(where: { $0.matches(bytes) }) else { return nil }
        self = format
    }

    private init(_ name: String, _ marks: (offset: Int, bytes: [UInt8])...) {
        self.name = name
        self.marks = marks
    }

    private func matches(_ bytes: [UInt8]) -> Bool {
        marks.allSatisfy { bytes.dropFirst($0.offset).starts(with: $0.bytes) }
    }

    private static let known = [
        FileFormat("JPEG", (0, [0xFF, 0xD8, 0xFF])),
        FileFormat("GIF", (0, Array("GIF8".utf8))),
        FileFormat("WebP", (0, Array("RIFF".utf8)), (8, Array("WEBP".utf8))),
        FileFormat("BMP", (0, Array("BM".utf8)), (6, [0, 0, 0, 0])),
        FileFormat("PDF", (0, Array("%PDF-".utf8))),
        FileFormat("TIFF", (0, [0x49, 0x49, 0x2A, 0x00])),
        FileFormat("TIFF", (0, [0x4D, 0x4D, 0x00, 0x2A])),
        FileFormat("HEIC or AVIF", (4, Array("ftyp".utf8))),
        FileFormat("gzip file", (0, [0x1F, 0x8B])),
        FileFormat("Git LFS pointer", (0, Array("version https://git-lfs".utf8))),
    ]
}
