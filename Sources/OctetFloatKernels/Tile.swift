/// Products in a sum before it is written: four pixels of so many channels stay in the L1 cache, 32 KB, while they meet
/// the weights of all others.
let longestSum = 128

/// Sums for one pixel and up to four channels, held in registers.
struct ChannelSums {
    var c0 = Vector()
    var c1 = Vector()
    var c2 = Vector()
    var c3 = Vector()

    @inline(__always) mutating func add(_ x: Vector, _ w: ChannelWeights, channels: Int) {
        c0 = multiplyAdd(c0, x, w.c0)
        if channels > 1 { c1 = multiplyAdd(c1, x, w.c1) }
        if channels > 2 { c2 = multiplyAdd(c2, x, w.c2) }
        if channels > 3 { c3 = multiplyAdd(c3, x, w.c3) }
    }

    /// Adds a bias a channel and writes the sums, the channels side by side.
    @inline(__always) func write(to out: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>, channels: Int) {
        store(c0 + Vector(repeating: bias[0]), out)
        if channels > 1 { store(c1 + Vector(repeating: bias[1]), out + imageLanes) }
        if channels > 2 { store(c2 + Vector(repeating: bias[2]), out + 2 * imageLanes) }
        if channels > 3 { store(c3 + Vector(repeating: bias[3]), out + 3 * imageLanes) }
    }

    /// Adds the sums to what is there.
    @inline(__always) func add(to out: UnsafeMutablePointer<Float>, channels: Int) {
        store(load(out) + c0, out)
        if channels > 1 { store(load(out + imageLanes) + c1, out + imageLanes) }
        if channels > 2 { store(load(out + 2 * imageLanes) + c2, out + 2 * imageLanes) }
        if channels > 3 { store(load(out + 3 * imageLanes) + c3, out + 3 * imageLanes) }
    }
}

/// One weight of each of up to four channels, in every lane.
struct ChannelWeights {
    var c0 = Vector()
    var c1 = Vector()
    var c2 = Vector()
    var c3 = Vector()

    @inline(__always) init(_ w: UnsafePointer<Float>, stride: Int, channels: Int) {
        c0 = Vector(repeating: w[0])
        if channels > 1 { c1 = Vector(repeating: w[stride]) }
        if channels > 2 { c2 = Vector(repeating: w[2 * stride]) }
        if channels > 3 { c3 = Vector(repeating: w[3 * stride]) }
    }
}

/// The inner loop of all convolutions: up to four pixels by four channels of sums of products.
///
/// A sum runs over `rows · taps` runs of `length` vectors. Forward, a run is a kernel row, whose pixels and channels lie
/// side by side in an NHWC image (with dilation or groups: one kernel position); backward, it is a pixel's output channels.
struct TileOperands {
    var x: UnsafePointer<Float>
    var xPixelStride: Int
    var xRowStride: Int
    var xTapStride: Int
    var weights: UnsafePointer<Float>
    var weightChannelStride: Int
    var weightStep: Int
    /// From one block of four channels to the next.
    var weightBlockStride: Int
    var rows: Int
    var taps: Int
    var length: Int

    /// Four pixels in `p0`…`p3`.
    @inline(__always) func sums(
        pixel: Int, pixels: Int, channel: Int, channels: Int
    ) -> (p0: ChannelSums, p1: ChannelSums, p2: ChannelSums, p3: ChannelSums) {
        var p0 = ChannelSums()
        var p1 = ChannelSums()
        var p2 = ChannelSums()
        var p3 = ChannelSums()
        var w = weights + (channel / 4 * weightBlockStride + channel % 4 * weightChannelStride)
        let start = x + pixel * xPixelStride
        for row in 0..<rows {
            for tap in 0..<taps {
                var a = start + (row * xRowStride + tap * xTapStride)
                for _ in 0..<length {
                    let weights = ChannelWeights(w, stride: weightChannelStride, channels: channels)
                    p0.add(load(a), weights, channels: channels)
                    if pixels > 1 { p1.add(load(a + xPixelStride), weights, channels: channels) }
                    if pixels > 2 { p2.add(load(a + 2 * xPixelStride), weights, channels: channels) }
                    if pixels > 3 { p3.add(load(a + 3 * xPixelStride), weights, channels: channels) }
                    a += imageLanes
                    w += weightStep
                }
            }
        }
        return (p0, p1, p2, p3)
    }

    /// Sixteen channels of one pixel, four in each part: a fully connected layer has no second pixel to share weights with.
    @inline(__always) func sixteenChannels(
        pixel: Int, channel: Int
    ) -> (p0: ChannelSums, p1: ChannelSums, p2: ChannelSums, p3: ChannelSums) {
        var p0 = ChannelSums()
        var p1 = ChannelSums()
        var p2 = ChannelSums()
        var p3 = ChannelSums()
        let (stride, block) = (weightChannelStride, weightBlockStride)
        var w = weights + channel / 4 * weightBlockStride
        let start = x + pixel * xPixelStride
        for row in 0..<rows {
            for tap in 0..<taps {
                var a = start + (row * xRowStride + tap * xTapStride)
                for _ in 0..<length {
                    let value = load(a)
                    p0.add(value, ChannelWeights(w, stride: stride, channels: 4), channels: 4)
                    p1.add(value, ChannelWeights(w + block, stride: stride, channels: 4), channels: 4)
                    p2.add(value, ChannelWeights(w + 2 * block, stride: stride, channels: 4), channels: 4)
                    p3.add(value, ChannelWeights(w + 3 * block, stride: stride, channels: 4), channels: 4)
                    a += imageLanes
                    w += weightStep
                }
            }
        }
        return (p0, p1, p2, p3)
    }
}
