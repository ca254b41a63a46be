extension IntegerGraph {
    /// The graph with every weight at a whole number of steps, −`levels` … `levels`, nearest to what it was.
    public func roundingWeights(levels: Int) -> IntegerGraph {
        var rounded = self
        for (index, operation) in operations.enumerated() {
            guard let weights = operation.weights, let bias = operation.bias else { continue }
            let steps = operation.weightSteps(levels: levels)
            let perChannel = weights.count / bias.count
            rounded.operations[index].setWeights(
                weights.enumerated().map { place, weight in
                    let step = steps[place / perChannel]
                    return Float(step * nearestLevel(Double(weight) / step, levels: levels))
                }, bias: bias)
            rounded.operations[index].weightSteps = steps
        }
        return rounded
    }
}

extension IntegerGraph.Operation {
    /// The real value of one step of each channel's weights: those that were chosen, or the finest that span the largest.
    func weightSteps(levels: Int) -> [Double] {
        let (weights, channels) = (weights!, output.channels)
        let perChannel = weights.count / channels
        return weightSteps
            ?? (0..<channels).map { channel in
                let largest = weights[channel * perChannel..<(channel + 1) * perChannel].reduce(0) { max($0, abs($1)) }
                // A channel of zeros needs none.
                return largest > 0 ? Double(largest) / Double(levels) : .ulpOfOne
            }
    }
}

/// The nearest whole number from −`levels` to `levels`, halves up.
func nearestLevel(_ value: Double, levels: Int) -> Double {
    min(Double(levels), max(-Double(levels), roundedHalfUp(value)))
}
