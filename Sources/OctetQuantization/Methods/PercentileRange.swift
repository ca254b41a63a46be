extension ActivationHistogram {
    /// The smallest range of whole bins outside of which, at each end, at most 100 − `percentage` per cent of all values lie.
    ///
    /// A few outliers no longer make the step coarse for all others; how many are few is a guess that fits no two networks.
    /// (Wu, Judd, Zhang, Isaev, Micikevicius: Integer Quantization for Deep Learning Inference: Principles and Empirical
    /// Evaluation, 2020, section 3.3.)
    func range(holdingPercentage percentage: Double) -> ClosedRange<Float> {
        let limit = Int(Double(total) * (100 - percentage) / 100)
        var counts = counts
        counts[zeroBin] += zeroCount
        /// The first bin, in a direction, at which more than the limit has been passed.
        func end(_ bins: some Sequence<Int>) -> Int {
            var passed = 0
            for bin in bins {
                passed += counts[bin]
                if passed > limit { return bin }
            }
            return zeroBin
        }
        let (first, last) = (end(counts.indices), end(counts.indices.reversed()))
        return range(from: min(first, zeroBin), through: max(last, zeroBin))
    }
}
