/// A PNG encoder for tests, written from the specification alone: any colour type, bit depth and interlacing, no filter,
/// no compression.
struct RawPNG {
    enum ColorType: UInt8 {
        case gray = 0, rgb = 2, palette = 3, grayAlpha = 4, rgba = 6

        var channels: Int {
            switch self {
            case .gray, .palette: 1
            case .grayAlpha: 2
            case .rgb: 3
            case .rgba: 4
            }
        }
    }

    var width: Int
    var height: Int
    var bitDepth: Int
    var colorType: ColorType
    var isInterlaced = false
    /// `height × width × channels` samples of `bitDepth` bits.
    var samples: [Int]
    var palette: [(UInt8, UInt8, UInt8)] = []
    /// The content of the tRNS chunk.
    var transparency: [UInt8] = []

    /// Signature and IHDR chunk.
    var headerOnly: [UInt8] {
        var header = bigEndian(width) + bigEndian(height)
        header += [UInt8(bitDepth), colorType.rawValue, 0, 0, isInterlaced ? 1 : 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header)
    }

    var bytes: [UInt8] {
        var file = headerOnly
        if !palette.isEmpty { file += Self.chunk("PLTE", palette.flatMap { [$0.0, $0.1, $0.2] }) }
        if !transparency.isEmpty { file += Self.chunk("tRNS", transparency) }
        return file + Self.chunk("IDAT", Self.stored(scanlines)) + Self.chunk("IEND", [])
    }

    /// The passes of Adam7: first column and row, then the steps.
    private static let passes = [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ]

    private var scanlines: [UInt8] {
        var lines: [UInt8] = []
        for (left, top, stepX, stepY) in isInterlaced ? Self.passes : [(0, 0, 1, 1)] where left < width {
            for y in stride(from: top, to: height, by: stepY) {
                var bits: [UInt8] = []
                for x in stride(from: left, to: width, by: stepX) {
                    for channel in 0..<colorType.channels {
                        let sample = samples[(y * width + x) * colorType.channels + channel]
                        bits += (0..<bitDepth).reversed().map { UInt8(sample >> $0 & 1) }
                    }
                }
                bits += Array(repeating: 0, count: (8 - bits.count % 8) % 8)
                lines.append(0)
                lines += stride(from: 0, to: bits.count, by: 8).map { bits[$0..<$0 + 8].reduce(0) { $0 << 1 | $1 } }
            }
        }
        return lines
    }

    /// A zlib stream (RFC 1950) of one stored deflate block (RFC 1951).
    static func stored(_ content: [UInt8]) -> [UInt8] {
        let count = content.count
        var (low, high) = (1, 0)
        for byte in content {
            low = (low + Int(byte)) % 65521
            high = (high + low) % 65521
        }
        let lengths = [count & 255, count >> 8, ~count & 255, ~count >> 8 & 255].map { UInt8($0) }
        return [0x78, 0x01, 0x01] + lengths + content + bigEndian(high << 16 | low)
    }

    static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        var checksum: UInt32 = 0xFFFF_FFFF
        for byte in body {
            checksum ^= UInt32(byte)
            for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return bigEndian(content.count) + body + bigEndian(Int(~checksum))
    }
}

private func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
}
