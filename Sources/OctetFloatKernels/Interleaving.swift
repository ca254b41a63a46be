/// From an image a row to 16 images interleaved: `out[value, image] = images[image · stride + value]`.
@inline(never) package func interleave(
    images: UnsafePointer<Float>, stride: Int, count: Int, out: UnsafeMutablePointer<Float>
) {
    for value in 0..<count {
        for lane in 0..<imageLanes { out[value * imageLanes + lane] = images[lane * stride + value] }
    }
}

/// The way back: `images[image · stride + value] = values[value, image]`.
@inline(never) package func deinterleave(
    values: UnsafePointer<Float>, count: Int, images: UnsafeMutablePointer<Float>, stride: Int
) {
    for value in 0..<count {
        for lane in 0..<imageLanes { images[lane * stride + value] = values[value * imageLanes + lane] }
    }
}
