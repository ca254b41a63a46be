/// The gradient of a convolution's weights under one segment of the kernel:
/// `gradient[channel, index] = Σ outputGradient[pixel, channel] · x[pixel + index]` over all pixels and images.
///
/// - Parameters:
///   - x: the padded input under the first pixel, at the segment's begin.
///   - gradient: the segment's first weight of the first channel; the next channel's is `weightRowLength` further.
@inline(never) package func convolutionWeightGradientSegment(
    x: UnsafePointer<Float>, xRowStride: Int, xPixelStride: Int,
    outputGradient: UnsafePointer<Float>, outputRowStride: Int, outputPixelStride: Int, rows: Int, columns: Int,
    gradient: UnsafeMutablePointer<Float>, weightRowLength: Int, channels: Int, length: Int
) {
    let pixels = PixelPairs(
        x: x, xRowStride: xRowStride, xPixelStride: xPixelStride, y: outputGradient, yRowStride: outputRowStride,
        yPixelStride: outputPixelStride, rows: rows, columns: columns)
    var channel = 0
    while channel + 4 <= channels {
        pixels.writeFourChannels(channel, to: gradient, rowLength: weightRowLength, length: length)
        channel += 4
    }
    if channel + 2 <= channels {
        pixels.writeTwoChannels(channel, to: gradient, rowLength: weightRowLength, length: length)
        channel += 2
    }
    if channel < channels {
        pixels.writeOneChannel(channel, to: gradient, rowLength: weightRowLength, length: length)
    }
}

/// Sums for one weight position and up to four output channels.
private struct PositionSums {
    var c0 = Vector()
    var c1 = Vector()
    var c2 = Vector()
    var c3 = Vector()

    @inline(__always) mutating func add(_ x: Vector, _ y: (Vector, Vector, Vector, Vector), channels: Int) {
        c0 = multiplyAdd(c0, x, y.0)
        if channels > 1 { c1 = multiplyAdd(c1, x, y.1) }
        if channels > 2 { c2 = multiplyAdd(c2, x, y.2) }
        if channels > 3 { c3 = multiplyAdd(c3, x, y.3) }
    }

    @inline(__always) func write(to out: UnsafeMutablePointer<Float>, rowLength: Int, channels: Int) {
        out[0] = sumOfLanes(c0)
        if channels > 1 { out[rowLength] = sumOfLanes(c1) }
        if channels > 2 { out[2 * rowLength] = sumOfLanes(c2) }
        if channels > 3 { out[3 * rowLength] = sumOfLanes(c3) }
    }
}

private struct PixelPairs {
    var x: UnsafePointer<Float>
    var xRowStride: Int
    var xPixelStride: Int
    var y: UnsafePointer<Float>
    var yRowStride: Int
    var yPixelStride: Int
    var rows: Int
    var columns: Int

    // Never inlined, so that each is small enough for the compiler to unroll its tiles wholly.
    @inline(never) func writeFourChannels(
        _ channel: Int, to out: UnsafeMutablePointer<Float>, rowLength: Int, length: Int
    ) {
        write(to: out, rowLength: rowLength, channel: channel, channels: 4, length: length)
    }

    @inline(never) func writeTwoChannels(
        _ channel: Int, to out: UnsafeMutablePointer<Float>, rowLength: Int, length: Int
    ) {
        write(to: out, rowLength: rowLength, channel: channel, channels: 2, length: length)
    }

    @inline(never) func writeOneChannel(
        _ channel: Int, to out: UnsafeMutablePointer<Float>, rowLength: Int, length: Int
    ) {
        write(to: out, rowLength: rowLength, channel: channel, channels: 1, length: length)
    }

    @inline(__always) func write(
        to gradient: UnsafeMutablePointer<Float>, rowLength: Int, channel: Int, channels: Int, length: Int
    ) {
        let out = gradient + channel * rowLength
        var index = 0
        #if OCTET_AVX512
            while index + 6 <= length {
                writeTile(to: out, rowLength: rowLength, channel: channel, channels: channels, index: index, count: 6)
                index += 6
            }
            if index + 5 == length {
                writeTile(to: out, rowLength: rowLength, channel: channel, channels: channels, index: index, count: 5)
                return
            }
            if index + 3 <= length {
                writeTile(to: out, rowLength: rowLength, channel: channel, channels: channels, index: index, count: 3)
                index += 3
            }
        #endif
        while index + 2 <= length {
            writeTile(to: out, rowLength: rowLength, channel: channel, channels: channels, index: index, count: 2)
            index += 2
        }
        if index < length {
            writeTile(to: out, rowLength: rowLength, channel: channel, channels: channels, index: index, count: 1)
        }
    }

    @inline(__always) func writeTile(
        to out: UnsafeMutablePointer<Float>, rowLength: Int, channel: Int, channels: Int, index: Int, count: Int
    ) {
        var i0 = PositionSums()
        var i1 = PositionSums()
        var i2 = PositionSums()
        var i3 = PositionSums()
        var i4 = PositionSums()
        var i5 = PositionSums()
        for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
            for row in 0..<rows {
                var a = x + row * xRowStride + index * imageLanes + lane
                var b = y + row * yRowStride + channel * imageLanes + lane
                for _ in 0..<columns {
                    var y = (load(b), Vector(), Vector(), Vector())
                    if channels > 1 { y.1 = load(b + imageLanes) }
                    if channels > 2 { y.2 = load(b + 2 * imageLanes) }
                    if channels > 3 { y.3 = load(b + 3 * imageLanes) }
                    i0.add(load(a), y, channels: channels)
                    if count > 1 { i1.add(load(a + imageLanes), y, channels: channels) }
                    if count > 2 { i2.add(load(a + 2 * imageLanes), y, channels: channels) }
                    if count > 3 { i3.add(load(a + 3 * imageLanes), y, channels: channels) }
                    if count > 4 { i4.add(load(a + 4 * imageLanes), y, channels: channels) }
                    if count > 5 { i5.add(load(a + 5 * imageLanes), y, channels: channels) }
                    a += xPixelStride
                    b += yPixelStride
                }
            }
        }
        let target = out + index
        i0.write(to: target, rowLength: rowLength, channels: channels)
        if count > 1 { i1.write(to: target + 1, rowLength: rowLength, channels: channels) }
        if count > 2 { i2.write(to: target + 2, rowLength: rowLength, channels: channels) }
        if count > 3 { i3.write(to: target + 3, rowLength: rowLength, channels: channels) }
        if count > 4 { i4.write(to: target + 4, rowLength: rowLength, channels: channels) }
        if count > 5 { i5.write(to: target + 5, rowLength: rowLength, channels: channels) }
    }
}
