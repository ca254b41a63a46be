import OctetNetworks
import OctetTraining

extension IntegerGraph {
    /// The graph as a float network: it gives the scores that the integers stand for.
    ///
    /// - Parameter original: the network that was lowered.
    public func floatNetwork(of original: FloatNetwork) throws -> FloatNetwork {
        try FoldedNetwork(self, of: original).float
    }
}

/// An integer graph as a float network again: batch normalisation folded, everything else as it was.
///
/// It computes what the int8 model stands for, operation by operation, with weights that a method of quantisation may have
/// changed; so calibration and measuring run it instead of the network that was lowered.
struct FoldedNetwork {
    let float: FloatNetwork
    /// For each operation, the node that gives its values, ReLU and pooling included.
    let outputs: [Int]
    /// For each operation, the node that holds its weights.
    let weighted: [Int]
    /// For each node, the name of its operation.
    let names: [String]

    /// - Parameter original: the network that was lowered.
    init(_ graph: IntegerGraph, of original: FloatNetwork) throws {
        var builder = Builder(graph, of: original.network)
        for operation in graph.operations { builder.append(operation) }
        if builder.source(graph.scores) != .node(builder.nodes.count - 1) {
            // The last node of a network gives its scores.
            _ = builder.append(Dropout(0), [builder.source(graph.scores)], named: "scores")
        }
        (outputs, weighted, names) = (builder.outputs, builder.weighted, builder.names)
        let network = try Network(name: graph.name, input: graph.input, nodes: builder.nodes)
        float = try FloatNetwork(network, tensors: builder.tensors)
    }

    private init(_ float: FloatNetwork, like other: FoldedNetwork) {
        self.float = float
        (outputs, weighted, names) = (other.outputs, other.weighted, other.names)
    }

    /// The same network with other weights and biases in one operation.
    func replacing(weights: [Float], bias: [Float], of operation: Int) throws -> FoldedNetwork {
        let name = float.network.nodes[weighted[operation]].name
        var tensors = float.tensors
        tensors["\(name).weight"]!.values = weights
        tensors["\(name).bias"]!.values = bias
        return FoldedNetwork(try FloatNetwork(float.network, tensors: tensors), like: self)
    }

    func source(of source: IntegerGraph.Source) -> Network.Source {
        switch source {
        case .input: input
        case .operation(let index): .node(outputs[index])
        }
    }

    /// What the operations that read the images read: of a normalised input, its first node.
    private var input: Network.Source { float.network.nodes[0].layer is Normalization ? .node(0) : .input }
}

private struct Builder {
    let graph: IntegerGraph
    let original: Network
    var nodes: [Network.Node] = []
    var outputs: [Int] = []
    var weighted: [Int] = []
    var names: [String] = []
    var tensors: [String: FloatTensor] = [:]
    private var input = Network.Source.input

    init(_ graph: IntegerGraph, of original: Network) {
        self.graph = graph
        self.original = original
        let quantization = graph.inputQuantization
        guard quantization != AffineQuantization(scale: 1 / 255, zeroPoint: 0) else { return }
        let channels = graph.input.channels
        input = append(
            Normalization(
                mean: Array(repeating: Float(quantization.zeroPoint) / 255, count: channels),
                deviation: Array(repeating: 1 / (255 * quantization.scale), count: channels)), [.input],
            named: "input")
    }

    func source(_ source: IntegerGraph.Source) -> Network.Source {
        switch source {
        case .input: input
        case .operation(let index): .node(outputs[index])
        }
    }

    /// Nodes are numbered in the network: of an operation that becomes several, only one could have its name.
    mutating func append(_ layer: any Layer, _ inputs: [Network.Source], named name: String) -> Network.Source {
        names.append(name)
        nodes.append(Network.Node(name: "\(nodes.count)", layer: layer, inputs: inputs))
        return .node(nodes.count - 1)
    }

    mutating func append(_ operation: IntegerGraph.Operation) {
        let inputs = operation.inputs.map(source)
        weighted.append(nodes.count)
        var output: Network.Source
        switch operation.kind {
        case .convolution(let window, let groups, let weights, let bias):
            let layer = Convolution(
                operation.output.channels, kernel: window.kernel, stride: window.stride, padding: window.padding,
                dilation: window.dilation, groups: groups)
            let perGroup = graph.shape(of: operation.inputs[0]).channels / groups
            setTensors(weights, bias, extents: [bias.count, window.kernel.height, window.kernel.width, perGroup])
            output = append(layer, inputs, named: operation.name)
        case .fullyConnected(let weights, let bias):
            setTensors(weights, bias, extents: [bias.count, weights.count / bias.count])
            output = append(FullyConnected(bias.count), inputs, named: operation.name)
        default:
            // The layer that it came from, which has no parameters.
            let layer = original.nodes.first { $0.name == operation.name }!.layer
            output = append(layer, inputs, named: operation.name)
        }
        if operation.hasReLU { output = append(ReLU(), [output], named: operation.name) }
        if operation.isPooled { output = append(MaxPooling(2), [output], named: operation.name) }
        outputs.append(nodes.count - 1)
    }

    /// Those of the next node.
    private mutating func setTensors(_ weights: [Float], _ bias: [Float], extents: [Int]) {
        tensors["\(nodes.count).weight"] = FloatTensor(extents: extents, values: weights)
        tensors["\(nodes.count).bias"] = FloatTensor(extents: [bias.count], values: bias)
    }
}
