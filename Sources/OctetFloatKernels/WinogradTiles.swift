// The transforms between shards `[pixel, channels, 16]` and tiles `[side·side, tiles, channels, 16]`, which lie `tileStride`
// floats apart and their parts `partStride`. `places` says for each tile, row by row, where its pixels lie, in floats; −1 is a pixel
// outside the image. `scratch` has room for 36 · 128 floats.

/// Floats of a pixel that are transformed in both directions before the next: between the two, they stay in the L1 cache.
private let blockLength = 8 * imageLanes

/// Bᵀ d B of the input, `side` by `side` pixels a tile.
@inline(never) package func winogradInputTiles(
    x: UnsafePointer<Float>, places: UnsafePointer<Int>, side: Int, tiles: Int, channels: Int,
    scratch: UnsafeMutablePointer<Float>, out: UnsafeMutablePointer<Float>, tileStride: Int, partStride: Int
) {
    let tiling = WinogradTiles(
        places: places, tiles: tiles, count: channels * imageLanes, scratch: scratch, tileStride: tileStride,
        partStride: partStride)
    if side == 6 {
        tiling.transform(x, out, side: 6, pixels: 6) { winogradInput($0, side: 6) }
    } else {
        tiling.transform(x, out, side: 4, pixels: 4) { winogradInput($0, side: 4) }
    }
}

/// A y Aᵀ of the output's gradient, `side − 2` by `side − 2` pixels a tile.
@inline(never) package func winogradOutputGradientTiles(
    y: UnsafePointer<Float>, places: UnsafePointer<Int>, side: Int, tiles: Int, channels: Int,
    scratch: UnsafeMutablePointer<Float>, out: UnsafeMutablePointer<Float>, tileStride: Int, partStride: Int
) {
    let tiling = WinogradTiles(
        places: places, tiles: tiles, count: channels * imageLanes, scratch: scratch, tileStride: tileStride,
        partStride: partStride)
    if side == 6 {
        tiling.transform(y, out, side: 6, pixels: 4) { winogradOutputGradient($0, side: 6) }
    } else {
        tiling.transform(y, out, side: 4, pixels: 2) { winogradOutputGradient($0, side: 4) }
    }
}

/// Aᵀ m A, `side − 2` by `side − 2` pixels of the output a tile, and a bias a channel; with `adds` 1, added to what is
/// there, without the bias.
@inline(never) package func winogradOutputTiles(
    m: UnsafePointer<Float>, tileStride: Int, partStride: Int, places: UnsafePointer<Int>, side: Int, tiles: Int,
    channels: Int,
    bias: UnsafePointer<Float>, scratch: UnsafeMutablePointer<Float>, out: UnsafeMutablePointer<Float>, adds: Int
) {
    let tiling = WinogradTiles(
        places: places, tiles: tiles, count: channels * imageLanes, scratch: scratch, tileStride: tileStride,
        partStride: partStride)
    if side == 6 {
        tiling.writeOutputs(m, bias, out, side: 6, adds: adds)
    } else {
        tiling.writeOutputs(m, bias, out, side: 4, adds: adds)
    }
}

private struct WinogradTiles {
    var places: UnsafePointer<Int>
    var tiles: Int
    /// Floats of a pixel.
    var count: Int
    var scratch: UnsafeMutablePointer<Float>
    var tileStride: Int
    var partStride: Int

    /// From `pixels` by `pixels` pixels to `side` by `side` parts: first all columns, then all rows.
    @inline(__always) func transform(
        _ x: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, side: Int, pixels: Int,
        _ line: (WinogradLine) -> WinogradLine
    ) {
        for tile in 0..<tiles {
            let target = out + tile * tileStride
            for block in stride(from: 0, to: count, by: blockLength) {
                let length = min(blockLength, count - block)
                for column in 0..<pixels {
                    let places = places + (tile * pixels * pixels + column)
                    let (p0, p1) = (places[0], places[pixels])
                    let (p2, p3) = pixels > 2 ? (places[2 * pixels], places[3 * pixels]) : (-1, -1)
                    let (p4, p5) = pixels > 4 ? (places[4 * pixels], places[5 * pixels]) : (-1, -1)
                    for i in stride(from: 0, to: length, by: vectorWidth) {
                        let x = x + (block + i)
                        var d = WinogradLine()
                        if p0 >= 0 { d.v0 = load(x + p0) }
                        if p1 >= 0 { d.v1 = load(x + p1) }
                        if pixels > 2 {
                            if p2 >= 0 { d.v2 = load(x + p2) }
                            if p3 >= 0 { d.v3 = load(x + p3) }
                        }
                        if pixels > 4 {
                            if p4 >= 0 { d.v4 = load(x + p4) }
                            if p5 >= 0 { d.v5 = load(x + p5) }
                        }
                        line(d).write(
                            to: scratch + (column * blockLength + i), stride: pixels * blockLength, count: side)
                    }
                }
                for row in 0..<side {
                    for i in stride(from: 0, to: length, by: vectorWidth) {
                        let source = scratch + (row * pixels * blockLength + i)
                        line(WinogradLine(source, stride: blockLength, count: pixels)).write(
                            to: target + (row * side * partStride + block + i), stride: partStride, count: side)
                    }
                }
            }
        }
    }

    /// From `side` by `side` parts to pixels: first all rows, then all columns.
    @inline(__always) func writeOutputs(
        _ m: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, side: Int,
        adds: Int
    ) {
        let pixels = side - 2
        for tile in 0..<tiles {
            let source = m + tile * tileStride
            for block in stride(from: 0, to: count, by: blockLength) {
                let length = min(blockLength, count - block)
                for row in 0..<side {
                    for i in stride(from: 0, to: length, by: vectorWidth) {
                        let part = source + (row * side * partStride + block + i)
                        winogradOutput(WinogradLine(part, stride: partStride, count: side), side: side).write(
                            to: scratch + (row * blockLength + i), stride: side * blockLength, count: pixels)
                    }
                }
                for column in 0..<pixels {
                    let places = places + (tile * pixels * pixels + column)
                    let (p0, p1) = (places[0], places[pixels])
                    let (p2, p3) = pixels > 2 ? (places[2 * pixels], places[3 * pixels]) : (-1, -1)
                    for i in stride(from: 0, to: length, by: vectorWidth) {
                        let source = scratch + (column * side * blockLength + i)
                        let y = winogradOutput(WinogradLine(source, stride: blockLength, count: side), side: side)
                        let (target, bias) = (out + (block + i), Vector(repeating: bias[(block + i) / imageLanes]))
                        if p0 >= 0 { write(y.v0, bias, target + p0, adds) }
                        if p1 >= 0 { write(y.v1, bias, target + p1, adds) }
                        if pixels > 2 {
                            if p2 >= 0 { write(y.v2, bias, target + p2, adds) }
                            if p3 >= 0 { write(y.v3, bias, target + p3, adds) }
                        }
                    }
                }
            }
        }
    }

    @inline(__always) func write(_ y: Vector, _ bias: Vector, _ target: UnsafeMutablePointer<Float>, _ adds: Int) {
        store(adds == 0 ? y + bias : load(target) + y, target)
    }
}
