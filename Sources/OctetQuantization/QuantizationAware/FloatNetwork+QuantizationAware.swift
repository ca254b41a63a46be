import OctetNetworks
import OctetTraining

extension FloatNetwork {
    /// The network that training with quantisation goes on with: batch normalisation folded, weights rounded in every
    /// pass, and each value that the integer core stores rounded to its 256 steps.
    ///
    /// Its layers are the operations of the core's graph, so that its forward pass gives what the core will give but for
    /// float's rounding. Steps begin as `Quantizer` would have them and are parameters from then on. Should training make
    /// some finer than the core's sums can tell apart, the model has wider ones.
    /// - Parameters:
    ///   - ranges: what this network's layers gave over a calibration sample.
    ///   - weightBits: of all layers with weights but the first and the last.
    /// - Throws: `QuantizationError` naming a layer that the core cannot run.
    public func quantizationAware(ranges: ActivationRanges, weightBits: WeightBits = .eight) throws -> FloatNetwork {
        var graph = try IntegerGraph(lowering: self)
        if weightBits == .four { graph.narrowInnerWeights() }
        for index in graph.operations.indices where graph.operations[index].weights != nil {
            graph.operations[index].weightSteps = graph.operations[index].startingSteps
        }
        let plan = try ActivationPlan(graph, ranges: ranges.validated(for: network))
        return try Raising(graph, of: self, plan: plan).network()
    }

    /// A network of the same scores without batch normalisation, dropout, auxiliary heads and what else inference can do
    /// without.
    /// - Throws: `QuantizationError` naming a layer that the core cannot run.
    public func foldingBatchNormalization() throws -> FloatNetwork {
        try IntegerGraph(lowering: self).floatNetwork(of: self)
    }

    /// Whether the network was made by `quantizationAware(ranges:weightBits:)`.
    public var isQuantizationAware: Bool { network.nodes.contains { $0.layer is FakeQuantization } }

    /// The learned range of a node that rounds; nil for any other.
    func learnedRange(ofNode index: Int) -> ClosedRange<Float>? {
        let node = network.nodes[index]
        guard let layer = node.layer as? FakeQuantization else { return nil }
        func end(_ parameter: String) -> Float { tensor(named: "\(node.name).\(parameter)")!.values[0] }
        return layer.range(
            log2Minimum: layer.hasMinimum ? end("log2Minimum") : 0, log2Maximum: end("log2Maximum"))
    }
}

extension IntegerGraph {
    /// The ranges of the float network's nodes where training has learned one for every operation that has its own; a node
    /// that has none is given as 0 to 1.
    /// - Throws: `QuantizationError.notFinite` for parameters that no calibration would notice to be spoilt.
    func learnedRanges(of float: FloatNetwork) throws -> [ClosedRange<Float>]? {
        let learned = float.network.nodes.indices.map(float.learnedRange)
        let scales = ScaleUnification(self)
        guard operations.indices.allSatisfy({ !scales.isOwner($0) || learned[operations[$0].floatNode] != nil }) else {
            return nil
        }
        for node in float.network.nodes {
            for parameter in float.network.parameters(of: node) {
                let values = float.tensor(named: "\(node.name).\(parameter.name)")!.values
                guard !values.contains(where: { !$0.isFinite }) else {
                    throw QuantizationError.notFinite(layer: node.name)
                }
            }
        }
        return learned.map { $0 ?? 0...1 }
    }
}

extension IntegerGraph.Operation {
    /// The steps at which learning those of weights begins: a channel that is all 0 gets that of the coarsest other, for it
    /// may become something else.
    fileprivate var startingSteps: [Double] {
        let steps = stepsOfWeights
        let coarsest = steps.max()!
        return steps.map { $0 > 1e-6 * coarsest ? $0 : coarsest }
    }
}
