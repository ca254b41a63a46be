/// The element types that the IDX format defines, with the code that stands in the file's third byte.
///
/// LeCun, Cortes, Burges: "The IDX file format", at the end of the MNIST database's page.
public enum IDXElementType: UInt8, CaseIterable, Sendable {
    case uint8 = 0x08
    case int8 = 0x09
    case int16 = 0x0B
    case int32 = 0x0C
    case float32 = 0x0D
    case float64 = 0x0E

    public var byteCount: Int {
        switch self {
        case .uint8, .int8: 1
        case .int16: 2
        case .int32, .float32: 4
        case .float64: 8
        }
    }
}

/// A Swift type that an IDX array may hold.
public protocol IDXElement: Sendable {
    associatedtype Bits: FixedWidthInteger & Sendable
    static var idxType: IDXElementType { get }
    var idxBits: Bits { get }
    init(idxBits: Bits)
}

extension IDXElement where Self: FixedWidthInteger & Sendable, Bits == Self {
    public var idxBits: Self { self }
    public init(idxBits: Self) { self = idxBits }
}

extension UInt8: IDXElement {
    public typealias Bits = UInt8
    public static var idxType: IDXElementType { .uint8 }
}

extension Int8: IDXElement {
    public typealias Bits = Int8
    public static var idxType: IDXElementType { .int8 }
}

extension Int16: IDXElement {
    public typealias Bits = Int16
    public static var idxType: IDXElementType { .int16 }
}

extension Int32: IDXElement {
    public typealias Bits = Int32
    public static var idxType: IDXElementType { .int32 }
}

extension Float: IDXElement {
    public static var idxType: IDXElementType { .float32 }
    public var idxBits: UInt32 { bitPattern }
    public init(idxBits: UInt32) { self.init(bitPattern: idxBits) }
}

extension Double: IDXElement {
    public static var idxType: IDXElementType { .float64 }
    public var idxBits: UInt64 { bitPattern }
    public init(idxBits: UInt64) { self.init(bitPattern: idxBits) }
}
