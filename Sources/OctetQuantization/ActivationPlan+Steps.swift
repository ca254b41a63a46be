import OctetNetworks

extension ActivationPlan {
    /// Appends an operation that is not a concatenation, its weights quantised and its output's scale settled.
    mutating func append(_ operation: IntegerGraph.Operation, _ inputs: [Int], _ output: Activation) {
        var inputs = inputs
        if case .fullyConnected = operation.kind, !isContiguous(inputs[0]) {
            inputs[0] = appendCopy(of: inputs[0], named: operation.name + ".flatten")
        }
        let inputScales = inputs.map { activations[$0].quantization.scale }
        var weights: ChannelWeights?
        let finest: Double
        switch operation.kind {
        case .convolution(_, _, let values, let biases), .transposedConvolution(_, let values, let biases),
            .fullyConnected(let values, let biases):
            weights = ChannelWeights(
                weights: values, biases: biases, inputScale: inputScales[0], bits: operation.weightBits,
                steps: operation.weightSteps)
            finest = 4 * Double(inputScales[0]) * weights!.scales.max()!
        case .averagePooling(let window):
            // A mean has finer steps than what it is of; but at borders it may be of one value.
            let isPadded = window.border(for: activations[inputs[0]].shape) != Window.Border()
            let fewest = isPadded ? 1 : window.kernel.height * window.kernel.width
            finest = Double(inputScales[0]) / Double(fewest)
        case .add: finest = Double(inputScales.max()!) / Self.addRefinement
        case .localResponseNormalization(let layer):
            let input = activations[inputs[0]]
            finest =
                NormalizationTable(layer, input: input.quantization, channels: input.shape.channels).finestOutput
        case .maxPooling, .lookup, .concatenation: finest = 0
        }
        activations.append(output)
        widenScale(of: activations.count - 1, to: finest)
        steps.append(
            Step(
                name: operation.name, kind: operation.kind, hasReLU: operation.hasReLU,
                isPooled: operation.isPooled, inputs: inputs, output: activations.count - 1, weights: weights))
    }

    /// How many times finer than its coarser input a sum may be; beyond, all of its 256 steps would lie within one
    /// step of the input.
    private static let addRefinement = 256.0

    /// Widens a scale that would be finer than the sum that the values are computed from: a requantisation's factor is below
    /// 1, and below ¼ for sums of products.
    private mutating func widenScale(of activation: Int, to finest: Double) {
        let whole = whole(of: activation)
        guard Double(activations[whole].quantization.scale) < finest else { return }
        for index in activations.indices where self.whole(of: index) == whole {
            activations[index].quantization.scale = Float(finest).nextUp
        }
    }

    /// A copy into memory of its own, without gaps.
    mutating func appendCopy(of activation: Int, named name: String) -> Int {
        appendCopy(
            of: activation, named: name,
            to: Activation(
                shape: activations[activation].shape, quantization: activations[activation].quantization))
    }

    /// The same bytes in another shape; where convolutions read padding around them, a copy of that shape.
    mutating func appendReshaped(
        _ activation: Int, to shape: Shape, ring: Window.Border, named name: String
    ) -> Int {
        activations.append(
            Activation(shape: shape, quantization: activations[activation].quantization, view: activation))
        let view = activations.count - 1
        guard ring != Window.Border() else { return view }
        return appendCopy(
            of: view, named: name + ".shape",
            to: Activation(shape: shape, quantization: activations[activation].quantization, ring: ring))
    }

    @discardableResult
    private mutating func appendCopy(of activation: Int, named name: String, to target: Activation) -> Int {
        activations.append(target)
        steps.append(
            Step(name: name, kind: .lookup { $0 }, inputs: [activation], output: activations.count - 1))
        return activations.count - 1
    }

    /// Brings those inputs into a concatenation that were not written there in the first place.
    mutating func finishConcatenation(_ operation: IntegerGraph.Operation, _ inputs: [Int], whole: Int) {
        var firstChannel = 0
        for (index, input) in inputs.enumerated() {
            let shape = activations[input].shape
            if activations[input].part?.whole != whole {
                appendCopy(
                    of: input, named: "\(operation.name).\(index + 1)",
                    to: Activation(
                        shape: shape, quantization: activations[whole].quantization, part: (whole, firstChannel)))
            }
            firstChannel += shape.channels
        }
    }
}
