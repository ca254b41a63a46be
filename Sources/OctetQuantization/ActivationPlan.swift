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
        /// The activation whose bytes these are too, read in another shape: neither has a ring, or gaps.
        var view: Int?
        /// Pixels of padding around the image that convolutions read.
        var ring = Window.Border()
        /// Whether there is memory for one row, which streamed steps hand on.
        var holdsOneRow = false
    }

    /// An operation of the graph, or a copy that it needs.
    struct Step {
        var name: String
        var kind: IntegerGraph.Kind
        var hasReLU = false
        var isPooled = false
        var inputs: [Int]
        var output: Int
        /// For weighted steps.
        var weights: ChannelWeights?
        /// The steps that run row by row together, this one among them; nil where it runs whole.
        var chain: ClosedRange<Int>?
    }

    // Written by the planning in `ActivationPlan+Steps.swift`.
    var activations: [Activation]
    var steps: [Step] = []
    /// Whether a softmax follows the scores.
    var givesProbabilities = true
    /// The activation that holds the scores, or the image.
    private(set) var scores = 0
    /// The activation that holds what the input or an operation of the graph gives.
    private(set) var outputs: [IntegerGraph.Source: Int] = [.input: 0]

    /// - Parameter ranges: one for each node of the float network.
    /// - Throws: `QuantizationError.unsupported` naming a layer that exceeds a limit of the model file.
    init(_ graph: IntegerGraph, ranges: [ClosedRange<Float>]) throws {
        let rings = try Self.rings(in: graph)
        let unification = ScaleUnification(graph)
        activations = [
            Activation(shape: graph.input, quantization: graph.inputQuantization, ring: rings[.input] ?? .init())
        ]
        // A concatenation's tensor exists before the operations that write its parts.
        var concatenations: [Int: Int] = [:]
        func activation(for index: Int) -> Activation {
            let operation = graph.operations[index]
            return Activation(
                shape: operation.output,
                quantization: AffineQuantization(spanning: graph.range(of: .operation(index), ranges)),
                ring: operation.reshaped == nil ? rings[.operation(index)] ?? .init() : .init())
        }
        for index in graph.operations.indices where graph.operations[index].isConcatenation {
            concatenations[index] = activations.count
            activations.append(activation(for: index))
        }

        for (index, operation) in graph.operations.enumerated() {
            let inputs = operation.inputs.map { outputs[$0]! }
            if let whole = concatenations[index] {
                finishConcatenation(operation, inputs, whole: whole)
                outputs[.operation(index)] = whole
                continue
            }
            var output = activation(for: index)
            if let place = unification.places[index] {
                let whole = concatenations[place.concatenation]!
                output.part = (whole, place.firstChannel)
                output.quantization = activations[whole].quantization
            } else if unification.owners[index] != .operation(index) {
                output.quantization = activations[inputs[0]].quantization
            }
            append(operation, inputs, output)
            outputs[.operation(index)] = activations.count - 1
            if let shape = operation.reshaped {
                outputs[.operation(index)] = appendReshaped(
                    activations.count - 1, to: shape, ring: rings[.operation(index)] ?? .init(), named: operation.name)
            }
        }
        givesProbabilities = graph.task == .classification
        scores = outputs[graph.scores]!
        if !isContiguous(scores) { scores = appendCopy(of: scores, named: "scores") }
    }

    /// A plan that was made before.
    init(activations: [Activation], steps: [Step], scores: Int) {
        self.activations = activations
        self.steps = steps
        self.scores = scores
    }

    /// Whether the activation's bytes lie one after another.
    func isContiguous(_ activation: Int) -> Bool {
        activations[activation].part == nil && activations[activation].ring == Window.Border()
    }

    /// The activation whose memory an activation lies in.
    func whole(of activation: Int) -> Int {
        activations[activation].part?.whole ?? activations[activation].view ?? activation
    }

    // MARK: - What the graph asks for

    /// The padding that all convolutions together read around what they read.
    private static func rings(in graph: IntegerGraph) throws -> [IntegerGraph.Source: Window.Border] {
        var rings: [IntegerGraph.Source: Window.Border] = [:]
        for operation in graph.operations {
            let extent = max(operation.output.height, operation.output.width)
            guard extent <= Shape.maximumExtent else {
                throw QuantizationError.unsupported(
                    layer: operation.name,
                    reason:
                        "gives \(operation.output); at most \(Shape.maximumExtent) rows and columns would be accepted")
            }
            let input = graph.shape(of: operation.inputs[0])
            let read: Window.Border
            switch operation.kind {
            case .convolution(let window, _, _, _): read = window.borderRead(of: input, for: operation.results)
            case .transposedConvolution(let layer, _, _): read = layer.borderRead(of: input, for: operation.output)
            default: continue
            }
            guard max(read.top, read.bottom, read.left, read.right) <= Self.maximumRing else {
                throw QuantizationError.unsupported(
                    layer: operation.name,
                    reason: "pads its input by more than \(Self.maximumRing) rows or columns on one side")
            }
            rings[operation.inputs[0], default: .init()].formUnion(read)
        }
        return rings
    }

    /// The model file has a byte for it.
    private static let maximumRing = 255
}

extension ActivationPlan.Step {
    /// The rows and columns around its input that a convolution, transposed or not, reads; nil for other steps.
    func borderRead(in plan: ActivationPlan) -> Window.Border? {
        if case .transposedConvolution(let layer, _, _) = kind {
            return layer.borderRead(of: plan.activations[inputs[0]].shape, for: plan.activations[output].shape)
        }
        guard case .convolution(let window, _, _, _) = kind else { return nil }
        var results = plan.activations[output].shape
        if isPooled { (results.height, results.width) = (2 * results.height, 2 * results.width) }
        return window.borderRead(of: plan.activations[inputs[0]].shape, for: results)
    }
}

extension Window {
    /// The rows and columns around an image that the window reads for an output: of the padding at the bottom and at
    /// the right, a stride may leave some unread.
    fileprivate func borderRead(of input: Shape, for output: Shape) -> Border {
        let border = border(for: input)
        let lastRow = (output.height - 1) * stride.height - border.top + (kernel.height - 1) * dilation.height
        let lastColumn = (output.width - 1) * stride.width - border.left + (kernel.width - 1) * dilation.width
        return Border(
            top: border.top, bottom: max(0, lastRow - (input.height - 1)), left: border.left,
            right: max(0, lastColumn - (input.width - 1)))
    }
}
