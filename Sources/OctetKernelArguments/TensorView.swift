/// An 8-bit activation in memory: element (y, x, c) is `base[y · rowStride + x · pixelStride + c]`.
///
/// Kernels trust it: the model's validation has proved that every access lies inside the arena.
@frozen
public struct TensorView {
    public var base: UnsafeMutablePointer<UInt8>
    public var height: Int
    public var width: Int
    public var channels: Int
    public var pixelStride: Int
    public var rowStride: Int
    /// The value that stands for 0.
    public var zeroPoint: UInt8

    public init(
        base: UnsafeMutablePointer<UInt8>, height: Int, width: Int, channels: Int, pixelStride: Int, rowStride: Int,
        zeroPoint: UInt8
    ) {
        self.base = base
        self.height = height
        self.width = width
        self.channels = channels
        self.pixelStride = pixelStride
        self.rowStride = rowStride
        self.zeroPoint = zeroPoint
    }

    /// The first channel of a pixel; positions outside the image lie in the ring.
    @inline(__always)
    public func pixel(_ y: Int, _ x: Int) -> UnsafeMutablePointer<UInt8> {
        base + (y &* rowStride &+ x &* pixelStride)
    }
}

/// Rows and columns around an image.
@frozen
public struct Ring {
    public var top: Int
    public var bottom: Int
    public var left: Int
    public var right: Int

    public init(top: Int, bottom: Int, left: Int, right: Int) {
        self.top = top
        self.bottom = bottom
        self.left = left
        self.right = right
    }
}

extension TensorView {
    /// Sets the ring around the image to the zero point.
    public func fillRing(_ ring: Ring) { withUnsafePointer(to: self) { $0.fillRing(ring) } }
}

extension UnsafePointer<TensorView> {
    /// Sets the ring around the image to the zero point, so that it reads as padding.
    ///
    /// Only this tensor's channels are written: between the pixels of a concatenation's part lie the other parts.
    public func fillRing(_ ring: Ring) {
        let (width, height) = (pointee.width, pointee.height)
        let ringed = ring.left &+ width &+ ring.right
        #if !OCTET_DSP && !OCTET_THUMB && !arch(wasm32)
            let channels = pointee.channels
            if pointee.pixelStride == channels, pointee.rowStride == ringed &* channels {
                // The end of a row touches the beginning of the next one.
                let beside = (ring.left &+ ring.right) &* channels
                let (zeroPoint, rowStride) = (pointee.zeroPoint, pointee.rowStride)
                pointee.pixel(-ring.top, -ring.left)
                    .fillShort(zeroPoint, ring.top &* rowStride &+ ring.left &* channels)
                for y in 0..<height &- 1 { pointee.pixel(y, width).fillShort(zeroPoint, beside) }
                pointee.pixel(height &- 1, width)
                    .fillShort(zeroPoint, ring.right &* channels &+ ring.bottom &* rowStride)
                return
            }
        #endif
        var y = 0 &- ring.top
        while y < height &+ ring.bottom {
            if y < 0 || y >= height {
                fillPixels(y, 0 &- ring.left, count: ringed)
            } else {
                fillPixels(y, 0 &- ring.left, count: ring.left)
                fillPixels(y, width, count: ring.right)
            }
            y &+= 1
        }
    }

    #if OCTET_DSP || OCTET_THUMB || arch(wasm32)
        @inline(never)
    #else
        @inline(__always)
    #endif
    private func fillPixels(_ y: Int, _ x: Int, count: Int) {
        let channels = pointee.channels
        let pixelsTouch = pointee.pixelStride == channels
        let length = pixelsTouch ? count &* channels : channels
        var pixel = pointee.pixel(y, x)
        var remaining = pixelsTouch ? Swift.min(count, 1) : count
        while remaining > 0 {
            pixel.fillShort(pointee.zeroPoint, length)
            pixel += pointee.pixelStride
            remaining &-= 1
        }
    }
}
