/// A number of bytes as people write it: `16KB` (of 1,024 bytes), `1MB`, `11000`.
struct ByteCount: Equatable {
    let bytes: Int

    /// - Throws: `NotBytes` for what is no number of bytes from 1 to 10¹⁵.
    init(parsing text: String) throws {
        let upper = text.uppercased()
        let (unit, size) = [("KB", 1 << 10), ("MB", 1 << 20), ("B", 1), ("", 1)].first { upper.hasSuffix($0.0) }!
        guard let count = Double(upper.dropLast(unit.count)), (1...1e15).contains(count * Double(size)) else {
            throw NotBytes(text: text)
        }
        bytes = Int(count * Double(size))
    }

    struct NotBytes: Error, CustomStringConvertible {
        let text: String
        var description: String { "\"\(text)\" is no number of bytes; 11000, 16KB or 1MB would be accepted" }
    }
}
