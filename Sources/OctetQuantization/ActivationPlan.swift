import OctetFixedPoint
import OctetNetworks

/// The operations in the order in which the core runs them, and the quantisation of everything between them.
///
/// Activation 0 is the input. What the float graph does not say is decided here: which tensors must share a scale,
/// where values must be moved or rescaled, and what each activation lies in.
struct ActivationPlan {
    /// An activation: the network's input, or the output of a step.
    struct Activation {
        var shape: Shape
        var quantization: AffineQuantization
        /// The activation that this one is a part of, and its first channel in it.
        var part: (whole: Int, firstChannel: Int)?
        /// Pixels of padding around the image that a convolution reads.
        var ring = Window.Border()
    }

    /// An operation of the graph, or a copy that it needs.
    struct Step {
        var name: String
        var kind: IntegerGraph.Kind
        var hasReLU: Bool
        var inputs: [Int]
        var output: Int
        /// The graph's operation that this step completes, if any.
        var operation: Int?
        /// For weighted steps.
        var weights: ChannelWeights?
    }

    private(set) var activations: [Activation] = []
    private(set) var steps: [Step] = []
    /// The activation that holds the scores.
    private(set) var scores = 0

    /// The input is 0 for black and 255 for white, so that the caller's bytes need no conversion.
    static let inputQuantization = AffineQuantization(scale: 1 / 255, zeroPoint: 0)

    init(_ graph: IntegerGraph, network: Network, ranges: ActivationRanges) throws {
        activations = [Activation(shape: graph.input, quantization: Self.inputQuantization)]
        var outputs: [Int] = []  // of the graph's operations
        // A concatenation's tensor exists before the operations that write its parts.
        var concatenations: [Int: Int] = [:]
        func range(of operation: Int) throws -> ClosedRange<Float> {
            try ranges.range(of: graph.operations[operation].floatNode, in: network)
        }
        for (index, operation) in graph.operations.enumerated() {
            guard case .concatenation = operation.kind else { continue }
            concatenations[index] = activations.count
            activations.append(
                Activation(shape: operation.output, quantization: AffineQuantization(spanning: try range(of: index))))
        }

        for (index, operation) in graph.operations.enumerated() {
            let inputs = operation.inputs.map { source in
                switch source {
                case .input: 0
                case .operation(let producer): outputs[producer]
                }
            }
            if case .concatenation = operation.kind {
                try finishConcatenation(operation, inputs, whole: concatenations[index]!)
                outputs.append(concatenations[index]!)
                continue
            }
            var output = Activation(shape: operation.output, quantization: activations[inputs[0]].quantization)
            if let (concatenation, firstChannel) = Self.exclusiveConcatenation(of: index, in: graph) {
                let whole = concatenations[concatenation]!
                output.part = (whole, firstChannel)
                output.quantization = activations[whole].quantization
            } else if !Self.keepsQuantization(operation.kind) {
                output.quantization = AffineQuantization(spanning: try range(of: index))
            }
            try append(operation, index, inputs, output)
            outputs.append(activations.count - 1)
        }
        scores = outputs[outputs.count - 1]
        if !isContiguous(scores) { scores = appendCopy(of: scores, named: "scores") }
        widenScales()
    }

    /// Whether the activation's bytes lie one after another.
    func isContiguous(_ activation: Int) -> Bool {
        activations[activation].part == nil && activations[activation].ring == Window.Border()
    }

    /// The activation whose memory an activation lies in.
    func whole(of activation: Int) -> Int { activations[activation].part?.whole ?? activation }

    // MARK: - Steps

    private mutating func append(
        _ operation: IntegerGraph.Operation, _ index: Int, _ inputs: [Int], _ output: Activation
    ) throws {
        var inputs = inputs
        var weights: ChannelWeights?
        switch operation.kind {
        case .convolution(let window, _, let values, let biases):
            reserveRing(for: window, input: inputs[0], output: operation.output)
            weights = ChannelWeights(
                weights: values, biases: biases, inputScale: activations[inputs[0]].quantization.scale)
        case .fullyConnected(let values, let biases):
            if !isContiguous(inputs[0]) { inputs[0] = appendCopy(of: inputs[0], named: operation.name + ".flatten") }
            weights = ChannelWeights(
                weights: values, biases: biases, inputScale: activations[inputs[0]].quantization.scale)
        default: break
        }
        activations.append(output)
        steps.append(
            Step(
                name: operation.name, kind: operation.kind, hasReLU: operation.hasReLU, inputs: inputs,
                output: activations.count - 1, operation: index, weights: weights))
    }

    /// A copy into memory of its own.
    private mutating func appendCopy(of activation: Int, named name: String) -> Int {
        activations.append(
            Activation(
                shape: activations[activation].shape, quantization: activations[activation].quantization))
        steps.append(
            Step(
                name: name, kind: .lookup { $0 }, hasReLU: false, inputs: [activation],
                output: activations.count - 1))
        return activations.count - 1
    }

    /// Brings those inputs into a concatenation that were not written there in the first place.
    private mutating func finishConcatenation(
        _ operation: IntegerGraph.Operation, _ inputs: [Int], whole: Int
    ) throws {
        var firstChannel = 0
        for (index, input) in inputs.enumerated() {
            let shape = activations[input].shape
            if activations[input].part.map({ $0.whole == whole && $0.firstChannel == firstChannel }) != true {
                activations.append(
                    Activation(
                        shape: shape, quantization: activations[whole].quantization, part: (whole, firstChannel)))
                steps.append(
                    Step(
                        name: "\(operation.name).\(index + 1)", kind: .lookup { $0 }, hasReLU: false, inputs: [input],
                        output: activations.count - 1))
            }
            firstChannel += shape.channels
        }
    }

    /// Makes room for the padding that a convolution reads around its input.
    private mutating func reserveRing(for window: Window, input: Int, output: Shape) {
        let shape = activations[input].shape
        let border = window.border(for: shape)
        let bottom =
            (output.height - 1) * window.stride.height - border.top
            + (window.kernel.height - 1) * window.dilation.height - (shape.height - 1)
        let right =
            (output.width - 1) * window.stride.width - border.left
            + (window.kernel.width - 1) * window.dilation.width - (shape.width - 1)
        let index = whole(of: input)
        let old = activations[index].ring
        activations[index].ring = Window.Border(
            top: max(old.top, border.top), bottom: max(old.bottom, bottom, 0), left: max(old.left, border.left),
            right: max(old.right, right, 0))
    }

    // MARK: - Scales

    /// A maximum is one of its inputs, so it keeps their quantisation.
    private static func keepsQuantization(_ kind: IntegerGraph.Kind) -> Bool {
        if case .maxPooling = kind { true } else { false }
    }

    /// The concatenation that alone reads an operation, and the operation's first channel there.
    ///
    /// Such an operation writes straight into the concatenation, in its scale: the scales of the branches are unified
    /// and nothing is copied.
    private static func exclusiveConcatenation(of operation: Int, in graph: IntegerGraph) -> (Int, Int)? {
        let consumers = graph.consumers(of: .operation(operation))
        guard consumers.count == 1, case .concatenation = graph.operations[consumers[0]].kind,
            !keepsQuantization(graph.operations[operation].kind)
        else { return nil }
        let inputs = graph.operations[consumers[0]].inputs
        let before = inputs.prefix { $0 != .operation(operation) }
        return (consumers[0], before.reduce(0) { $0 + graph.shape(of: $1).channels })
    }

    /// Widens the scale of an output that would be finer than the sums it is made of: a factor must be below 1.
    private mutating func widenScales() {
        for step in steps {
            let input = Double(activations[step.inputs[0]].quantization.scale)
            let coarsest: Double
            switch step.kind {
            case .convolution, .fullyConnected: coarsest = input * step.weights!.scales.max()!
            case .averagePooling: coarsest = input
            case .maxPooling:
                activations[step.output].quantization = activations[step.inputs[0]].quantization
                continue
            case .lookup, .add, .concatenation: continue
            }
            let output = whole(of: step.output)
            guard Double(activations[output].quantization.scale) < coarsest else { continue }
            let scale = Float(coarsest).nextUp
            for index in activations.indices where whole(of: index) == output {
                activations[index].quantization.scale = scale
            }
        }
    }
}
