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
    /// - Throws: `QuantizationError.unsupported` naming the layer.
    public init(lowering float: FloatNetwork) throws {
        name = float.network.name
        input = float.network.input
        var lowering = Lowering(float: float, graph: self)
        for index in float.network.nodes.indices { try lowering.lower(index) }
        self = lowering.graph
        scores = lowering.sources[lowering.sources.count - 1]
    }
}

/// The state of a lowering: what each float node has become.
private struct Lowering {
    let float: FloatNetwork
    var graph: IntegerGraph
    var sources: [IntegerGraph.Source] = []
    /// How the images are normalised, where the first layer's weights take a part of it.
    private var normalization: InputNormalization?
    /// Auxiliary heads and other nodes that the output does not depend on are left out.
    private let isNeeded: [Bool]

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

    private mutating func append(
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
        case .convolution, .fullyConnected, .add, .averagePooling, .localResponseNormalization:
            graph.operations[operation].hasReLU = true
            graph.operations[operation].floatNode = index
            sources.append(inputs[0])
        case .maxPooling, .lookup, .concatenation:
            append(.lookup { max(0, $0) }, index, inputs)
        }
    }

    /// The steps that were learned are those of the operation before, where it may have its own; a table brings values to
    /// them elsewhere.
    private mutating func lowerFakeQuantization(
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
    private struct LearnedWeights {
        var values: [Float]
        var bits: WeightBits
        var steps: [Double]
    }

    private func learnedWeights(_ node: Network.Node, bits: Int?) -> LearnedWeights? {
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

    /// scale · (x − mean) / √(variance + ε) + shift is a multiplication and an addition per channel: it goes into the
    /// weights and bias of the layer before it, or becomes a 1×1 convolution with one group a channel.
    private mutating func lowerBatchNormalization(
        _ layer: BatchNormalization, _ index: Int, _ inputs: [IntegerGraph.Source]
    ) {
        let node = float.network.nodes[index]
        let mean = values(node, "runningMean")
        let shift = values(node, "shift")
        let slopes = zip(values(node, "scale"), values(node, "runningVariance")).map { scale, variance in
            Float(Double(scale) / (Double(variance) + Double(layer.epsilon)).squareRoot())
        }
        let offsets = slopes.indices.map { shift[$0] - mean[$0] * slopes[$0] }
        if let operation = exclusiveProducer(of: index), !graph.operations[operation].hasReLU,
            !graph.operations[operation].isPooled, fold(slopes, offsets, into: operation, index)
        {
            return sources.append(inputs[0])
        }
        append(
            .convolution(Window(kernel: 1), groups: slopes.count, weights: slopes, bias: offsets), index, inputs)
    }

    /// A positive factor goes into the weights and bias of the layer before it, past a ReLU and a pooling too.
    private mutating func lowerScaling(_ factor: Float, _ index: Int, _ inputs: [IntegerGraph.Source]) {
        let channels = float.network.nodes[index].output.channels
        let (slopes, offsets) = ([Float](repeating: factor, count: channels), [Float](repeating: 0, count: channels))
        if factor > 0, let operation = exclusiveProducer(of: index), fold(slopes, offsets, into: operation, index) {
            return sources.append(inputs[0])
        }
        append(.lookup { Double(factor) * $0 }, index, inputs)
    }

    /// Multiplies and moves the channels that an operation gives, in its weights and bias.
    /// - Returns: false where it has none.
    private mutating func fold(_ slopes: [Float], _ offsets: [Float], into operation: Int, _ index: Int) -> Bool {
        func folded(_ weights: [Float], _ bias: [Float]) -> (weights: [Float], bias: [Float]) {
            let perChannel = weights.count / slopes.count
            return (
                weights.indices.map { weights[$0] * slopes[$0 / perChannel] },
                bias.indices.map { bias[$0] * slopes[$0] + offsets[$0] }
            )
        }
        graph.operations[operation].weightSteps = graph.operations[operation].weightSteps.map { steps in
            zip(steps, slopes).map { $0 * Double(abs($1)) }
        }
        switch graph.operations[operation].kind {
        case .convolution(let window, let groups, let weights, let bias):
            let (weights, bias) = folded(weights, bias)
            graph.operations[operation].kind = .convolution(window, groups: groups, weights: weights, bias: bias)
        case .fullyConnected(let weights, let bias):
            let (weights, bias) = folded(weights, bias)
            graph.operations[operation].kind = .fullyConnected(weights: weights, bias: bias)
        default: return false
        }
        graph.operations[operation].floatNode = index
        return true
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

    /// Of the images, the input's scale and zero point and the first layer's weights; else a convolution of one weight a
    /// channel.
    private mutating func lowerNormalization(_ layer: Normalization, _ index: Int, _ inputs: [IntegerGraph.Source]) {
        let node = float.network.nodes[index]
        let readers = zip(float.network.nodes, isNeeded).filter { $1 && $0.inputs.contains(.node(index)) }.map(\.0)
        let imageReaders = zip(float.network.nodes, isNeeded).count { $1 && $0.inputs.contains(.input) }
        let folded = InputNormalization(layer)
        if node.inputs == [.input], imageReaders == 1, readers.count == 1, readers[0].inputs.count == 1,
            folded.isAbsorbed(by: readers[0].layer, images: node.output)
        {
            graph.inputQuantization = folded.quantization
            normalization = folded
            return sources.append(.input)
        }
        let slopes = layer.deviation.map { 1 / $0 }
        let offsets = zip(layer.mean, layer.deviation).map { -$0 / $1 }
        append(
            .convolution(Window(kernel: 1), groups: slopes.count, weights: slopes, bias: offsets), index, inputs)
    }

    /// Weights and bias of the layer that reads normalised images; others as they are.
    private func normalized(
        _ weights: [Float], _ bias: [Float], groups: Int, _ inputs: [IntegerGraph.Source]
    ) -> (weights: [Float], bias: [Float]) {
        guard let normalization, inputs == [.input] else { return (weights, bias) }
        return normalization.fold(into: weights, bias, groups: groups)
    }

    /// The operation that a node reads, if no other node reads what that operation gives.
    private func exclusiveProducer(of index: Int) -> Int? {
        guard case .node(let producer) = float.network.nodes[index].inputs[0],
            case .operation(let operation) = sources[producer],
            graph.operations[operation].floatNode == producer,
            zip(float.network.nodes, isNeeded).count(where: { $1 && $0.inputs.contains(.node(producer)) }) == 1
        else { return nil }
        return operation
    }

    private func values(_ node: Network.Node, _ parameter: String) -> [Float] {
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
