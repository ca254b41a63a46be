/// `out[output, input] = Σ y[pixel, output] · x[pixel, input]` over pixels and the images of a shard.
///
/// The inputs are the lanes, so that nothing need be summed across lanes, and two loaded vectors of inputs meet four
/// outputs, or eight where there are 32 registers.
///
/// - Parameters:
///   - x: `[pixel, inputs/16, 16 images, 16 inputs]`, as `transposeShard` makes it; `rows · columns` pixels.
///   - y: `[pixel, outputs, 16 images]`.
///   - out: rows of inputs, `outRowLength` floats apart. `inputs` is a multiple of 16.
///   - adds: 1 to add to what is there, 0 to replace it.
@inline(never) package func outerProducts(
    x: UnsafePointer<Float>, xRowStride: Int, xPixelStride: Int,
    y: UnsafePointer<Float>, yRowStride: Int, yPixelStride: Int, rows: Int, columns: Int,
    out: UnsafeMutablePointer<Float>, outRowLength: Int, outputs: Int, inputs: Int, adds: Int
) {
    let products = OuterProducts(
        x: x, xRowStride: xRowStride, xPixelStride: xPixelStride, y: y, yRowStride: yRowStride,
        yPixelStride: yPixelStride, rows: rows, columns: columns, out: out, outRowLength: outRowLength, adds: adds)
    var input = 0
    while input < inputs {
        let isPair = vectorWidth < imageLanes || input + 2 * imageLanes <= inputs
        var output = 0
        #if OCTET_AVX512
            while output + 8 <= outputs {
                if isPair { products.writeEightByTwo(output, input) } else { products.writeEight(output, input) }
                output += 8
            }
        #endif
        while output + 4 <= outputs {
            if isPair { products.writeFourByTwo(output, input) } else { products.writeFour(output, input) }
            output += 4
        }
        while output < outputs {
            if isPair { products.writeOneByTwo(output, input) } else { products.writeOne(output, input) }
            output += 1
        }
        input += isPair ? 2 * vectorWidth : vectorWidth
    }
}

private struct OuterProducts {
    var x: UnsafePointer<Float>
    var xRowStride: Int
    var xPixelStride: Int
    var y: UnsafePointer<Float>
    var yRowStride: Int
    var yPixelStride: Int
    var rows: Int
    var columns: Int
    var out: UnsafeMutablePointer<Float>
    var outRowLength: Int
    var adds: Int

    // Never inlined, so that each is small enough for the compiler to unroll its tiles wholly.
    @inline(never) func writeEightByTwo(_ output: Int, _ input: Int) { write(output, 8, input, vectors: 2) }
    @inline(never) func writeEight(_ output: Int, _ input: Int) { write(output, 8, input, vectors: 1) }
    @inline(never) func writeFourByTwo(_ output: Int, _ input: Int) { write(output, 4, input, vectors: 2) }
    @inline(never) func writeFour(_ output: Int, _ input: Int) { write(output, 4, input, vectors: 1) }
    @inline(never) func writeOneByTwo(_ output: Int, _ input: Int) { write(output, 1, input, vectors: 2) }
    @inline(never) func writeOne(_ output: Int, _ input: Int) { write(output, 1, input, vectors: 1) }

    @inline(__always) func write(_ output: Int, _ outputs: Int, _ input: Int, vectors: Int) {
        var low0 = ChannelSums()
        var low1 = ChannelSums()
        var high0 = ChannelSums()
        var high1 = ChannelSums()
        // The second vector of inputs lies in the same block of 16, or at the start of the next.
        let second = vectorWidth < imageLanes ? vectorWidth : imageLanes * imageLanes
        let start = x + input / imageLanes * imageLanes * imageLanes + input % imageLanes
        for row in 0..<rows {
            var a = start + row * xRowStride
            var b = y + row * yRowStride + output * imageLanes
            for _ in 0..<columns {
                var vector = a
                for image in 0..<imageLanes {
                    let x0 = load(vector)
                    let w0 = ChannelWeights(b + image, stride: imageLanes, channels: min(4, outputs))
                    low0.add(x0, w0, channels: min(4, outputs))
                    let w1 =
                        outputs > 4 ? ChannelWeights(b + 4 * imageLanes + image, stride: imageLanes, channels: 4) : w0
                    if outputs > 4 { low1.add(x0, w1, channels: 4) }
                    if vectors > 1 {
                        let x1 = load(vector + second)
                        high0.add(x1, w0, channels: min(4, outputs))
                        if outputs > 4 { high1.add(x1, w1, channels: 4) }
                    }
                    vector += imageLanes
                }
                a += xPixelStride
                b += yPixelStride
            }
        }
        let target = out + output * outRowLength + input
        low0.write(to: target, rowLength: outRowLength, rows: min(4, outputs), adds: adds)
        if outputs > 4 { low1.write(to: target + 4 * outRowLength, rowLength: outRowLength, rows: 4, adds: adds) }
        guard vectors > 1 else { return }
        high0.write(to: target + vectorWidth, rowLength: outRowLength, rows: min(4, outputs), adds: adds)
        if outputs > 4 {
            high1.write(to: target + vectorWidth + 4 * outRowLength, rowLength: outRowLength, rows: 4, adds: adds)
        }
    }
}

extension ChannelSums {
    @inline(__always) fileprivate func write(
        to out: UnsafeMutablePointer<Float>, rowLength: Int, rows: Int, adds: Int
    ) {
        store(adds == 0 ? c0 : load(out) + c0, out)
        if rows > 1 { store(adds == 0 ? c1 : load(out + rowLength) + c1, out + rowLength) }
        if rows > 2 { store(adds == 0 ? c2 : load(out + 2 * rowLength) + c2, out + 2 * rowLength) }
        if rows > 3 { store(adds == 0 ? c3 : load(out + 3 * rowLength) + c3, out + 3 * rowLength) }
    }
}
