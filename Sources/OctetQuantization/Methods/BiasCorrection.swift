extension IntegerGraph {
    /// The graph with each bias changed by what its channel's rounded weights have moved the mean of its results.
    ///
    /// Rounding errors of weights do not average out: all images meet the same ones. The mean of a result is off by
    /// Σ (rounded − weight) · E[input], and
    ///
    ///     bias −= Σ (rounded − weight) · E[input]
    ///
    /// takes it back, at no cost. E[input] comes from the calibration sample.
    /// (Nagel, van Baalen, Blankevoort, Welling: Data-Free Quantization Through Weight Equalization and Bias Correction, 2019,
    /// section 4.2; Finkelstein, Almog, Grobman: Fighting Quantization Bias With Bias, 2019.)
    ///
    /// - Parameters:
    ///   - rounded: this graph with weights as they will be stored.
    ///   - moments: of this graph's operations.
    public func correctingBiases(of rounded: IntegerGraph, _ moments: [InputMoments?]) -> IntegerGraph {
        var corrected = rounded
        for index in operations.indices {
            guard let moments = moments[index], let weights = operations[index].weights,
                let roundedWeights = rounded.operations[index].weights
            else { continue }
            var bias = operations[index].bias!
            for channel in bias.indices {
                let mean = moments.means[channel / (bias.count / operations[index].groups)]
                var shift = 0.0
                for input in 0..<moments.count {
                    let place = channel * moments.count + input
                    shift += (Double(roundedWeights[place]) - Double(weights[place])) * Double(mean[input])
                }
                bias[channel] = Float(Double(bias[channel]) - shift)
            }
            corrected.operations[index].setWeights(roundedWeights, bias: bias)
        }
        return corrected
    }
}
