/// `out[tile, output] = Σ weight · x[tile, input]` for the images of a shard: a convolution of 1×1.
///
/// - Parameters:
///   - x: `[tiles, inputs, 16]`.
///   - weights: `[outputs/4, inputs, 4]`.
///   - out: `[tiles, outputs, 16]`.
@inline(never) package func tileProducts(
    x: UnsafePointer<Float>, tiles: Int, inputs: Int, weights: UnsafePointer<Float>, outputs: Int,
    out: UnsafeMutablePointer<Float>
) {
    for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
        let products = TileProducts(x: x + lane, inputs: inputs, weights: weights, outputs: outputs, out: out + lane)
        var tile = 0
        while tile + 4 <= tiles {
            products.writeFour(tile)
            tile += 4
        }
        switch tiles - tile {
        case 3: products.writeThree(tile)
        case 2: products.writeTwo(tile)
        case 1: products.writeOne(tile)
        default: break
        }
    }
}

private struct TileProducts {
    var x: UnsafePointer<Float>
    var inputs: Int
    var weights: UnsafePointer<Float>
    var outputs: Int
    var out: UnsafeMutablePointer<Float>

    // Never inlined, so that each is small enough for the compiler to unroll its tiles wholly.
    @inline(never) func writeFour(_ tile: Int) { write(tile: tile, tiles: 4) }
    @inline(never) func writeThree(_ tile: Int) { write(tile: tile, tiles: 3) }
    @inline(never) func writeTwo(_ tile: Int) { write(tile: tile, tiles: 2) }
    @inline(never) func writeOne(_ tile: Int) { write(tile: tile, tiles: 1) }

    @inline(__always) func write(tile: Int, tiles: Int) {
        let step = inputs * imageLanes
        let start = x + tile * step
        for output in stride(from: 0, to: outputs, by: 4) {
            var p0 = ChannelSums()
            var p1 = ChannelSums()
            var p2 = ChannelSums()
            var p3 = ChannelSums()
            var a = start
            var w = weights + output * inputs
            for _ in 0..<inputs {
                let four = ChannelWeights(w, stride: 1, channels: 4)
                p0.add(load(a), four, channels: 4)
                if tiles > 1 { p1.add(load(a + step), four, channels: 4) }
                if tiles > 2 { p2.add(load(a + 2 * step), four, channels: 4) }
                if tiles > 3 { p3.add(load(a + 3 * step), four, channels: 4) }
                a += imageLanes
                w += 4
            }
            let outStep = outputs * imageLanes
            let target = out + tile * outStep + output * imageLanes
            p0.write(to: target, channels: 4)
            if tiles > 1 { p1.write(to: target + outStep, channels: 4) }
            if tiles > 2 { p2.write(to: target + 2 * outStep, channels: 4) }
            if tiles > 3 { p3.write(to: target + 3 * outStep, channels: 4) }
        }
    }
}
