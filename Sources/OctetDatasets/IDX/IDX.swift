import OctetImages

/// Reading and writing IDX files, plain or gzip.
///
/// The format: two zero bytes, a byte for the element type, a byte for the number of dimensions, each dimension as
/// 32 bits big-endian, then the elements big-endian, the last dimension innermost.
public enum IDX {
    /// The array in the file at `path`; gzip is told by the content, not by the name. Throws `FileError` or `IDXError`.
    public static func read(_ path: String) throws -> IDXArray {
        try decode(Files.read(path), path: path)
    }

    /// The array in the bytes of a file; `path` is for the sentence of an error only.
    public static func decode(_ bytes: [UInt8], path: String) throws(IDXError) -> IDXArray {
        var source = try ByteSource(bytes, path: path)
        let magic = try source.read(4)
        guard magic.starts(with: [0, 0].prefix(magic.count)) else { throw .wrongMagic(path: path, bytes: magic) }
        guard magic.count == 4 else { throw .truncated(path: path, expected: 4, found: magic.count) }
        guard let elementType = IDXElementType(rawValue: magic[2]) else {
            throw .unknownElementType(path: path, code: magic[2])
        }
        guard magic[3] > 0 else { throw .noDimensions(path: path) }

        let headerCount = 4 + 4 * Int(magic[3])
        let extents = try source.read(headerCount - 4)
        guard extents.count == headerCount - 4 else {
            throw .truncated(path: path, expected: headerCount, found: 4 + extents.count)
        }
        let dimensions = stride(from: 0, to: extents.count, by: 4).map { start in
            extents[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        guard let elementCount = product(dimensions + [elementType.byteCount]), elementCount < Int.max - headerCount
        else { throw .sizeOverflow(path: path, dimensions: dimensions) }

        let elements = try source.read(elementCount)
        guard elements.count == elementCount else {
            throw .truncated(path: path, expected: headerCount + elementCount, found: headerCount + elements.count)
        }
        guard try source.isAtEnd() else { throw .trailingBytes(path: path, expected: headerCount + elementCount) }
        return IDXArray(elementType: elementType, dimensions: dimensions, bytes: elements)
    }

    /// Writes `array` to `path`, gzip if the name ends in `.gz`. The file appears whole or not at all.
    public static func write(_ array: IDXArray, to path: String) throws(FileError) {
        try Files.write(encode(array, forFile: path), to: path)
    }

    /// The bytes of a file named `path`: gzip if the name ends in `.gz`.
    static func encode(_ array: IDXArray, forFile path: String) -> [UInt8] {
        path.hasSuffix(".gz") ? Gzip.compress(encode(array)) : encode(array)
    }

    /// The bytes of a plain IDX file.
    public static func encode(_ array: IDXArray) -> [UInt8] {
        var bytes: [UInt8] = [0, 0, array.elementType.rawValue, UInt8(array.dimensions.count)]
        for dimension in array.dimensions {
            withUnsafeBytes(of: UInt32(dimension).bigEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes + array.bytes
    }

    /// The product, or nil if it does not fit. A zero anywhere gives zero, however large the others are.
    private static func product(_ factors: [Int]) -> Int? {
        guard !factors.contains(0) else { return 0 }
        var result = 1
        for factor in factors {
            let (product, overflow) = result.multipliedReportingOverflow(by: factor)
            guard !overflow else { return nil }
            result = product
        }
        return result
    }
}
