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
        var sum = FourChannels()
        for pixel in 0..<pixels { sum = sum + FourChannels(start + pixel * channels * imageLanes, count: count) }
        (sum * FourChannels(repeating: mask)).addLanes(to: sums + channel, count: count)
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
        let mean = FourChannels(eachOf: mean + channel, count: count)
        var sum = FourChannels()
        var product = FourChannels()
        for pixel in 0..<pixels {
            let offset = place + pixel * channels * imageLanes
            let y = FourChannels(y + offset, count: count)
            sum = sum + y
            product = product.adding(FourChannels(x + offset, count: count) - mean, y)
        }
        (sum * FourChannels(repeating: mask)).addLanes(to: sums + channel, count: count)
        (product * FourChannels(repeating: mask)).addLanes(to: products + channel, count: count)
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
        (means * FourChannels(repeating: mask)).addLanes(to: mean + channel, count: count)
    }
    for channel in 0..<channels { mean[channel] /= Float(live) }
    forEachGroup(channels: channels, live: live) { channel, count, lane, mask in
        let place = channel * imageLanes + lane
        let difference =
            FourChannels(laneFigures + place, count: count) - FourChannels(eachOf: mean + channel, count: count)
        let between = difference * difference * FourChannels(repeating: Vector(repeating: Float(pixels)))
        let sums = FourChannels(laneSquares + place, count: count) + between
        (sums * FourChannels(repeating: mask)).addLanes(to: squares + channel, count: count)
    }
}

/// The means and the sums of squared differences of each lane.
@inline(__always) private func laneStatistics(
    _ x: UnsafePointer<Float>, step: Int, pixels: Int, count: Int
) -> (means: FourChannels, squares: FourChannels) {
    let block = 32
    var means = FourChannels()
    var squares = FourChannels()
    for first in stride(from: 0, to: pixels, by: block) {
        let blockPixels = min(block, pixels - first)
        let start = x + first * step
        var sum = FourChannels()
        for pixel in 0..<blockPixels { sum = sum + FourChannels(start + pixel * step, count: count) }
        let blockMeans = sum * FourChannels(repeating: Vector(repeating: 1 / Float(blockPixels)))
        for pixel in 0..<blockPixels {
            let difference = FourChannels(start + pixel * step, count: count) - blockMeans
            squares = squares.adding(difference, difference)
        }
        let change = blockMeans - means
        let share = Float(blockPixels) / Float(first + blockPixels)
        squares = squares.adding(change * change, FourChannels(repeating: Vector(repeating: Float(first) * share)))
        means = means.adding(change, FourChannels(repeating: Vector(repeating: share)))
    }
    return (means, squares)
}
