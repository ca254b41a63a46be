import OctetNetworks

/// Where the learned ranges of weights begin: for each output channel the range, of some up to its largest magnitude, in
/// which rounding changes the weights least, by the sum of squares.
struct WeightRangeSearch {
    let bits: Int

    /// The steps of an operation's output channels; nil where it has no weights.
    func steps(of operation: IntegerGraph.Operation) -> [Double]? {
        switch operation.kind {
        case .convolution(_, _, let weights, let bias), .fullyConnected(let weights, let bias):
            let levels = Double(SymmetricQuantization.levels(bits: bits))
            return ranges(of: weights, channels: bias.count).map { Double($0) / levels }
        default: return nil
        }
    }

    private func ranges(of weights: [Float], channels: Int) -> [Float] {
        let perChannel = weights.count / channels
        let largest = (0..<channels).map { channel in
            weights[channel * perChannel..<(channel + 1) * perChannel].reduce(0) { max($0, abs($1)) }
        }
        // A channel that is all 0 gets steps like the others'.
        let fallback = largest.max()! > 0 ? largest.max()! : 1
        return (0..<channels).map { channel in
            guard largest[channel] > 0 else { return fallback }
            let own = weights[channel * perChannel..<(channel + 1) * perChannel]
            let candidates = stride(from: 100, through: 40, by: -2).map { largest[channel] * Float($0) / 100 }
            return candidates.min { error(own, $0) < error(own, $1) }!
        }
    }

    private func error(_ weights: ArraySlice<Float>, _ range: Float) -> Double {
        let quantization = SymmetricQuantization(range: range, bits: bits)
        return weights.reduce(0) { sum, weight in
            let miss = Double(quantization.real(quantization.quantized(weight)) - weight)
            return sum + miss * miss
        }
    }
}
