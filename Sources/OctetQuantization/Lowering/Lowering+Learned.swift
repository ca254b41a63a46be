import OctetNetworks
import OctetTraining

/// What training with quantisation has learned.
extension Lowering {
    /// The steps that were learned are those of the operation before, where it may have its own; a table brings values to
    /// them elsewhere.
    mutating func lowerFakeQuantization(
        _ layer: FakeQuantization, _ index: Int, _ inputs: [IntegerGraph.Source]
    ) {
        if let operation = exclusiveProducer(of: index), !graph.operations[operation].isMaxPooling {
            graph.operations[operation].floatNode = index
            return sources.append(inputs[0])
        }
        let range = float.learnedRange(ofNode: index)!
        append(.lookup { min(Double(range.upperBound), max(Double(range.lowerBound), $0)) }, index, inputs)
    }

    /// Weights that training has rounded, on their steps, and the steps of the output channels.
    struct LearnedWeights {
        var values: [Float]
        var bits: WeightBits
        var steps: [Double]
    }

    func learnedWeights(_ node: Network.Node, bits: Int?) -> LearnedWeights? {
        guard let bits else { return nil }
        let weights = values(node, "weight")
        let channels = values(node, "log2WeightRange").map { parameter in
            SymmetricQuantization(range: LearnedRange.magnitude(parameter), bits: bits)
        }
        let perChannel = weights.count / channels.count
        let rounded = weights.enumerated().map { index, weight in
            let channel = channels[index / perChannel]
            return channel.real(channel.quantized(weight))
        }
        return LearnedWeights(
            values: rounded, bits: WeightBits(rawValue: bits)!, steps: channels.map { Double($0.scale) })
    }
}
