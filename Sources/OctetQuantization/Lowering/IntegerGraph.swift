import OctetFormat
import OctetNetworks

/// A network as the integer core will run it, still with float weights: batch normalisation folded into the layer
/// before it, ReLU made a clamp of that layer's output, dropout gone.
public struct IntegerGraph: Sendable {
    public internal(set) var name: String
    public internal(set) var input: Shape
    /// What the input's bytes mean. Without a normalisation 0 is 0 and 255 is 1.
    public internal(set) var inputQuantization = AffineQuantization(scale: 1 / 255, zeroPoint: 0)
    /// Whether it gives scores or an image.
    public internal(set) var task = ModelHeader.Task.classification
    /// In an order in which every operation comes after its inputs.
    public var operations: [Operation] = []
    /// What gives the scores: not always the last operation, for a last ReLU or dropout may belong to an earlier one.
    public internal(set) var scores = Source.input

    public struct Operation: Sendable {
        /// The name of the float layer that it came from.
        public var name: String
        public var kind: Kind
        public var inputs: [Source]
        public var output: Shape
        /// The shape in which others read the values, where it is another than that in which the operation gives them.
        public var reshaped: Shape?
        /// Whether values below 0 become 0.
        public var hasReLU = false
        /// Whether a convolution gives the largest of each 2×2 square of its results.
        public var isPooled = false
        /// In the model file.
        public var weightBits = WeightBits.eight
        /// Whether it adds the first of three or more summands: no layer of the float network computes that alone, and its range
        /// is that of its inputs together.
        public var isPartialSum = false
        /// The node of the float network that computes the same values, ReLU included.
        public var floatNode: Int
        /// The real value of one step of the weights, per output channel, where a method has chosen it; nil for the finest
        /// that spans the channel's largest weight.
        public var weightSteps: [Double]?
    }

    public enum Kind: Sendable {
        /// Weights `[outputChannels, kernelHeight, kernelWidth, inputChannels / groups]`.
        case convolution(Window, groups: Int, weights: [Float], bias: [Float])
        /// Weights `[outputChannels, kernelHeight, kernelWidth, inputChannels]`.
        case transposedConvolution(TransposedConvolution, weights: [Float], bias: [Float])
        /// Weights `[outputs, inputs]`.
        case fullyConnected(weights: [Float], bias: [Float])
        case maxPooling(Window)
        case averagePooling(Window)
        /// Any function of one value.
        case lookup(@Sendable (Double) -> Double)
        case add
        case localResponseNormalization(LocalResponseNormalization)
        case concatenation
    }

    public enum Source: Hashable, Sendable {
        case input
        case operation(Int)
    }
}

extension IntegerGraph.Operation {
    /// Of a convolution or fully connected layer, output channel outermost; nil for others.
    public var weights: [Float]? {
        switch kind {
        case .convolution(_, _, let weights, _), .transposedConvolution(_, let weights, _),
            .fullyConnected(let weights, _):
            weights
        default: nil
        }
    }

    /// Of a convolution or fully connected layer; nil for others.
    public var bias: [Float]? {
        switch kind {
        case .convolution(_, _, _, let bias), .transposedConvolution(_, _, let bias), .fullyConnected(_, let bias): bias
        default: nil
        }
    }

    /// 1 but for a convolution.
    var groups: Int { if case .convolution(_, let groups, _, _) = kind { groups } else { 1 } }

    /// Gives a convolution or fully connected layer other weights and biases.
    public mutating func setWeights(_ weights: [Float], bias: [Float]) {
        switch kind {
        case .convolution(let window, let groups, _, _):
            kind = .convolution(window, groups: groups, weights: weights, bias: bias)
        case .transposedConvolution(let layer, _, _):
            kind = .transposedConvolution(layer, weights: weights, bias: bias)
        case .fullyConnected: kind = .fullyConnected(weights: weights, bias: bias)
        default: preconditionFailure("\(name) has no weights")
        }
    }

    var isConcatenation: Bool { if case .concatenation = kind { true } else { false } }
    var isTransposed: Bool { if case .transposedConvolution = kind { true } else { false } }
    var isMaxPooling: Bool { if case .maxPooling = kind { true } else { false } }

    /// The shape of what the window itself gives, of which a pooling keeps a quarter.
    var results: Shape {
        isPooled
            ? Shape(height: 2 * output.height, width: 2 * output.width, channels: output.channels) : output
    }
}

extension IntegerGraph {
    public func shape(of source: Source) -> Shape {
        switch source {
        case .input: input
        case .operation(let index): operations[index].reshaped ?? operations[index].output
        }
    }

    /// The operations that read a source, with repetition.
    public func consumers(of source: Source) -> [Int] {
        operations.indices.flatMap { index in operations[index].inputs.filter { $0 == source }.map { _ in index } }
    }
    /// The range of what a source gives.
    /// - Parameter ranges: one for each node of the float network.
    func range(of source: Source, _ ranges: [ClosedRange<Float>]) -> ClosedRange<Float> {
        switch source {
        case .input: return inputQuantization.range
        case .operation(let index):
            let operation = operations[index]
            guard operation.isPartialSum else { return ranges[operation.floatNode] }
            let parts = operation.inputs.map { range(of: $0, ranges) }
            return parts.reduce(0) { $0 + $1.lowerBound }...parts.reduce(0) { $0 + $1.upperBound }
        }
    }
}
