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
    ///   - weightBits: 8, or 4 for all layers but the first and the last, which lose most and are small.
    /// - Throws: `QuantizationError` naming a layer that the core cannot run.
    public func quantizationAware(ranges: ActivationRanges, weightBits: Int = 8) throws -> FloatNetwork {
        var graph = try IntegerGraph(lowering: self)
        let bits = graph.weightBits(inner: weightBits)
        for index in graph.operations.indices {
            let search = WeightRangeSearch(bits: bits[index])
            graph.operations[index].weightSteps = search.steps(of: graph.operations[index])
        }
        let plan = try ActivationPlan(graph, ranges: ranges.validated(for: network))
        return try Raising(graph, of: self, rounding: (plan, bits)).network()
    }

    /// A network of the same scores without batch normalisation, dropout, auxiliary heads and what else inference can do
    /// without.
    /// - Throws: `QuantizationError` naming a layer that the core cannot run.
    public func foldingBatchNormalization() throws -> FloatNetwork {
        try Raising(IntegerGraph(lowering: self), of: self).network()
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
        guard operations.indices.allSatisfy({ !hasOwnRange($0) || learned[operations[$0].floatNode] != nil }) else {
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

    /// The bits of the weights of each operation, where it has weights.
    func weightBits(inner bits: Int) -> [Int] {
        let weighted = operations.indices.filter { index in
            switch operations[index].kind {
            case .convolution, .fullyConnected: true
            default: false
            }
        }
        return operations.indices.map { $0 == weighted.first || $0 == weighted.last ? 8 : bits }
    }

    /// Whether an operation's output has steps of its own: a maximum has its input's, a part of a concatenation the whole's,
    /// unless it is a concatenation itself.
    func hasOwnRange(_ operation: Int) -> Bool {
        operations[operation].isConcatenation
            || !operations[operation].isMaxPooling
                && ActivationPlan.exclusiveConcatenation(of: operation, in: self) == nil
    }
}
