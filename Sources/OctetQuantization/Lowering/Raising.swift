import OctetNetworks
import OctetTraining

/// The way back from the core's graph to a network that can be trained: a layer for each operation, and behind each that
/// has steps of its own rounding, where that is asked for.
struct Raising {
    private let graph: IntegerGraph
    private let float: FloatNetwork
    /// Where the steps begin; nil for a network that does not round.
    private let plan: ActivationPlan?
    private let scales: ScaleUnification
    private var nodes: [Network.Node] = []
    private var tensors: [String: FloatTensor] = [:]
    private var sources: [IntegerGraph.Source: Network.Source] = [.input: .input]
    /// For each operation, the node that gives its values, pooling, ReLU and rounding included.
    private(set) var outputs: [Int] = []
    /// For each operation, its first node, which has its weights.
    private(set) var weighted: [Int] = []
    /// For each node, the name of its operation, or of itself where it belongs to none.
    private(set) var names: [String] = []

    /// - Parameter plan: of the same graph, whose operations have steps of weights; nil for a network that does not round.
    init(_ graph: IntegerGraph, of float: FloatNetwork, plan: ActivationPlan? = nil) {
        (self.graph, self.float, self.plan) = (graph, float, plan)
        scales = ScaleUnification(graph)
        appendNormalization()
        for index in graph.operations.indices { append(index) }
        if sources[graph.scores] != .node(nodes.count - 1) {
            // The last node of a network gives its scores.
            append(Dropout(0), "scores", [sources[graph.scores]!], of: "scores")
        }
    }

    /// - Throws: `NetworkError`, for a graph that is no network.
    func network() throws -> FloatNetwork {
        try FloatNetwork(Network(name: graph.name, input: graph.input, nodes: nodes), tensors: tensors)
    }

    /// What the images' bytes mean, where the first layer has taken its part of a normalisation.
    private mutating func appendNormalization() {
        let input = graph.inputQuantization
        guard let node = float.network.nodes.first(where: { $0.layer is Normalization && $0.inputs == [.input] }),
            input.scale != 1 / 255 || input.zeroPoint != 0
        else { return }
        let layer = Normalization(
            mean: Array(repeating: Float(input.zeroPoint) / 255, count: graph.input.channels),
            deviation: Array(repeating: Float(1 / (255 * Double(input.scale))), count: graph.input.channels))
        append(layer, node.name, [.input], of: node.name)
        sources[.input] = .node(0)
    }

    private mutating func append(_ index: Int) {
        let operation = graph.operations[index]
        // Operations bear the names of the layers that they come from.
        let original = float.network.nodes.first { $0.name == operation.name }?.layer
        let bits = plan == nil ? nil : operation.weightBits.rawValue
        let inputs = operation.inputs.map { sources[$0]! }
        let name = operation.name
        weighted.append(nodes.count)
        switch operation.kind {
        case .convolution(let window, let groups, let weights, let bias):
            var layer = original as? Convolution ?? Convolution(bias.count, kernel: 1, groups: groups)
            (layer.window, layer.hasBias, layer.weightBits) = (window, true, bits)
            append(layer, name, inputs, of: name)
            setTensors(operation, layer, weights, bias)
        case .transposedConvolution(var layer, let weights, let bias):
            layer.hasBias = true
            append(layer, name, inputs, of: name)
            setTensors(operation, layer, weights, bias)
        case .fullyConnected(let weights, let bias):
            var layer = FullyConnected(bias.count)
            layer.weightBits = bits
            append(layer, name, inputs, of: name)
            setTensors(operation, layer, weights, bias)
        case .add: append(Add(), name, inputs, of: name)
        case .lookup where original is Reshape: append(Dropout(0), name, inputs, of: name)
        default: append(original!, name, inputs, of: name)
        }
        if operation.isPooled { append(MaxPooling(2), name + ".pooling", of: name) }
        if let plan, scales.isOwner(index) {
            appendRounding(operation, plan.activations[plan.outputs[.operation(index)]!].quantization.range)
        } else if operation.hasReLU {
            append(ReLU(), name + ".relu", of: name)
        }
        if let shape = operation.reshaped { append(Reshape(shape), name + ".shape", of: name) }
        outputs.append(nodes.count - 1)
        sources[.operation(index)] = .node(nodes.count - 1)
    }

    /// Appends a node that reads the last one where nothing else is given.
    private mutating func append(
        _ layer: any Layer, _ name: String, _ inputs: [Network.Source]? = nil, of operation: String
    ) {
        names.append(operation)
        nodes.append(Network.Node(name: name, layer: layer, inputs: inputs ?? [.node(nodes.count - 1)]))
    }

    /// Rounding that begins at 0 is the operation's ReLU too.
    private mutating func appendRounding(_ operation: IntegerGraph.Operation, _ range: ClosedRange<Float>) {
        let name = operation.name + ".steps"
        let layer = FakeQuantization(hasMinimum: !operation.hasReLU && range.lowerBound < 0)
        append(layer, name, of: operation.name)
        func set(_ parameter: String, _ magnitude: Float) {
            // What is always 0 gets a range in which it may become something else.
            let values = [LearnedRange.parameter(magnitude > 0 ? magnitude : 1)]
            tensors["\(name).\(parameter)"] = FloatTensor(extents: [1], values: values)
        }
        set("log2Maximum", range.upperBound)
        if layer.hasMinimum { set("log2Minimum", -range.lowerBound) }
    }

    private mutating func setTensors(
        _ operation: IntegerGraph.Operation, _ layer: any Layer, _ weights: [Float], _ bias: [Float]
    ) {
        for parameter in layer.parameters(for: operation.inputs.map(graph.shape)) {
            let values =
                switch parameter.name {
                case "weight": weights
                case "bias": bias
                default: ranges(of: operation)
                }
            tensors["\(operation.name).\(parameter.name)"] = FloatTensor(extents: parameter.extents, values: values)
        }
    }

    private func ranges(of operation: IntegerGraph.Operation) -> [Float] {
        let levels = Double(operation.weightBits.largest)
        return operation.weightSteps!.map { LearnedRange.parameter(Float(levels * $0)) }
    }
}
