import ArgumentParser

/// A number of bytes as people write it: `16KB` (of 1,024 bytes), `1MB`, `11000`.
struct ByteCount: ExpressibleByArgument, Equatable {
    let bytes: Int

    init?(argument: String) {
        let units = [("KB", 1 << 10), ("MB", 1 << 20), ("B", 1), ("", 1)]
        let text = argument.uppercased()
        for (name, size) in units where text.hasSuffix(name) {
            guard let count = Double(text.dropLast(name.count)), count > 0, count * Double(size) < 1e15 else {
                return nil
            }
            bytes = Int(count * Double(size))
            return
        }
        return nil
    }
}
