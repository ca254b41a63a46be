#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension ActivationHistogram {
    /// The range of whole bins for which the distribution of the 8-bit values diverges least from that of the values.
    ///
    /// For each candidate, P is the histogram with what lies outside put into its last bins, and Q spreads what each of 256
    /// steps holds evenly over those of its bins that are not empty; the range with the smallest Kullback–Leibler divergence
    /// Σ P·log(P / Q) wins. The upper end is chosen first, then the lower one where there are values below 0.
    /// The histogram is but a sample: k bins that are even in truth would differ by chance, and n values would make a divergence
    /// of (k − 1) / 2n of it on average. That is taken off for each step; else layers of few values would be cut for their noise.
    /// (Miller: Note on the bias of information estimates, 1955.)
    ///
    /// (Migacz: 8-bit Inference with TensorRT, GPU Technology Conference 2017.)
    func rangeOfLeastDivergence() -> ClosedRange<Float> {
        let zeroBin = zeroBin
        let most = Self.binCount - 1
        func best(_ candidates: [Int], _ divergence: (Int) -> Double) -> Int {
            candidates.min { divergence($0) < divergence($1) }!
        }
        // Fewer bins than steps would lose nothing, and say nothing.
        let last = best(candidates(from: most, to: min(most, max(zeroBin, Self.stepCount)))) {
            divergence(first: 0, last: $0)
        }
        guard range.lowerBound < 0 else { return range(from: 0, through: last) }
        let first = best(candidates(from: 0, to: max(0, min(zeroBin, last - Self.stepCount)))) {
            divergence(first: $0, last: last)
        }
        return range(from: first, through: last)
    }

    private static let stepCount = 256

    /// In strides of half a step of the whole range, the widest first.
    private func candidates(from start: Int, to end: Int) -> [Int] {
        Array(stride(from: start, through: end, by: start < end ? 4 : -4))
    }

    private func divergence(first: Int, last: Int) -> Double {
        var clamped = counts[first...last].map(Double.init)
        clamped[0] += Double(counts[..<first].reduce(0, +))
        clamped[clamped.count - 1] += Double(counts[(last + 1)...].reduce(0, +))
        let total = clamped.reduce(0, +)
        var (sum, covered, chance) = (0.0, 0.0, 0.0)
        var quantized = [Double](repeating: 0, count: clamped.count)
        for step in 0..<Self.stepCount {
            let bins = clamped.count * step / Self.stepCount..<clamped.count * (step + 1) / Self.stepCount
            // The outliers are in P, and Q does not know of them.
            let occupied = bins.filter { clamped[$0] > 0 }
            let mass = bins.reduce(0) { $0 + Double(counts[first + $1]) }
            covered += mass
            chance += Double(max(0, occupied.count - 1)) / (2 * total)
            for bin in occupied { quantized[bin] = mass / Double(occupied.count) }
        }
        guard covered > 0 else { return .infinity }
        for (p, q) in zip(clamped, quantized) where p > 0 {
            // Where only outliers are, as if half a value had been: a logarithm of 0 would rule out every cut.
            let q = max(q, 0.5)
            sum += p / total * log((p / total) / (q / covered))
        }
        return sum - chance
    }
}
