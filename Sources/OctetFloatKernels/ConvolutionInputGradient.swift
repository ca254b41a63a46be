/// What one row of output gradients adds to the gradient of the input under one segment of the kernel.
///
/// The gradient is scattered, not gathered: no product with a padding zero is formed, and every stride and dilation is
/// the same loop.
///
/// - Parameters:
///   - outputGradient: the row's first pixel; the next is `outputPixelStride` floats further, the next channel 16.
///   - weights: the segment's weights in the order of `packInputGradientWeights`, `[length/4, channels, 4]`; with
///     `weightRowLength` above 0, those of the first output channel, and the next channel's that many floats further.
///   - inputGradient: where the segment of the row's first pixel begins; the next pixel's begins `inputPixelStride`
///     floats further. `length` values of it are added to.
@inline(never) package func convolutionInputGradientRow(
    outputGradient: UnsafePointer<Float>, outputPixelStride: Int, pixels: Int, channels: Int,
    weights: UnsafePointer<Float>, weightRowLength: Int,
    inputGradient: UnsafeMutablePointer<Float>, inputPixelStride: Int, length: Int
) {
    let isPacked = weightRowLength == 0
    let step = isPacked ? 4 : weightRowLength
    for first in stride(from: 0, to: channels, by: longestSum) {
        for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
            let row = GradientRow(
                operands: TileOperands(
                    x: outputGradient + (first * imageLanes + lane), xPixelStride: outputPixelStride, xRowStride: 0,
                    xTapStride: 0, weights: weights + first * step, weightChannelStride: 1, weightStep: step,
                    weightBlockStride: isPacked ? 4 * channels : 4, rows: 1, taps: 1,
                    length: min(longestSum, channels - first)),
                out: inputGradient + lane, outPixelStride: inputPixelStride, length: length)
            var pixel = 0
            while pixel + 4 <= pixels {
                row.addFourPixels(pixel)
                pixel += 4
            }
            if pixel + 2 <= pixels {
                row.addTwoPixels(pixel)
                pixel += 2
            }
            if pixel < pixels { row.addOnePixel(pixel) }
        }
    }
}

/// From `[outputs, rowLength]` to `[rowLength/4, outputs, 4]`: what four inputs need for one output lies side by side.
/// Both counts are multiples of 4 and `rowLength` of 16.
@inline(never) package func packInputGradientWeights(
    weights: UnsafePointer<Float>, outputs: Int, rowLength: Int, out: UnsafeMutablePointer<Float>
) {
    for output in stride(from: 0, to: outputs, by: 4) {
        for input in stride(from: 0, to: rowLength, by: vectorWidth) {
            let source = weights + output * rowLength + input
            storeFours(
                load(source), load(source + rowLength), load(source + 2 * rowLength), load(source + 3 * rowLength),
                out + input * outputs + output * 4, 4 * outputs)
        }
    }
}

private struct GradientRow {
    var operands: TileOperands
    var out: UnsafeMutablePointer<Float>
    var outPixelStride: Int
    var length: Int

    // Never inlined, so that each is small enough for the compiler to unroll its tiles wholly.
    @inline(never) func addFourPixels(_ pixel: Int) { add(pixel: pixel, pixels: 4) }
    @inline(never) func addTwoPixels(_ pixel: Int) { add(pixel: pixel, pixels: 2) }
    @inline(never) func addOnePixel(_ pixel: Int) { add(pixel: pixel, pixels: 1) }

    @inline(__always) func add(pixel: Int, pixels: Int) {
        var index = 0
        #if OCTET_AVX512
            if pixels == 1 {
                while index + 16 <= length {
                    addSixteen(pixel: pixel, index: index)
                    index += 16
                }
            }
            while index + 4 <= length {
                addTile(pixel: pixel, pixels: pixels, index: index, count: 4)
                index += 4
            }
        #endif
        while index + 2 <= length {
            addTile(pixel: pixel, pixels: pixels, index: index, count: 2)
            index += 2
        }
        if index < length { addTile(pixel: pixel, pixels: pixels, index: index, count: 1) }
    }

    // Neighbouring pixels may meet in one input value, so they are added one after another.
    @inline(__always) func addTile(pixel: Int, pixels: Int, index: Int, count: Int) {
        let sums = operands.sums(pixel: pixel, pixels: pixels, channel: index, channels: count)
        let target = out + pixel * outPixelStride + index * imageLanes
        sums.p0.add(to: target, channels: count)
        if pixels > 1 { sums.p1.add(to: target + outPixelStride, channels: count) }
        if pixels > 2 { sums.p2.add(to: target + 2 * outPixelStride, channels: count) }
        if pixels > 3 { sums.p3.add(to: target + 3 * outPixelStride, channels: count) }
    }

    @inline(__always) func addSixteen(pixel: Int, index: Int) {
        let sums = operands.sixteenChannels(pixel: pixel, channel: index)
        let target = out + pixel * outPixelStride + index * imageLanes
        sums.p0.add(to: target, channels: 4)
        sums.p1.add(to: target + 4 * imageLanes, channels: 4)
        sums.p2.add(to: target + 8 * imageLanes, channels: 4)
        sums.p3.add(to: target + 12 * imageLanes, channels: 4)
    }
}
