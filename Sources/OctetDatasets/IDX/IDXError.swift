/// Why a file is not an IDX array. A file that cannot be read at all is a `FileError`.
public enum IDXError: Error, Equatable {
    case wrongMagic(path: String, bytes: [UInt8])
    case unknownElementType(path: String, code: UInt8)
    case noDimensions(path: String)
    case sizeOverflow(path: String, dimensions: [Int])
    case truncated(path: String, expected: Int, found: Int)
    case trailingBytes(path: String, expected: Int)
    case corruptGzip(path: String, reason: String)
}

extension IDXError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongMagic(let path, let bytes):
            "\(path) is not an IDX file: it begins with the bytes \(hex(bytes)), and IDX or gzip with 00 00 or 1f 8b"
        case .unknownElementType(let path, let code):
            "\(path) has the unknown IDX element type \(hex([code])); known are \(hex(IDXElementType.allCases.map(\.rawValue)))"
        case .noDimensions(let path):
            "\(path) is an IDX file of no dimensions; at least one is expected"
        case .sizeOverflow(let path, let dimensions):
            "\(path) claims the impossible size \(dimensions.map(String.init).joined(separator: " × "))"
        case .truncated(let path, let expected, let found):
            "\(path) is truncated: its IDX header asks for \(expected) bytes in all, and there are \(found)"
        case .trailingBytes(let path, let expected):
            "\(path) goes on after the \(expected) bytes that its IDX header asks for"
        case .corruptGzip(let path, let reason):
            "\(path) is a corrupt gzip file (zlib: \(reason))"
        }
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }
}
