/// Where an activation lies in the arena and what its numbers mean. 32 bytes in the file, laid out as here.
///
/// Element (y, x, c) lies at `arenaOffset + y · rowStride + x · pixelStride + c` (c · 2 for 16-bit elements). Around the
/// image there may be a ring of pixels, which a convolution sets to the zero point so that it reads its padding as memory.
public struct TensorRecord: BitwiseCopyable, Equatable, Sendable {
    public static var byteCount: Int { 32 }

    /// Of element (0, 0, 0): inside the ring.
    public var arenaOffset: UInt32
    public var rowStride: UInt32
    /// Larger than the channels' bytes where the tensor is a part of a concatenation.
    public var pixelStride: UInt32
    public var height: UInt16
    public var width: UInt16
    public var channels: UInt16
    /// Of `ElementType`: the bytes of an element.
    private(set) var elementCode: UInt8
    public var zeroPoint: UInt8
    /// Rows above and below, columns at the left and the right: a byte each.
    private var ring: UInt32 = 0
    /// The real value of one step, as IEEE 754 binary32 bits: real = scale · (element − zeroPoint).
    public var scaleBits: UInt32
    private var reserved: UInt32 = 0

    public enum ElementType: UInt8, Sendable {
        case unsigned8 = 1
        /// Probabilities: real = element / 65535.
        case unsigned16 = 2

        public var byteCount: Int { Int(rawValue) }
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
        elementCode = elementType.rawValue
        self.zeroPoint = zeroPoint
        self.scaleBits = scaleBits
        self.ringTop = ringTop
        self.ringBottom = ringBottom
        self.ringLeft = ringLeft
        self.ringRight = ringRight
    }
}

extension TensorRecord {
    public var elementType: ElementType {
        get { elementCode == ElementType.unsigned16.rawValue ? .unsigned16 : .unsigned8 }
        set { elementCode = newValue.rawValue }
    }

    /// Bytes of one pixel's channels.
    public var pixelByteCount: Int { Int(channels) &* Int(elementCode) }

    /// Values in the tensor, the ring not counted. A tensor that lies in an arena has fewer than 2³¹.
    public var count: Int { Int(height) &* Int(width) &* Int(channels) }

    public var ringTop: UInt8 {
        get { UInt8(truncatingIfNeeded: ring) }
        set { ring = ring & 0xFFFF_FF00 | UInt32(newValue) }
    }
    public var ringBottom: UInt8 {
        get { UInt8(truncatingIfNeeded: ring &>> 8) }
        set { ring = ring & 0xFFFF_00FF | UInt32(newValue) &<< 8 }
    }
    public var ringLeft: UInt8 {
        get { UInt8(truncatingIfNeeded: ring &>> 16) }
        set { ring = ring & 0xFF00_FFFF | UInt32(newValue) &<< 16 }
    }
    public var ringRight: UInt8 {
        get { UInt8(truncatingIfNeeded: ring &>> 24) }
        set { ring = ring & 0x00FF_FFFF | UInt32(newValue) &<< 24 }
    }

    public var hasRing: Bool { ring != 0 }

    /// Whether there is memory for one row only: rows exist one after another, between two streamed layers.
    public var holdsOneRow: Bool { rowStride == 0 && height > 1 }

    /// One row as a tensor, without the ring.
    public func row(_ y: Int) -> TensorRecord {
        var row = self
        row.arenaOffset += UInt32(truncatingIfNeeded: y) * rowStride
        row.height = 1
        row.ring = 0
        return row
    }

    /// Whether the elements lie one after another without gaps.
    @inline(__always)
    public var isContiguous: Bool {
        !hasRing && Int(truncatingIfNeeded: pixelStride) == pixelByteCount
            && Int(truncatingIfNeeded: rowStride) == Int(width) &* pixelByteCount
    }

    /// The first byte in the arena, and the byte behind the last one, ring included.
    @inline(__always)
    public var arenaExtent: Range<Int> {
        // Nothing of a tensor that lies in an arena exceeds 31 bits.
        let first = Int(truncatingIfNeeded: arenaOffset)
        let (rowStride, pixelStride) = (Int(truncatingIfNeeded: rowStride), Int(truncatingIfNeeded: pixelStride))
        let before = Int(ringTop) &* rowStride &+ Int(ringLeft) &* pixelStride
        let last =
            (Int(height) &- 1 &+ Int(ringBottom)) &* rowStride &+ (Int(width) &- 1 &+ Int(ringRight)) &* pixelStride
        return unsafe Range(uncheckedBounds: (first &- before, first &+ last &+ pixelByteCount))
    }

    var hasNoReservedValues: Bool { reserved == 0 }
}
