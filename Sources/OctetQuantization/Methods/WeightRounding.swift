extension IntegerGraph {
    /// The graph with every weight at a whole number of steps, nearest to what it was.
    public func roundingWeights() -> IntegerGraph {
        var rounded = self
        for (index, operation) in operations.enumerated() {
            guard let weights = operation.weights, let bias = operation.bias else { continue }
            let steps = operation.stepsOfWeights
            let perChannel = weights.count / bias.count
            rounded.operations[index].setWeights(
                weights.enumerated().map { place, weight in
                    let step = steps[place / perChannel]
                    return Float(step * operation.weightBits.nearestLevel(Double(weight) / step))
                }, bias: bias)
            rounded.operations[index].weightSteps = steps
        }
        return rounded
    }
}

extension IntegerGraph.Operation {
    /// The real value of one step of each channel's weights: those that were chosen, or the ones that suit the weights.
    var stepsOfWeights: [Double] {
        let (weights, channels) = (weights!, output.channels)
        let perChannel = weights.count / channels
        return weightSteps
            ?? (0..<channels).map { channel in
                let step = ChannelWeights.step(
                    for: weights[channel * perChannel..<(channel + 1) * perChannel], bits: weightBits)
                // A channel of zeros needs none.
                return step > 0 ? step : .ulpOfOne
            }
    }
}
