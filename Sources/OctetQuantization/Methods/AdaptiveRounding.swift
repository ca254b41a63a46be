import OctetTraining

extension IntegerGraph {
    /// The graph with every weight at a whole number of steps, chosen so that each layer's results change least over the
    /// calibration sample.
    ///
    /// Rounding each weight to the nearest step is best only where inputs have nothing to do with each other. The expected square
    /// of what a channel's result changes by is eᵀ·H·e, with e = weights − rounded weights and H = E[x·xᵀ] over the layer's
    /// inputs, whose neighbours under a kernel are much alike. With H = L·Lᵀ it is |Lᵀ·e|², a sum of squares whose last
    /// depends on the last weight alone, the one before it on the last two, and so on. So the last weight is rounded first, and
    /// each one before it after it has taken over what the later ones have left undone:
    ///
    ///     eᵢ = wᵢ − qᵢ,  qᵢ = round(wᵢ + Σ_{j>i} Lⱼᵢ·eⱼ / Lᵢᵢ)
    ///
    /// No training, and the same bits for the same sample. Inputs of large mean square go first, while there are many weights
    /// left to make up for them. Where biases are corrected too, H is the covariance of the inputs: their mean is the bias's.
    ///
    /// (Frantar, Ashkboos, Hoefler, Alistarh: GPTQ, 2022, whose rule this is, in the order and with the factor of Babai: On
    /// Lovász' lattice reduction and the nearest lattice point problem, 1986. What nearest rounding loses: Nagel, Amjad, van
    /// Baalen, Louizos, Blankevoort: Up or Down? Adaptive Rounding for Post-Training Quantization, 2020.)
    ///
    /// - Parameters:
    ///   - moments: of this graph's operations; where there are none, weights are rounded to the nearest step.
    ///   - centered: whether biases will be corrected.
    ///   - levels: the largest number of steps of a weight, 127 or 7.
    public func adaptivelyRoundingWeights(
        _ moments: [InputMoments?], centered: Bool, levels: Int, threads: Int? = nil
    ) -> IntegerGraph {
        var rounded = roundingWeights(levels: levels)
        let pool = WorkerPool(count: threads)
        for (index, operation) in operations.enumerated() {
            guard let moments = moments[index], let weights = operation.weights else { continue }
            let steps = operation.weightSteps(levels: levels)
            let channels = operation.output.channels
            let perGroup = channels / operation.groups
            var result = rounded.operations[index].weights!
            for group in 0..<operation.groups {
                let rounding = LayerRounding(moments, group: group, centered: centered, levels: levels)
                result.withUnsafeMutableBufferPointer { result in
                    nonisolated(unsafe) let result = result
                    pool.run { thread in
                        for channel in stride(from: thread, to: perGroup, by: pool.count) {
                            let start = (group * perGroup + channel) * moments.count
                            rounding.round(
                                weights[start..<start + moments.count], step: steps[group * perGroup + channel],
                                into: UnsafeMutableBufferPointer(rebasing: result[start..<start + moments.count]))
                        }
                    }
                }
            }
            rounded.operations[index].setWeights(result, bias: operation.bias!)
        }
        return rounded
    }
}

/// The rounding of the channels that see the same inputs.
private struct LayerRounding {
    /// The inputs in ascending order of their mean square.
    private let order: [Int]
    private let factor: CholeskyFactor
    private let levels: Int

    init(_ moments: InputMoments, group: Int, centered: Bool, levels: Int) {
        let (count, mean, products) = (moments.count, moments.means[group], moments.products[group])
        func moment(_ row: Int, _ column: Int) -> Float {
            products[row * count + column] - (centered ? mean[row] * mean[column] : 0)
        }
        let squares = (0..<count).map { moment($0, $0) }
        order = (0..<count).sorted { (squares[$0], $0) < (squares[$1], $1) }
        self.levels = levels
        // Inputs that were always 0 in the sample may not be elsewhere, and no sample is without chance.
        let damping = max(Self.damping * squares.reduce(0, +) / Float(count), .leastNormalMagnitude)
        let order = order
        factor = CholeskyFactor(count: count) { row, column in
            moment(order[row], order[column]) + (row == column ? damping : 0)
        }
    }

    /// Of the mean square of all inputs, added to each one's.
    private static let damping: Float = 0.01

    func round(_ weights: ArraySlice<Float>, step: Double, into result: UnsafeMutableBufferPointer<Float>) {
        // In steps. What later weights have left undone, times the factor's diagonal.
        var undone = [Float](repeating: 0, count: order.count)
        for (place, input) in order.enumerated().reversed() {
            let weight = Double(weights[weights.startIndex + input]) / step
            let wanted = weight + Double(undone[place] / factor.diagonal(place))
            let level = nearestLevel(wanted, levels: levels)
            result[input] = Float(step * level)
            let error = Float(weight - level)
            factor.withRow(place) { row in
                for earlier in 0..<place { undone[earlier] += row[earlier] * error }
            }
        }
    }
}
