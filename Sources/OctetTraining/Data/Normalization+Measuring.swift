import OctetNetworks

/// What is done to the values of images, which lie in [0, 1], before the first layer.
public enum InputScaling: String, CaseIterable, Sendable {
    /// Nothing.
    case unit
    /// To mean 0 and deviation 1 in each channel over the training images.
    case standardize
    /// To 0 for the smallest value of the training images and 1 for the largest.
    case minMax = "min-max"
}

extension Normalization {
    /// Values that are measured at most; of larger sets some images are taken, evenly spread.
    private static let largestSample = 1 << 28

    /// The normalisation measured on a set; nil where values shall stay as they are.
    /// - Throws: `TrainingError.noImages` for an empty set.
    public init?(_ scaling: InputScaling, measuredOn data: some TrainingData) throws {
        guard scaling != .unit else { return nil }
        guard data.count > 0 else { throw TrainingError.noImages("normalisation") }
        let channels = data.shape.channels
        let step = max(1, data.count * data.shape.count / Self.largestSample)
        var sums = [Double](repeating: 0, count: channels)
        var squares = sums
        var range: (low: Float, high: Float) = (.infinity, -.infinity)
        var values = [Float](repeating: 0, count: data.shape.count)
        var pixels = 0
        for index in stride(from: 0, to: data.count, by: step) {
            values.withUnsafeMutableBufferPointer { data.fill(index, epoch: 0, into: $0.baseAddress!) }
            for channel in 0..<channels {
                for place in stride(from: channel, to: values.count, by: channels) {
                    let value = values[place]
                    sums[channel] += Double(value)
                    squares[channel] += Double(value) * Double(value)
                    range = (min(range.low, value), max(range.high, value))
                }
            }
            pixels += values.count / channels
        }
        switch scaling {
        case .unit: return nil
        case .minMax:
            let extent = range.high > range.low ? range.high - range.low : 1
            self.init(
                mean: Array(repeating: range.low, count: channels),
                deviation: Array(repeating: extent, count: channels))
        case .standardize:
            let means = sums.map { $0 / Double(pixels) }
            let deviations = zip(squares, means).map { square, mean in
                let variance = square / Double(pixels) - mean * mean
                // A channel that is always the same stays so.
                return variance > 1e-9 ? Float(variance.squareRoot()) : 1
            }
            self.init(mean: means.map { Float($0) }, deviation: deviations)
        }
    }
}
