import OctetNetworks

extension IntegerGraph {
    /// The same function with channels of more equal size: what one layer's channel is divided by, the next layer's weights
    /// for it are multiplied with.
    ///
    /// A ReLU lets a positive factor through, relu(s·x) = s·relu(x), and so do max and average pooling. With r₁ the largest
    /// weight of channel c in the first layer and r₂ the largest weight that reads it in the second, both become √(r₁·r₂) for
    ///
    ///     s[c] = √(r₁·r₂) / r₂ = √(r₁ / r₂)        first layer's weights and bias / s,  second layer's weights · s
    ///
    /// Where channels differ by orders of magnitude, as depthwise convolutions make them, one range for all would leave the
    /// small ones a few steps. In a chain each pair disturbs the one before it, so the pairs are gone through until they rest.
    /// (Nagel, van Baalen, Blankevoort, Welling: Data-Free Quantization Through Weight Equalization and Bias Correction, 2019,
    /// section 4.1.)
    public func equalized() -> IntegerGraph {
        var graph = self
        let pairs = operations.indices.compactMap { first in equalizablePartner(of: first).map { (first, $0) } }
        for _ in 0..<Self.sweepLimit {
            let largest = pairs.map { graph.equalize($0, $1) }.max() ?? 1
            if largest < Self.settledFactor { break }
        }
        return graph
    }

    private static let sweepLimit = 32
    /// Factors nearer to 1 than this change nothing that 8 bits could show.
    private static let settledFactor = 1.001

    /// The weighted layer that alone reads a weighted layer, directly or through poolings; nil where there is none.
    private func equalizablePartner(of first: Int) -> Int? {
        guard operations[first].weights != nil, operations[first].reshaped == nil else { return nil }
        var source = first
        while true {
            let consumers = consumers(of: .operation(source))
            guard consumers.count == 1, scores != .operation(source) else { return nil }
            switch operations[consumers[0]].kind {
            case .convolution, .fullyConnected: return consumers[0]
            case .maxPooling, .averagePooling: source = consumers[0]
            default: return nil
            }
        }
    }

    /// - Returns: the factor farthest from 1, or its inverse where that is larger.
    private mutating func equalize(_ first: Int, _ second: Int) -> Double {
        let channels = operations[first].output.channels
        var (weights, bias) = (operations[first].weights!, operations[first].bias!)
        var readers = operations[second].weights!
        let perChannel = weights.count / channels
        let readerChannels = operations[second].channelsRead(from: shape(of: operations[second].inputs[0]))

        var (sizes, readerSizes) = ([Float](repeating: 0, count: channels), [Float](repeating: 0, count: channels))
        for (index, weight) in weights.enumerated() {
            sizes[index / perChannel] = max(sizes[index / perChannel], abs(weight))
        }
        for (index, weight) in readers.enumerated() {
            readerSizes[readerChannels(index)] = max(readerSizes[readerChannels(index)], abs(weight))
        }
        let factors = zip(sizes, readerSizes).map { size, readerSize -> Float in
            let factor = (size / readerSize).squareRoot()
            // A channel of zeros, or one that nobody reads.
            return factor.isNormal ? factor : 1
        }
        for index in weights.indices { weights[index] /= factors[index / perChannel] }
        for channel in bias.indices { bias[channel] /= factors[channel] }
        for index in readers.indices { readers[index] *= factors[readerChannels(index)] }
        operations[first].setWeights(weights, bias: bias)
        operations[second].setWeights(readers, bias: operations[second].bias!)
        return factors.map { Double(max($0, 1 / $0)) }.max()!
    }
}

extension IntegerGraph.Operation {
    /// The input channel that each of a layer's weights is multiplied with.
    func channelsRead(from input: Shape) -> (_ index: Int) -> Int {
        let perOutput = weights!.count / output.channels
        let (groups, outputs) = (groups, output.channels)
        let channels = input.channels / groups
        return { index in index / perOutput / (outputs / groups) * channels + index % perOutput % channels }
    }
}
