/// Arrays as files of NumPy's format 1.0.
///
/// The bytes 93 4E 55 4D 50 59 01 00, the length of the header in 16 bits, the header, a Python dictionary in ASCII padded
/// with spaces and ended by a line feed so that the values begin at a multiple of 64, and the values, little-endian, the last
/// index fastest. (numpy.lib.format, "Format Version 1.0".)
public enum NPY {
    /// - Parameter shape: extents whose product is the number of values.
    public static func encode(_ values: [Float], shape: [Int]) -> [UInt8] {
        var bytes = LittleEndianBytes(bytes: header("<f4", shape, count: values.count))
        bytes.append(contentsOf: values.lazy.map(\.bitPattern))
        return bytes.bytes
    }

    /// - Parameter shape: extents whose product is the number of values.
    public static func encode(_ values: [UInt8], shape: [Int]) -> [UInt8] {
        header("|u1", shape, count: values.count) + values
    }

    private static func header(_ type: String, _ shape: [Int], count: Int) -> [UInt8] {
        precondition(shape.reduce(1, *) == count, "the extents are those of the values")
        // A tuple of one has a comma, too.
        let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(extents)), }"
        let length = (10 + text.utf8.count + 1 + 63) / 64 * 64 - 10
        var bytes = LittleEndianBytes(bytes: [0x93] + Array("NUMPY".utf8) + [1, 0])
        bytes.append(UInt16(length))
        return bytes.bytes + text.utf8 + Array(repeating: UInt8(ascii: " "), count: length - text.utf8.count - 1)
            + [UInt8(ascii: "\n")]
    }
}
