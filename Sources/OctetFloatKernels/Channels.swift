// Maps over the channels of `[pixels, channels, 16]`. `live` images of the 16 count; the others are ignored.

/// 1 for images that count, 0 for the others.
@inline(__always) func mask(live: Int, lane: Int) -> Vector {
    var mask = Vector()
    for i in 0..<vectorWidth where lane + i < live { mask[i] = 1 }
    return mask
}

/// `out = factor[channel] · x + offset[channel]`.
@inline(never) package func channelAffine(
    x: UnsafePointer<Float>, factor: UnsafePointer<Float>, offset: UnsafePointer<Float>, pixels: Int, channels: Int,
    out: UnsafeMutablePointer<Float>
) {
    for pixel in 0..<pixels {
        for channel in 0..<channels {
            let base = (pixel * channels + channel) * imageLanes
            let factor = Vector(repeating: factor[channel])
            let offset = Vector(repeating: offset[channel])
            for i in stride(from: base, to: base + imageLanes, by: vectorWidth) {
                store(multiplyAdd(offset, load(x + i), factor), out + i)
            }
        }
    }
}

/// `out = a[channel] · x + b[channel] · y + c[channel]` for live images and 0 for the others, or added to `out`.
@inline(never) package func channelBlend(
    x: UnsafePointer<Float>, a: UnsafePointer<Float>, y: UnsafePointer<Float>, b: UnsafePointer<Float>,
    c: UnsafePointer<Float>, pixels: Int, channels: Int, live: Int, out: UnsafeMutablePointer<Float>, adds: Int
) {
    for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
        let mask = mask(live: live, lane: lane)
        for pixel in 0..<pixels {
            for channel in 0..<channels {
                let i = (pixel * channels + channel) * imageLanes + lane
                let constant = multiplyAdd(Vector(repeating: c[channel]), load(y + i), Vector(repeating: b[channel]))
                let value = multiplyAdd(constant, load(x + i), Vector(repeating: a[channel])) * mask
                store(adds == 0 ? value : load(out + i) + value, out + i)
            }
        }
    }
}
