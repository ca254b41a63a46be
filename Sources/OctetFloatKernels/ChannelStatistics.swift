// Sums over the pixels of each channel of `[pixels, channels, 16]`. `live` images of the 16 count; the others are ignored.
//
// Four channels at a time: they lie side by side, so that memory is read in runs, and their sums do not wait for each other.

/// `sums[channel] = Σ x`.
@inline(never) package func channelSums(
    x: UnsafePointer<Float>, pixels: Int, channels: Int, live: Int, sums: UnsafeMutablePointer<Float>
) {
    for channel in 0..<channels { sums[channel] = 0 }
    forEachGroup(channels: channels, live: live) { channel, count, lane, mask in
        let start = x + (channel * imageLanes + lane)
        var sum = Four()
        for pixel in 0..<pixels { sum = sum + Four(start + pixel * channels * imageLanes, count: count) }
        (sum * Four(repeating: mask)).addLanes(to: sums + channel, count: count)
    }
}

/// `sums[channel] = Σ y` and `products[channel] = Σ y · (x − mean[channel])`.
@inline(never) package func channelProducts(
    y: UnsafePointer<Float>, x: UnsafePointer<Float>, mean: UnsafePointer<Float>, pixels: Int, channels: Int,
    live: Int, sums: UnsafeMutablePointer<Float>, products: UnsafeMutablePointer<Float>
) {
    for channel in 0..<channels { (sums[channel], products[channel]) = (0, 0) }
    forEachGroup(channels: channels, live: live) { channel, count, lane, mask in
        let place = channel * imageLanes + lane
        let mean = Four(eachOf: mean + channel, count: count)
        var sum = Four()
        var product = Four()
        for pixel in 0..<pixels {
            let offset = place + pixel * channels * imageLanes
            let y = Four(y + offset, count: count)
            sum = sum + y
            product = product.adding(Four(x + offset, count: count) - mean, y)
        }
        (sum * Four(repeating: mask)).addLanes(to: sums + channel, count: count)
        (product * Four(repeating: mask)).addLanes(to: products + channel, count: count)
    }
}

/// `mean[channel]` of x and `squares[channel] = Σ (x − mean[channel])²`.
///
/// Memory is read once: a block of pixels has its own mean and squares, taken while it is in the cache, and figures are
/// merged as in Chan, Golub, LeVeque: Updating Formulae and a Pairwise Algorithm for Computing Sample Variances, 1979;
/// blocks first, then images.
///
/// - Parameter laneFigures: room for `2 · channels · 16` floats.
@inline(never) package func channelStatistics(
    x: UnsafePointer<Float>, pixels: Int, channels: Int, live: Int, mean: UnsafeMutablePointer<Float>,
    squares: UnsafeMutablePointer<Float>, laneFigures: UnsafeMutablePointer<Float>
) {
    let laneSquares = laneFigures + channels * imageLanes
    for channel in 0..<channels { (mean[channel], squares[channel]) = (0, 0) }
    forEachGroup(channels: channels, live: live) { channel, count, lane, mask in
        let place = channel * imageLanes + lane
        let (means, sums) = laneStatistics(x + place, step: channels * imageLanes, pixels: pixels, count: count)
        means.write(to: laneFigures + place, count: count)
        sums.write(to: laneSquares + place, count: count)
        (means * Four(repeating: mask)).addLanes(to: mean + channel, count: count)
    }
    for channel in 0..<channels { mean[channel] /= Float(live) }
    forEachGroup(channels: channels, live: live) { channel, count, lane, mask in
        let place = channel * imageLanes + lane
        let difference = Four(laneFigures + place, count: count) - Four(eachOf: mean + channel, count: count)
        let between = difference * difference * Four(repeating: Vector(repeating: Float(pixels)))
        let sums = Four(laneSquares + place, count: count) + between
        (sums * Four(repeating: mask)).addLanes(to: squares + channel, count: count)
    }
}

/// The means and the sums of squared differences of each lane.
@inline(__always) private func laneStatistics(
    _ x: UnsafePointer<Float>, step: Int, pixels: Int, count: Int
) -> (means: Four, squares: Four) {
    let block = 32
    var means = Four()
    var squares = Four()
    for first in stride(from: 0, to: pixels, by: block) {
        let blockPixels = min(block, pixels - first)
        let start = x + first * step
        var sum = Four()
        for pixel in 0..<blockPixels { sum = sum + Four(start + pixel * step, count: count) }
        let blockMeans = sum * Four(repeating: Vector(repeating: 1 / Float(blockPixels)))
        for pixel in 0..<blockPixels {
            let difference = Four(start + pixel * step, count: count) - blockMeans
            squares = squares.adding(difference, difference)
        }
        let change = blockMeans - means
        let share = Float(blockPixels) / Float(first + blockPixels)
        squares = squares.adding(change * change, Four(repeating: Vector(repeating: Float(first) * share)))
        means = means.adding(change, Four(repeating: Vector(repeating: share)))
    }
    return (means, squares)
}

/// Calls `body` for every four channels, and for each of those left over, of every vector of images.
@inline(__always) private func forEachGroup(
    channels: Int, live: Int, _ body: (_ channel: Int, _ count: Int, _ lane: Int, _ mask: Vector) -> Void
) {
    for lane in stride(from: 0, to: imageLanes, by: vectorWidth) {
        let mask = mask(live: live, lane: lane)
        for channel in stride(from: 0, to: channels - 3, by: 4) { body(channel, 4, lane, mask) }
        for channel in (channels & ~3)..<channels { body(channel, 1, lane, mask) }
    }
}

/// A vector for each of four channels; with `count` 1 only the first is meant.
private struct Four {
    var c0 = Vector()
    var c1 = Vector()
    var c2 = Vector()
    var c3 = Vector()
}

extension Four {
    @inline(__always) init(_ x: UnsafePointer<Float>, count: Int) {
        c0 = load(x)
        guard count == 4 else { return }
        c1 = load(x + imageLanes)
        c2 = load(x + 2 * imageLanes)
        c3 = load(x + 3 * imageLanes)
    }

    @inline(__always) init(eachOf values: UnsafePointer<Float>, count: Int) {
        c0 = Vector(repeating: values[0])
        guard count == 4 else { return }
        c1 = Vector(repeating: values[1])
        c2 = Vector(repeating: values[2])
        c3 = Vector(repeating: values[3])
    }

    @inline(__always) init(repeating v: Vector) { self.init(c0: v, c1: v, c2: v, c3: v) }

    @inline(__always) func write(to out: UnsafeMutablePointer<Float>, count: Int) {
        store(c0, out)
        guard count == 4 else { return }
        store(c1, out + imageLanes)
        store(c2, out + 2 * imageLanes)
        store(c3, out + 3 * imageLanes)
    }

    @inline(__always) func addLanes(to sums: UnsafeMutablePointer<Float>, count: Int) {
        sums[0] += sumOfLanes(c0)
        guard count == 4 else { return }
        sums[1] += sumOfLanes(c1)
        sums[2] += sumOfLanes(c2)
        sums[3] += sumOfLanes(c3)
    }

    @inline(__always) func adding(_ a: Four, _ b: Four) -> Four {
        Four(
            c0: multiplyAdd(c0, a.c0, b.c0), c1: multiplyAdd(c1, a.c1, b.c1), c2: multiplyAdd(c2, a.c2, b.c2),
            c3: multiplyAdd(c3, a.c3, b.c3))
    }

    @inline(__always) static func + (a: Four, b: Four) -> Four {
        Four(c0: a.c0 + b.c0, c1: a.c1 + b.c1, c2: a.c2 + b.c2, c3: a.c3 + b.c3)
    }

    @inline(__always) static func - (a: Four, b: Four) -> Four {
        Four(c0: a.c0 - b.c0, c1: a.c1 - b.c1, c2: a.c2 - b.c2, c3: a.c3 - b.c3)
    }

    @inline(__always) static func * (a: Four, b: Four) -> Four {
        Four(c0: a.c0 * b.c0, c1: a.c1 * b.c1, c2: a.c2 * b.c2, c3: a.c3 * b.c3)
    }
}
