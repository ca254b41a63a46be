import OctetKernels

/// An activation in guarded memory: gaps between pixels and rows, a ring, random contents everywhere.
public struct TensorMemory {
    public let memory: GuardedMemory
    public let view: TensorView
    public let ring: Ring
    private let offset: Int

    /// - Parameters:
    ///   - gaps: bytes behind each pixel and behind each row.
    ///   - slack: bytes behind the tensor that may be read.
    public init(
        height: Int, width: Int, channels: Int, gaps: (pixel: Int, row: Int) = (0, 0),
        ring: Ring = Ring(top: 0, bottom: 0, left: 0, right: 0), slack: Int = 0, zeroPoint: UInt8, values: Values,
        using generator: inout TestGenerator
    ) {
        let pixelStride = channels + gaps.pixel
        let rowStride = (width + ring.left + ring.right) * pixelStride + gaps.row
        offset = ring.top * rowStride + ring.left * pixelStride
        let end =
            offset + (height - 1 + ring.bottom) * rowStride + (width - 1 + ring.right) * pixelStride + channels
        memory = GuardedMemory(values.bytes(end + slack, using: &generator), alignment: 1)
        self.ring = ring
        view = TensorView(
            base: (memory.bytes.baseAddress! + offset).assumingMemoryBound(to: UInt8.self), height: height,
            width: width, channels: channels, pixelStride: pixelStride, rowStride: rowStride, zeroPoint: zeroPoint)
        view.fillRing(ring)
    }

    /// What the memory holds.
    public enum Values: Sendable {
        case random
        case all(UInt8)

        func bytes(_ count: Int, using generator: inout TestGenerator) -> [UInt8] {
            switch self {
            case .random: generator.bytes(count)
            case .all(let value): [UInt8](repeating: value, count: count)
            }
        }
    }

    /// The offsets of the image's elements in the memory.
    public var elementOffsets: Set<Int> {
        offsets(rows: 0..<view.height, columns: 0..<view.width)
    }

    /// The offsets of the elements in the image and its ring.
    public var elementOffsetsWithRing: Set<Int> {
        offsets(rows: -ring.top..<view.height + ring.bottom, columns: -ring.left..<view.width + ring.right)
    }

    private func offsets(rows: Range<Int>, columns: Range<Int>) -> Set<Int> {
        var offsets: Set<Int> = []
        for y in rows {
            for x in columns {
                let pixel = offset + y * view.rowStride + x * view.pixelStride
                offsets.formUnion(pixel..<pixel + view.channels)
            }
        }
        return offsets
    }
}
