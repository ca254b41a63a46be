import OctetFormat
import OctetNetworks
import OctetTraining

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension IntegerGraph {
    /// Lowers a trained network.
    /// - Parameter task: what the network's output is.
    /// - Throws: `QuantizationError.unsupported` naming the layer.
    public init(lowering float: FloatNetwork, task: ModelHeader.Task = .classification) throws {
        self.task = task
        if task == .generation { inputQuantization = GeneratorInput.quantization }
        name = float.network.name
        input = float.network.input
        var lowering = Lowering(float: float, graph: self)
        for index in float.network.nodes.indices { try lowering.lower(index) }
        self = lowering.graph
        scores = lowering.sources[lowering.sources.count - 1]
    }
}

/// The state of a lowering: what each float node has become.
struct Lowering {
    let float: FloatNetwork
    var graph: IntegerGraph
    var sources: [IntegerGraph.Source] = []
    /// How the images are normalised, where the first layer's weights take a part of it.
    var normalization: InputNormalization?
    /// Auxiliary heads and other nodes that the output does not depend on are left out.
    let isNeeded: [Bool]

    init(float: FloatNetwork, graph: IntegerGraph) {
        self.float = float
        self.graph = graph
        isNeeded = float.network.leadsToOutput()
    }

    mutating func lower(_ index: Int) throws {
        let node = float.network.nodes[index]
        guard isNeeded[index] else { return sources.append(.input) }
        let inputs = node.inputs.map(source)
        switch node.layer {
        case let layer as Convolution:
            let bias = bias(node, layer.hasBias, count: layer.outputChannels)
            let learned = learnedWeights(node, bits: layer.weightBits)
            let folded = normalized(
                learned?.values ?? values(node, "weight"), bias, groups: layer.groups, inputs)
            let kind = IntegerGraph.Kind.convolution(
                layer.window, groups: layer.groups, weights: folded.weights, bias: folded.bias)
            append(kind, index, inputs, learned)
        case let layer as TransposedConvolution:
            let bias = bias(node, layer.hasBias, count: layer.outputChannels)
            append(.transposedConvolution(layer, weights: values(node, "weight"), bias: bias), index, inputs)
        case let layer as FullyConnected:
            let bias = bias(node, layer.hasBias, count: layer.outputs)
            let learned = learnedWeights(node, bits: layer.weightBits)
            let folded = normalized(learned?.values ?? values(node, "weight"), bias, groups: 1, inputs)
            append(
                .fullyConnected(weights: folded.weights, bias: folded.bias), index, inputs, learned)
        case let layer as MaxPooling: lowerMaxPooling(layer.window, index, inputs)
        case let layer as AveragePooling: append(.averagePooling(layer.window), index, inputs)
        case is GlobalAveragePooling: try appendGlobalPooling(index, inputs)
        case let layer as Tanh:
            let (amplitude, slope) = (Double(layer.amplitude), Double(layer.slope))
            append(.lookup { amplitude * tanh(slope * $0) }, index, inputs)
        case is Sigmoid: append(.lookup { 0.5 + 0.5 * tanh(0.5 * $0) }, index, inputs)
        case is ReLU: lowerReLU(index, inputs)
        case let layer as LeakyReLU:
            let slope = Double(layer.slope)
            append(.lookup { $0 > 0 ? $0 : slope * $0 }, index, inputs)
        case let layer as Scaling: lowerScaling(layer.factor, index, inputs)
        case let layer as LocalResponseNormalization: append(.localResponseNormalization(layer), index, inputs)
        case let layer as BatchNormalization: lowerBatchNormalization(layer, index, inputs)
        case let layer as Normalization: lowerNormalization(layer, index, inputs)
        case let layer as Reshape: try lowerReshape(layer.shape, index, inputs)
        case is Dropout: sources.append(inputs[0])
        case is Add: lowerSum(index, inputs)
        case let layer as FakeQuantization: lowerFakeQuantization(layer, index, inputs)
        case is Concatenation: append(.concatenation, index, inputs)
        default:
            throw QuantizationError.unsupported(
                layer: node.name, reason: "is of type \(type(of: node.layer).typeName), which the core does not have")
        }
    }

    private func source(_ source: Network.Source) -> IntegerGraph.Source {
        switch source {
        case .input: .input
        case .node(let index): sources[index]
        }
    }

    mutating func append(
        _ kind: IntegerGraph.Kind, _ index: Int, _ inputs: [IntegerGraph.Source],
        _ learned: LearnedWeights? = nil
    ) {
        let node = float.network.nodes[index]
        graph.operations.append(
            IntegerGraph.Operation(
                name: node.name, kind: kind, inputs: inputs, output: node.output,
                weightBits: learned?.bits ?? .eight, floatNode: index, weightSteps: learned?.steps))
        sources.append(.operation(graph.operations.count - 1))
    }

    private mutating func appendGlobalPooling(_ index: Int, _ inputs: [IntegerGraph.Source]) throws {
        let shape = graph.shape(of: inputs[0])
        guard shape.height <= 255, shape.width <= 255 else {
            throw QuantizationError.unsupported(
                layer: float.network.nodes[index].name, reason: "pools \(shape); at most 255×255 would be accepted")
        }
        append(
            .averagePooling(Window(kernel: Extent(height: shape.height, width: shape.width))), index, inputs)
    }

    /// A max pooling of 2×2 pixels that share none is a part of the convolution before it, if nothing else reads what that gives:
    /// the largest sum gives the largest result, so only one in four is requantised and stored.
    private mutating func lowerMaxPooling(_ window: Window, _ index: Int, _ inputs: [IntegerGraph.Source]) {
        let output = float.network.nodes[index].output
        guard let operation = exclusiveProducer(of: index),
            case .convolution = graph.operations[operation].kind, !graph.operations[operation].isPooled,
            graph.operations[operation].reshaped == nil,
            window.isTwoByTwo(over: graph.operations[operation].output, giving: output)
        else { return append(.maxPooling(window), index, inputs) }
        graph.operations[operation].isPooled = true
        graph.operations[operation].output = output
        graph.operations[operation].floatNode = index
        sources.append(inputs[0])
    }

    /// A ReLU is free as a clamp of the operation before it, if nothing else reads that operation's output.
    private mutating func lowerReLU(_ index: Int, _ inputs: [IntegerGraph.Source]) {
        guard let operation = exclusiveProducer(of: index) else {
            return append(.lookup { max(0, $0) }, index, inputs)
        }
        switch graph.operations[operation].kind {
        case .convolution, .transposedConvolution, .fullyConnected, .add, .averagePooling, .localResponseNormalization:
            graph.operations[operation].hasReLU = true
            graph.operations[operation].floatNode = index
            sources.append(inputs[0])
        case .maxPooling, .lookup, .concatenation:
            append(.lookup { max(0, $0) }, index, inputs)
        }
    }

    /// Another shape is another way to read what the operation before it gives, if nothing else reads that; else a copy.
    private mutating func lowerReshape(_ shape: Shape, _ index: Int, _ inputs: [IntegerGraph.Source]) throws {
        let node = float.network.nodes[index]
        let readers = float.network.nodes.filter { $0.inputs.contains(.node(index)) }
        guard !readers.contains(where: { $0.layer is Concatenation }) else {
            throw QuantizationError.unsupported(
                layer: node.name, reason: "gives a part of a concatenation; a layer in between would be accepted")
        }
        if let operation = exclusiveProducer(of: index), !graph.operations[operation].isMaxPooling,
            !graph.operations[operation].isConcatenation
        {
            graph.operations[operation].reshaped = shape
            graph.operations[operation].floatNode = index
            return sources.append(inputs[0])
        }
        append(.lookup { $0 }, index, inputs)
        graph.operations[graph.operations.count - 1].output = graph.shape(of: inputs[0])
        graph.operations[graph.operations.count - 1].reshaped = shape
    }

    /// The core adds two at a time.
    private mutating func lowerSum(_ index: Int, _ inputs: [IntegerGraph.Source]) {
        let node = float.network.nodes[index]
        var sum = inputs[0]
        for place in 1..<inputs.count - 1 {
            graph.operations.append(
                IntegerGraph.Operation(
                    name: "\(node.name).\(place)", kind: .add, inputs: [sum, inputs[place]], output: node.output,
                    isPartialSum: true, floatNode: index))
            sum = .operation(graph.operations.count - 1)
        }
        append(.add, index, [sum, inputs[inputs.count - 1]])
    }

    /// The operation that a node reads, if no other node reads what that operation gives.
    func exclusiveProducer(of index: Int) -> Int? {
        guard case .node(let producer) = float.network.nodes[index].inputs[0],
            case .operation(let operation) = sources[producer],
            graph.operations[operation].floatNode == producer,
            zip(float.network.nodes, isNeeded).count(where: { $1 && $0.inputs.contains(.node(producer)) }) == 1
        else { return nil }
        return operation
    }

    func values(_ node: Network.Node, _ parameter: String) -> [Float] {
        float.tensor(named: "\(node.name).\(parameter)")!.values
    }

    private func bias(_ node: Network.Node, _ exists: Bool, count: Int) -> [Float] {
        exists ? values(node, "bias") : [Float](repeating: 0, count: count)
    }
}

extension Window {
    /// Whether the window is 2×2 and moves by 2, without padding.
    fileprivate func isTwoByTwo(over input: Shape, giving output: Shape) -> Bool {
        let two: Extent = 2
        return kernel == two && stride == two && border(for: input) == Border() && output.height == input.height / 2
            && output.width == input.width / 2
    }
}
