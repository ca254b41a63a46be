import OctetNetworks
import OctetTraining

/// The way back from the core's graph to a network that can be trained: a layer for each operation, and behind each that
/// has steps of its own rounding, where that is asked for.
struct Raising {
    private let graph: IntegerGraph
    private let float: FloatNetwork
    /// Where the steps begin, and the bits of each operation's weights; nil for a network that does not round.
    private let rounding: (plan: ActivationPlan, weightBits: [Int])?
    private var nodes: [Network.Node] = []
    private var tensors: [String: FloatTensor] = [:]
    private var sources: [IntegerGraph.Source: Network.Source] = [.input: .input]

    /// - Parameter rounding: a plan of the same graph, whose operations have steps of weights.
    init(
        _ graph: IntegerGraph, of float: FloatNetwork, rounding: (plan: ActivationPlan, weightBits: [Int])? = nil
    ) {
        (self.graph, self.float, self.rounding) = (graph, float, rounding)
    }

    /// - Throws: `NetworkError`, for a graph that is no network.
    func network() throws -> FloatNetwork {
        var raising = self
        raising.appendNormalization()
        for index in graph.operations.indices { raising.append(index) }
        let network = try Network(name: graph.name, input: graph.input, nodes: raising.nodes)
        return try FloatNetwork(network, tensors: raising.tensors)
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
        nodes.append(Network.Node(name: node.name, layer: layer, inputs: [.input]))
        sources[.input] = .node(0)
    }

    private mutating func append(_ index: Int) {
        let operation = graph.operations[index]
        // Operations bear the names of the layers that they come from.
        let original = float.network.nodes.first { $0.name == operation.name }?.layer
        let inputs = operation.inputs.map { sources[$0]! }
        switch operation.kind {
        case .convolution(let window, let groups, let weights, let bias):
            var layer = original as? Convolution ?? Convolution(bias.count, kernel: 1, groups: groups)
            (layer.window, layer.hasBias, layer.weightBits) = (window, true, rounding?.weightBits[index])
            append(layer, operation.name, inputs)
            setTensors(index, layer, weights, bias)
        case .fullyConnected(let weights, let bias):
            var layer = FullyConnected(bias.count)
            layer.weightBits = rounding?.weightBits[index]
            append(layer, operation.name, inputs)
            setTensors(index, layer, weights, bias)
        case .add: append(Add(), operation.name, inputs)
        default: append(original!, operation.name, inputs)
        }
        if operation.isPooled { append(MaxPooling(2), operation.name + ".pooling") }
        if let plan = rounding?.plan, graph.hasOwnRange(index) {
            appendRounding(operation, plan.activations[plan.outputs[.operation(index)]!].quantization.range)
        } else if operation.hasReLU {
            append(ReLU(), operation.name + ".relu")
        }
        sources[.operation(index)] = .node(nodes.count - 1)
    }

    /// Appends a node that reads the last one where nothing else is given.
    private mutating func append(_ layer: any Layer, _ name: String, _ inputs: [Network.Source]? = nil) {
        nodes.append(Network.Node(name: name, layer: layer, inputs: inputs ?? [.node(nodes.count - 1)]))
    }

    /// Rounding that begins at 0 is the operation's ReLU too.
    private mutating func appendRounding(_ operation: IntegerGraph.Operation, _ range: ClosedRange<Float>) {
        let name = operation.name + ".steps"
        let layer = FakeQuantization(hasMinimum: !operation.hasReLU && range.lowerBound < 0)
        append(layer, name)
        func set(_ parameter: String, _ magnitude: Float) {
            // What is always 0 gets a range in which it may become something else.
            let values = [LearnedRange.parameter(magnitude > 0 ? magnitude : 1)]
            tensors["\(name).\(parameter)"] = FloatTensor(extents: [1], values: values)
        }
        set("log2Maximum", range.upperBound)
        if layer.hasMinimum { set("log2Minimum", -range.lowerBound) }
    }

    private mutating func setTensors(
        _ index: Int, _ layer: any Layer, _ weights: [Float], _ bias: [Float]
    ) {
        let operation = graph.operations[index]
        for parameter in layer.parameters(for: operation.inputs.map(graph.shape)) {
            let values =
                switch parameter.name {
                case "weight": weights
                case "bias": bias
                default: ranges(of: index)
                }
            tensors["\(operation.name).\(parameter.name)"] = FloatTensor(extents: parameter.extents, values: values)
        }
    }

    private func ranges(of index: Int) -> [Float] {
        let levels = Double(SymmetricQuantization.levels(bits: rounding!.weightBits[index]))
        return graph.operations[index].weightSteps!.map { LearnedRange.parameter(Float(levels * $0)) }
    }
}
