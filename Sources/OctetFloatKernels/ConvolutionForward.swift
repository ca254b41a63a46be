/// One row of a convolution's output: `out[pixel, channel] = bias[channel] + Σ x · weight`.
///
/// - Parameters:
///   - x: the padded input under the row's first pixel. A pixel's sum runs over `rows · taps` runs of `length`
///     values, `xRowStride` and `xTapStride` floats apart; the next pixel's begins `xPixelStride` floats further.
///   - weights: `[channels, weightRowLength]`, of which a sum uses the first `rows · taps · length`; with
///     `weightRowLength` 0, `[channels/4, rows · taps · length, 4]`.
///   - out: the row's first pixel; the next is `outPixelStride` floats further, the next channel 16.
@inline(never) package func convolutionForwardRow(
    x: UnsafePointer<Float>, xPixelStride: Int, xRowStride: Int, rows: Int, xTapStride: Int, taps: Int,
    length: Int,
    weights: UnsafePointer<Float>, weightRowLength: Int, bias: UnsafePointer<Float>,
    out: UnsafeMutablePointer<Float>, outPixelStride: Int, pixels: Int, channels: Int
) {
    let isPacked = weightRowLength == 0
    for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
        let row = ForwardRow(
            operands: TileOperands(
                x: x + lane, xPixelStride: xPixelStride, xRowStride: xRowStride, xTapStride: xTapStride,
                weights: weights, weightChannelStride: isPacked ? 1 : weightRowLength, weightStep: isPacked ? 4 : 1,
                weightBlockStride: 4 * (isPacked ? rows * taps * length : weightRowLength), rows: rows, taps: taps,
                length: length),
            bias: bias, out: out + lane, outPixelStride: outPixelStride, channels: channels)
        var pixel = 0
        while pixel + 4 <= pixels {
            row.writeFourPixels(pixel)
            pixel += 4
        }
        if pixel + 2 <= pixels {
            row.writeTwoPixels(pixel)
            pixel += 2
        }
        if pixel < pixels { row.writeOnePixel(pixel) }
    }
}

private struct ForwardRow {
    var operands: TileOperands
    var bias: UnsafePointer<Float>
    var out: UnsafeMutablePointer<Float>
    var outPixelStride: Int
    var channels: Int

    // Never inlined, so that each is small enough for the compiler to unroll its tiles wholly.
    @inline(never) func writeFourPixels(_ pixel: Int) { write(pixel: pixel, pixels: 4) }
    @inline(never) func writeTwoPixels(_ pixel: Int) { write(pixel: pixel, pixels: 2) }
    @inline(never) func writeOnePixel(_ pixel: Int) { write(pixel: pixel, pixels: 1) }

    @inline(__always) func write(pixel: Int, pixels: Int) {
        var channel = 0
        #if OCTET_AVX512
            if pixels == 1 {
                while channel + 16 <= channels {
                    writeSixteen(pixel: pixel, channel: channel)
                    channel += 16
                }
            }
            while channel + 4 <= channels {
                writeTile(pixel: pixel, pixels: pixels, channel: channel, channels: 4)
                channel += 4
            }
        #endif
        while channel + 2 <= channels {
            writeTile(pixel: pixel, pixels: pixels, channel: channel, channels: 2)
            channel += 2
        }
        if channel < channels { writeTile(pixel: pixel, pixels: pixels, channel: channel, channels: 1) }
    }

    @inline(__always) func writeTile(pixel: Int, pixels: Int, channel: Int, channels: Int) {
        let sums = operands.sums(pixel: pixel, pixels: pixels, channel: channel, channels: channels)
        let target = out + pixel * outPixelStride + channel * imageLanes
        let bias = bias + channel
        sums.p0.write(to: target, bias: bias, channels: channels)
        if pixels > 1 { sums.p1.write(to: target + outPixelStride, bias: bias, channels: channels) }
        if pixels > 2 { sums.p2.write(to: target + 2 * outPixelStride, bias: bias, channels: channels) }
        if pixels > 3 { sums.p3.write(to: target + 3 * outPixelStride, bias: bias, channels: channels) }
    }

    @inline(__always) func writeSixteen(pixel: Int, channel: Int) {
        let sums = operands.sixteenChannels(pixel: pixel, channel: channel)
        let target = out + pixel * outPixelStride + channel * imageLanes
        sums.p0.write(to: target, bias: bias + channel, channels: 4)
        sums.p1.write(to: target + 4 * imageLanes, bias: bias + channel + 4, channels: 4)
        sums.p2.write(to: target + 8 * imageLanes, bias: bias + channel + 8, channels: 4)
        sums.p3.write(to: target + 12 * imageLanes, bias: bias + channel + 12, channels: 4)
    }
}
