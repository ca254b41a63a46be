/// The content of one IDX file: an array of any rank of one element type.
public struct IDXArray: Equatable, Sendable {
    public let elementType: IDXElementType
    /// The extents, outermost first. There is at least one; an extent may be 0.
    public let dimensions: [Int]
    /// The elements as the file holds them: big-endian, the last dimension innermost.
    public let bytes: [UInt8]

    /// The array of the given extents whose elements are `values`, the last dimension innermost.
    public init<Element: IDXElement>(dimensions: [Int], values: [Element]) {
        precondition(
            !dimensions.isEmpty && dimensions.count <= 255
                && dimensions.allSatisfy { (0...Int(UInt32.max)).contains($0) }
                && values.count == dimensions.reduce(1, *),
            "an IDX array has 1 to 255 dimensions of 32 bits and as many values as their product")
        elementType = Element.idxType
        self.dimensions = dimensions
        if let values = values as? [UInt8] {
            bytes = values
        } else {
            bytes = values.flatMap { value in withUnsafeBytes(of: value.idxBits.bigEndian) { Array($0) } }
        }
    }

    init(elementType: IDXElementType, dimensions: [Int], bytes: [UInt8]) {
        self.elementType = elementType
        self.dimensions = dimensions
        self.bytes = bytes
    }

    public var count: Int { bytes.count / elementType.byteCount }

    /// The elements if they are of type `Element`, else nil.
    public func values<Element: IDXElement>(as type: Element.Type = Element.self) -> [Element]? {
        guard Element.idxType == elementType else { return nil }
        if let bytes = bytes as? [Element] { return bytes }
        return bytes.withUnsafeBytes { buffer in
            (0..<count).map { index in
                let bits = buffer.loadUnaligned(fromByteOffset: index * elementType.byteCount, as: Element.Bits.self)
                return Element(idxBits: Element.Bits(bigEndian: bits))
            }
        }
    }

    /// The elements as Double, which holds every value of every element type exactly.
    public func doubles() -> [Double] {
        switch elementType {
        case .uint8: bytes.map(Double.init)
        case .int8: values(as: Int8.self)!.map(Double.init)
        case .int16: values(as: Int16.self)!.map(Double.init)
        case .int32: values(as: Int32.self)!.map(Double.init)
        case .float32: values(as: Float.self)!.map(Double.init)
        case .float64: values(as: Double.self)!
        }
    }
}
