import OctetNetworks

/// Layers that disappear into the weights and biases of their neighbours.
extension Lowering {
    /// scale · (x − mean) / √(variance + ε) + shift is a multiplication and an addition per channel: it goes into the
    /// weights and bias of the layer before it, or becomes a 1×1 convolution with one group a channel.
    mutating func lowerBatchNormalization(
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
    mutating func lowerScaling(_ factor: Float, _ index: Int, _ inputs: [IntegerGraph.Source]) {
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
        let reshaped = graph.operations[operation].reshaped
        guard reshaped == nil || reshaped?.channels == slopes.count,
            graph.operations[operation].output.channels % slopes.count == 0
        else { return false }
        func folded(_ weights: [Float], _ bias: [Float]) -> (weights: [Float], bias: [Float]) {
            // Of a vector that is read as an image, the outputs are its pixels' channels, one pixel after another.
            let perOutput = weights.count / bias.count
            return (
                weights.indices.map { weights[$0] * slopes[$0 / perOutput % slopes.count] },
                bias.indices.map { bias[$0] * slopes[$0 % slopes.count] + offsets[$0 % slopes.count] }
            )
        }
        graph.operations[operation].weightSteps = graph.operations[operation].weightSteps.map { steps in
            steps.indices.map { steps[$0] * Double(abs(slopes[$0 % slopes.count])) }
        }
        switch graph.operations[operation].kind {
        case .convolution(let window, let groups, let weights, let bias):
            let (weights, bias) = folded(weights, bias)
            graph.operations[operation].kind = .convolution(window, groups: groups, weights: weights, bias: bias)
        case .transposedConvolution(let layer, let weights, let bias):
            let (weights, bias) = folded(weights, bias)
            graph.operations[operation].kind = .transposedConvolution(layer, weights: weights, bias: bias)
        case .fullyConnected(let weights, let bias):
            let (weights, bias) = folded(weights, bias)
            graph.operations[operation].kind = .fullyConnected(weights: weights, bias: bias)
        default: return false
        }
        graph.operations[operation].floatNode = index
        return true
    }

    /// Of the images, the input's scale and zero point and the first layer's weights; else a convolution of one weight a
    /// channel.
    mutating func lowerNormalization(_ layer: Normalization, _ index: Int, _ inputs: [IntegerGraph.Source]) {
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
    func normalized(
        _ weights: [Float], _ bias: [Float], groups: Int, _ inputs: [IntegerGraph.Source]
    ) -> (weights: [Float], bias: [Float]) {
        guard let normalization, inputs == [.input] else { return (weights, bias) }
        return normalization.fold(into: weights, bias, groups: groups)
    }
}
