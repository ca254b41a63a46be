extension ChannelWeights {
    /// The size of one step for the weights of a channel: with 8 bits the largest weight is the last step.
    ///
    /// With 4 bits that would be too coarse for all the others: of steps down to 2/5 of it, the one with the least squared error
    /// is taken, and weights beyond the last step become it.
    static func step(for weights: ArraySlice<Float>, bits: WeightBits) -> Double {
        let coarsest = Double(weights.reduce(0) { max($0, abs($1)) }) / Double(bits.largest)
        guard bits == .four, coarsest > 0 else { return coarsest }
        let candidates = (20...50).map { coarsest * Double($0) / 50 }
        return candidates.map { (step: $0, error: squaredError(of: weights, step: $0, bits: bits)) }
            .min { $0.error < $1.error }!.step
    }

    /// The weight in steps.
    static func quantized(_ weight: Float, step: Double, bits: WeightBits) -> Int8 {
        Int8(bits.nearestLevel(Double(weight) / step))
    }

    private static func squaredError(of weights: ArraySlice<Float>, step: Double, bits: WeightBits) -> Double {
        weights.reduce(0) { sum, weight in
            let error = Double(weight) - step * Double(quantized(weight, step: step, bits: bits))
            return sum + error * error
        }
    }
}

extension [Int8] {
    /// Weights of 4 bits, two a byte: the first in the lower half.
    var inPairs: [Int8] {
        stride(from: 0, to: count, by: 2).map { self[$0] & 15 | self[$0 + 1] << 4 }
    }
}
