import Octet
import OctetFormat
import OctetNetworks
import OctetTraining

/// Turns a trained network into an int8 model: post-training quantisation with symmetric per-channel weights,
/// asymmetric 8-bit activations and 32-bit biases.
///
/// (Krishnamoorthi: Quantizing deep convolutional networks for efficient inference, 2018.)
public struct Quantizer {
    public let graph: IntegerGraph
    /// Whether training has learned all ranges, so that no calibration is needed.
    public var hasLearnedRanges: Bool { learnedRanges != nil }
    /// Whether convolutions run row by row where that makes the arena smaller.
    private let streamsRows: Bool
    private let network: Network
    private let learnedRanges: [ClosedRange<Float>]?

    /// - Parameters:
    ///   - weightBits: four takes half of the flash for the weights between the first layer and the last, and some accuracy.
    ///   - streamsRows: whether convolutions run row by row where that makes the arena smaller. The predictions are the same
    ///     and take longer; observers do not see layers whose output is never whole.
    /// - Throws: `QuantizationError.unsupported` naming a layer that the core cannot run, `notFinite` for one whose learned
    ///   ranges or parameters are not numbers.
    public init(
        _ float: FloatNetwork, task: ModelHeader.Task = .classification, weightBits: WeightBits = .eight,
        streamsRows: Bool = false
    ) throws {
        network = float.network
        self.streamsRows = streamsRows
        guard task == .generation || network.output.height == 1 && network.output.width == 1 else {
            throw QuantizationError.unsupported(
                layer: network.nodes.last!.name,
                reason: "gives scores of \(network.output); one row and one column would be accepted")
        }
        var graph = try IntegerGraph(lowering: float, task: task)
        if weightBits == .four { graph.narrowInnerWeights() }
        self.graph = graph
        learnedRanges = try graph.learnedRanges(of: float)
    }

    /// The model; of a classifier, with a softmax behind its scores.
    ///
    /// - Parameters:
    ///   - ranges: what the float network's layers gave over a calibration sample.
    ///   - labels: the classes' names, or none.
    /// - Throws: `QuantizationError`.
    public func quantize(ranges: ActivationRanges, labels: [String]) throws -> ModelContents {
        try quantize(graph, ranges: ranges.validated(for: network), labels: labels)
    }

    /// The model, by the ranges that training has learned; nil where it has not.
    public func quantizeWithLearnedRanges(labels: [String]) throws -> ModelContents? {
        try learnedRanges.map { try quantize(graph, ranges: $0, labels: labels) }
    }

    /// The model of a graph: of `graph`, or of what a method has made of it.
    ///
    /// - Parameter ranges: one for each node of the float network; those of operations' `floatNode` are used.
    func quantize(
        _ graph: IntegerGraph, ranges: [ClosedRange<Float>], labels: [String]
    ) throws -> ModelContents {
        guard labels.isEmpty || graph.task == .generation || labels.count == network.output.count else {
            throw QuantizationError.labelCount(labels.count, classes: network.output.count)
        }
        var activations = try ActivationPlan(graph, ranges: ranges)
        if streamsRows { activations = StreamingSearch(activations).run() }
        let memory = MemoryPlan(activations)
        var contents = ModelContents(
            name: graph.name, tensors: memory.tensors, layers: [], labels: labels,
            arenaByteCount: memory.arenaByteCount, readSlack: MemoryPlan.readSlack, inputTensor: 0,
            scoresTensor: memory.scoresTensor,
            probabilitiesTensor: activations.givesProbabilities ? memory.tensors.count - 1 : nil, task: graph.task)
        let builder = LayerBuilder(activations: activations, memory: memory)
        for step in activations.steps.indices {
            contents.layers.append(try builder.layer(for: step))
        }
        if activations.givesProbabilities { contents.layers.append(builder.softmax()) }
        return contents
    }
}
