// The transforms between shards `[pixel, channels, 16]` and tiles `[6·6, tiles, channels, 16]`, whose 36 parts lie
// `partStride` floats apart. `places` says for each tile where its pixels lie, in floats; −1 is a pixel outside the image.

/// Floats of a pixel that are transformed in both directions before the next: between the two, they stay in the L1 cache.
private let blockLength = 8 * imageLanes

/// Bᵀ d B of 6×6 pixels of the input.
/// - Parameters:
///   - places: 36 for each tile, row by row.
///   - scratch: room for 36 · 128 floats.
@inline(never) package func winogradInputTiles(
    x: UnsafePointer<Float>, places: UnsafePointer<Int>, tiles: Int, channels: Int,
    scratch: UnsafeMutablePointer<Float>,
    out: UnsafeMutablePointer<Float>, partStride: Int
) {
    let count = channels * imageLanes
    for tile in 0..<tiles {
        let places = places + tile * 36
        let target = out + tile * count
        for block in stride(from: 0, to: count, by: blockLength) {
            let end = min(count, block + blockLength)
            for column in 0..<6 {
                let p0 = places[column]
                let p1 = places[column + 6]
                let p2 = places[column + 12]
                let p3 = places[column + 18]
                let p4 = places[column + 24]
                let p5 = places[column + 30]
                // A column at a time over all channels: six streams in and six out.
                for i in stride(from: block, to: end, by: vectorWidth) {
                    var d = WinogradSix()
                    if p0 >= 0 { d.v0 = load(x + p0 + i) }
                    if p1 >= 0 { d.v1 = load(x + p1 + i) }
                    if p2 >= 0 { d.v2 = load(x + p2 + i) }
                    if p3 >= 0 { d.v3 = load(x + p3 + i) }
                    if p4 >= 0 { d.v4 = load(x + p4 + i) }
                    if p5 >= 0 { d.v5 = load(x + p5 + i) }
                    let t = winogradInput(d)
                    let part = scratch + column * blockLength + i - block
                    store(t.v0, part)
                    store(t.v1, part + 6 * blockLength)
                    store(t.v2, part + 12 * blockLength)
                    store(t.v3, part + 18 * blockLength)
                    store(t.v4, part + 24 * blockLength)
                    store(t.v5, part + 30 * blockLength)
                }
            }
            for row in 0..<6 {
                for i in stride(from: block, to: end, by: vectorWidth) {
                    let part = scratch + row * 6 * blockLength + i - block
                    let t = winogradInput(
                        WinogradSix(
                            v0: load(part), v1: load(part + blockLength), v2: load(part + 2 * blockLength),
                            v3: load(part + 3 * blockLength),
                            v4: load(part + 4 * blockLength), v5: load(part + 5 * blockLength)))
                    store(t, target + row * 6 * partStride + i, partStride)
                }
            }
        }
    }
}

/// A y Aᵀ of 4×4 pixels of the output's gradient.
/// - Parameters:
///   - places: 16 for each tile, row by row.
///   - scratch: room for 36 · 128 floats.
@inline(never) package func winogradOutputGradientTiles(
    y: UnsafePointer<Float>, places: UnsafePointer<Int>, tiles: Int, channels: Int,
    scratch: UnsafeMutablePointer<Float>,
    out: UnsafeMutablePointer<Float>, partStride: Int
) {
    let count = channels * imageLanes
    for tile in 0..<tiles {
        let places = places + tile * 16
        let target = out + tile * count
        for block in stride(from: 0, to: count, by: blockLength) {
            let end = min(count, block + blockLength)
            for column in 0..<4 {
                let p0 = places[column]
                let p1 = places[column + 4]
                let p2 = places[column + 8]
                let p3 = places[column + 12]
                for i in stride(from: block, to: end, by: vectorWidth) {
                    let t = winogradOutputGradient(
                        p0 < 0 ? Vector() : load(y + p0 + i), p1 < 0 ? Vector() : load(y + p1 + i),
                        p2 < 0 ? Vector() : load(y + p2 + i), p3 < 0 ? Vector() : load(y + p3 + i))
                    store(t, scratch + column * blockLength + i - block, 4 * blockLength)
                }
            }
            for row in 0..<6 {
                for i in stride(from: block, to: end, by: vectorWidth) {
                    let part = scratch + row * 4 * blockLength + i - block
                    let t = winogradOutputGradient(
                        load(part), load(part + blockLength), load(part + 2 * blockLength), load(part + 3 * blockLength)
                    )
                    store(t, target + row * 6 * partStride + i, partStride)
                }
            }
        }
    }
}

/// Aᵀ m A, 4×4 pixels of the output, and a bias a channel; with `adds` 1, added to what is there.
/// - Parameters:
///   - places: 16 for each tile, row by row.
///   - scratch: room for 36 · 128 floats.
@inline(never) package func winogradOutputTiles(
    m: UnsafePointer<Float>, partStride: Int, places: UnsafePointer<Int>, tiles: Int, channels: Int,
    bias: UnsafePointer<Float>, scratch: UnsafeMutablePointer<Float>, out: UnsafeMutablePointer<Float>, adds: Int
) {
    let count = channels * imageLanes
    for tile in 0..<tiles {
        let places = places + tile * 16
        let source = m + tile * count
        for block in stride(from: 0, to: count, by: blockLength) {
            let end = min(count, block + blockLength)
            for row in 0..<6 {
                for i in stride(from: block, to: end, by: vectorWidth) {
                    let part = source + row * 6 * partStride + i
                    let t = winogradOutput(
                        WinogradSix(
                            v0: load(part), v1: load(part + partStride), v2: load(part + 2 * partStride),
                            v3: load(part + 3 * partStride), v4: load(part + 4 * partStride),
                            v5: load(part + 5 * partStride)))
                    let target = scratch + row * blockLength + i - block
                    store(t.0, target)
                    store(t.1, target + 6 * blockLength)
                    store(t.2, target + 12 * blockLength)
                    store(t.3, target + 18 * blockLength)
                }
            }
            for column in 0..<4 {
                let p0 = places[column]
                let p1 = places[column + 4]
                let p2 = places[column + 8]
                let p3 = places[column + 12]
                for i in stride(from: block, to: end, by: vectorWidth) {
                    let part = scratch + column * 6 * blockLength + i - block
                    let t = winogradOutput(
                        WinogradSix(
                            v0: load(part), v1: load(part + blockLength), v2: load(part + 2 * blockLength),
                            v3: load(part + 3 * blockLength),
                            v4: load(part + 4 * blockLength), v5: load(part + 5 * blockLength)))
                    let bias = Vector(repeating: bias[i / imageLanes])
                    if p0 >= 0 { store(adds == 0 ? t.0 + bias : load(out + p0 + i) + t.0, out + p0 + i) }
                    if p1 >= 0 { store(adds == 0 ? t.1 + bias : load(out + p1 + i) + t.1, out + p1 + i) }
                    if p2 >= 0 { store(adds == 0 ? t.2 + bias : load(out + p2 + i) + t.2, out + p2 + i) }
                    if p3 >= 0 { store(adds == 0 ? t.3 + bias : load(out + p3 + i) + t.3, out + p3 + i) }
                }
            }
        }
    }
}

@inline(__always) private func store(_ t: WinogradSix, _ target: UnsafeMutablePointer<Float>, _ stride: Int) {
    store(t.v0, target)
    store(t.v1, target + stride)
    store(t.v2, target + 2 * stride)
    store(t.v3, target + 3 * stride)
    store(t.v4, target + 4 * stride)
    store(t.v5, target + 5 * stride)
}
