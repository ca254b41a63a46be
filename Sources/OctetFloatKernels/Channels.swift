// Sums and maps over the channels of `[pixels, channels, 16]`. `live` images of the 16 count; the others are ignored.

@inline(__always) private func mask(live: Int, lane: Int) -> Vector {
    var mask = Vector()
    for i in 0..<vectorWidth where lane + i < live { mask[i] = 1 }
    return mask
}

/// `sums[channel] = Σ x`.
@inline(never) package func channelSums(
    x: UnsafePointer<Float>, pixels: Int, channels: Int, live: Int, sums: UnsafeMutablePointer<Float>
) {
    for channel in 0..<channels { sums[channel] = 0 }
    for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
        let mask = mask(live: live, lane: lane)
        for channel in 0..<channels {
            var pointer = x + channel * imageLanes + lane
            var even = Vector()
            var odd = Vector()
            for _ in 0..<(pixels / 2) {
                even += load(pointer)
                odd += load(pointer + channels * imageLanes)
                pointer += 2 * channels * imageLanes
            }
            if pixels % 2 == 1 { even += load(pointer) }
            sums[channel] += sumOfLanes((even + odd) * mask)
        }
    }
}

/// `sums[channel] = Σ a · (b − mean[channel])`; with `a` nil, `Σ (b − mean[channel])²`.
@inline(never) package func channelProducts(
    a: UnsafePointer<Float>?, b: UnsafePointer<Float>, mean: UnsafePointer<Float>, pixels: Int, channels: Int,
    live: Int, sums: UnsafeMutablePointer<Float>
) {
    for channel in 0..<channels { sums[channel] = 0 }
    for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
        let mask = mask(live: live, lane: lane)
        for channel in 0..<channels {
            let mean = Vector(repeating: mean[channel])
            var sum = Vector()
            for pixel in 0..<pixels {
                let offset = (pixel * channels + channel) * imageLanes + lane
                let centered = load(b + offset) - mean
                sum = multiplyAdd(sum, a.map { load($0 + offset) } ?? centered, centered)
            }
            sums[channel] += sumOfLanes(sum * mask)
        }
    }
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
