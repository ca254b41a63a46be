extension ActivationHistogram {
    /// The range of whole bins with the smallest sum of squared errors in 255 steps.
    ///
    /// Cutting the range saturates the values outside, whose squared distance from its end is summed over their bins, and makes
    /// the step s finer for those inside, each of which is off by s² / 12 on average (a uniform error of ± s / 2). Zeros are
    /// exact. For a normal distribution the best range is ± 3.9 deviations.
    /// (Shin, Hwang, Sung: Fixed-Point Performance Analysis of Recurrent Neural Networks, 2016; Banner, Nahshan, Soudry: Post
    /// training 4-bit quantization of convolutional networks for rapid-deployment, 2019, equation 5.)
    func rangeOfLeastSquareError() -> ClosedRange<Float> {
        let zeroBin = zeroBin
        let error = SquareError(self)
        var (first, last) = (0, Self.binCount - 1)
        // Each end by turns, until neither moves; of equals the first is taken, so that no turn undoes another.
        while true {
            let old = (first, last)
            last = (zeroBin...Self.binCount - 1).min { error(first, $0) < error(first, $1) }!
            first = (0...zeroBin).min { error($0, last) < error($1, last) }!
            if (first, last) == old { return range(from: first, through: last) }
        }
    }
}

/// The sum of squared errors as a function of the bins that the range begins and ends with.
private struct SquareError {
    private let histogram: ActivationHistogram
    private let low, high: TailErrors
    private let count: Double

    init(_ histogram: ActivationHistogram) {
        self.histogram = histogram
        low = TailErrors(histogram, fromTop: false)
        high = TailErrors(histogram, fromTop: true)
        count = Double(histogram.counts.reduce(0, +))
    }

    func callAsFunction(_ first: Int, _ last: Int) -> Double {
        let (bottom, top) = (min(0, histogram.edge(first)), max(0, histogram.edge(last + 1)))
        let step = (top - bottom) / 255
        let inside = count - low.count(first) - high.count(last)
        return inside * step * step / 12 + low.error(beyond: first, edge: bottom) + high.error(beyond: last, edge: top)
    }
}

/// Sums over the bins outside of each bin, from one end on: how many values they hold, and the sums of the values and of their
/// squares, with all values of a bin at its middle.
private struct TailErrors {
    private let fromTop: Bool
    private var counts = [0.0]
    private var sums = [0.0]
    private var squares = [0.0]

    init(_ histogram: ActivationHistogram, fromTop: Bool) {
        self.fromTop = fromTop
        for bin in fromTop ? Array(histogram.counts.indices.reversed()) : Array(histogram.counts.indices) {
            let (count, middle) = (Double(histogram.counts[bin]), histogram.edge(bin) + histogram.binWidth / 2)
            counts.append(counts.last! + count)
            sums.append(sums.last! + count * middle)
            squares.append(squares.last! + count * middle * middle)
        }
    }

    /// Bins that lie outside of `bin`, in this direction.
    private func outside(_ bin: Int) -> Int { fromTop ? ActivationHistogram.binCount - 1 - bin : bin }

    func count(_ bin: Int) -> Double { counts[outside(bin)] }

    /// Σ (value − edge)² over the values outside of `bin`.
    func error(beyond bin: Int, edge: Double) -> Double {
        let place = outside(bin)
        return max(0, squares[place] - 2 * edge * sums[place] + edge * edge * counts[place])
    }
}
