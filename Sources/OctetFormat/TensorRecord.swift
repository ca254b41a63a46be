/// Where an activation lies in the arena and what its numbers mean. 32 bytes in the file.
///
/// Element (y, x, c) lies at `arenaOffset + y · rowStride + x · pixelStride + c` (c · 2 for 16-bit elements). Around the
/// image there may be a ring of pixels, which a convolution sets to the zero point so that it reads its padding as memory.
public struct TensorRecord: Equatable, Sendable {
    public static var byteCount: Int { 32 }

    /// Of element (0, 0, 0): inside the ring.
    public var arenaOffset: UInt32
    public var rowStride: UInt32
    /// Larger than the channels' bytes where the tensor is a part of a concatenation.
    public var pixelStride: UInt32
    public var height: UInt16
    public var width: UInt16
    public var channels: UInt16
    public var elementType: ElementType
    public var zeroPoint: UInt8
    public var ringTop: UInt8
    public var ringBottom: UInt8
    public var ringLeft: UInt8
    public var ringRight: UInt8
    /// The real value of one step, as IEEE 754 binary32 bits: real = scale · (element − zeroPoint).
    public var scaleBits: UInt32

    public enum ElementType: UInt8, Sendable {
        case unsigned8 = 1
        /// Probabilities: real = element / 65535.
        case unsigned16 = 2

        public var byteCount: Int { self == .unsigned8 ? 1 : 2 }
    }

    public init(
        arenaOffset: UInt32, rowStride: UInt32, pixelStride: UInt32, height: UInt16, width: UInt16, channels: UInt16,
        elementType: ElementType = .unsigned8, zeroPoint: UInt8, ringTop: UInt8 = 0, ringBottom: UInt8 = 0,
        ringLeft: UInt8 = 0, ringRight: UInt8 = 0, scaleBits: UInt32
    ) {
        self.arenaOffset = arenaOffset
        self.rowStride = rowStride
        self.pixelStride = pixelStride
        self.height = height
        self.width = width
        self.channels = channels
        self.elementType = elementType
        self.zeroPoint = zeroPoint
        self.ringTop = ringTop
        self.ringBottom = ringBottom
        self.ringLeft = ringLeft
        self.ringRight = ringRight
        self.scaleBits = scaleBits
    }
}

extension TensorRecord {
    /// Bytes of one pixel's channels.
    public var pixelByteCount: Int { Int(channels) * elementType.byteCount }

    /// Values in the tensor, the ring not counted.
    public var count: Int { Int(height) * Int(width) * Int(channels) }

    public var hasRing: Bool { ringTop | ringBottom | ringLeft | ringRight != 0 }

    /// Whether there is memory for one row only: rows exist one after another, between two streamed layers.
    public var holdsOneRow: Bool { rowStride == 0 && height > 1 }

    /// One row as a tensor, without the ring.
    public func row(_ y: Int) -> TensorRecord {
        var row = self
        row.arenaOffset += UInt32(truncatingIfNeeded: y) * rowStride
        row.height = 1
        (row.ringTop, row.ringBottom, row.ringLeft, row.ringRight) = (0, 0, 0, 0)
        return row
    }

    /// Whether the elements lie one after another without gaps.
    public var isContiguous: Bool {
        !hasRing && Int(pixelStride) == pixelByteCount && Int(rowStride) == Int(width) * pixelByteCount
    }

    /// The first byte in the arena, and the byte behind the last one, ring included.
    public var arenaExtent: Range<Int> {
        let start = Int(arenaOffset) - Int(ringTop) * Int(rowStride) - Int(ringLeft) * Int(pixelStride)
        let last =
            (Int(height) - 1 + Int(ringBottom)) * Int(rowStride)
            + (Int(width) - 1 + Int(ringRight)) * Int(pixelStride)
        return start..<Int(arenaOffset) + last + pixelByteCount
    }

    /// - Throws: `ModelError.invalid` where a field has a value that it cannot have.
    init(reading bytes: RawSpan, at offset: Int, location: ModelError.Location) throws(ModelError) {
        let bytes = bytes.extracting(offset..<offset + Self.byteCount)
        guard ElementType(rawValue: bytes.littleEndian(at: 18, as: UInt8.self)) != nil else {
            throw .invalid(.elementType, location)
        }
        guard bytes.littleEndian(at: 28, as: UInt32.self) == 0 else { throw .invalid(.reserved, location) }
        self.init(alreadyValidated: bytes)
    }

    /// - Parameter bytes: the record's own.
    @inline(__always)
    init(alreadyValidated bytes: RawSpan) {
        self.init(
            arenaOffset: bytes.littleEndian(at: 0, as: UInt32.self),
            rowStride: bytes.littleEndian(at: 4, as: UInt32.self),
            pixelStride: bytes.littleEndian(at: 8, as: UInt32.self),
            height: bytes.littleEndian(at: 12, as: UInt16.self),
            width: bytes.littleEndian(at: 14, as: UInt16.self),
            channels: bytes.littleEndian(at: 16, as: UInt16.self),
            elementType: bytes.littleEndian(at: 18, as: UInt8.self) == ElementType.unsigned16.rawValue
                ? .unsigned16 : .unsigned8,
            zeroPoint: bytes.littleEndian(at: 19, as: UInt8.self),
            ringTop: bytes.littleEndian(at: 20, as: UInt8.self),
            ringBottom: bytes.littleEndian(at: 21, as: UInt8.self),
            ringLeft: bytes.littleEndian(at: 22, as: UInt8.self),
            ringRight: bytes.littleEndian(at: 23, as: UInt8.self),
            scaleBits: bytes.littleEndian(at: 24, as: UInt32.self))
    }
}
