/// A two-dimensional convolution (in the field's sense: a cross-correlation).
///
/// Weight: `[outputChannels, kernelHeight, kernelWidth, inputChannels / groups]`; bias: `[outputChannels]`; with
/// `weightBits` also log2WeightRange: `[outputChannels]`.
public struct Convolution: Layer {
    public static let typeName = "convolution"

    public var outputChannels: Int
    public var window: Window
    /// Input and output channels are cut into this many groups that do not see each other.
    public var groups: Int
    public var hasBias: Bool
    public var initialization: WeightInitialization
    /// For each output channel the input channels that it sees, ascending; nil where it sees all.
    ///
    /// The weights of the others exist but are 0 and stay 0.
    public var connections: [[Int]]?
    /// The bits, 8 or 4, to which the weights are rounded in every pass: for training with quantisation. Nil for float.
    public var weightBits: Int?

    public init(
        _ outputChannels: Int, kernel: Extent, stride: Extent = 1, padding: Window.Padding = .valid,
        dilation: Extent = 1, groups: Int = 1, bias: Bool = true, initialization: WeightInitialization = .fanIn,
        connections: [[Int]]? = nil
    ) {
        self.outputChannels = outputChannels
        self.window = Window(kernel: kernel, stride: stride, padding: padding, dilation: dilation)
        self.groups = groups
        self.hasBias = bias
        self.initialization = initialization
        self.connections = connections
    }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        let input = try onlyInput(of: inputs)
        guard outputChannels >= 1, groups >= 1, input.channels % groups == 0, outputChannels % groups == 0 else {
            throw NetworkError.unusableInput(
                layer: Self.typeName,
                reason: "has \(groups) groups, which must divide its \(input.channels) input and "
                    + "\(outputChannels) output channels")
        }
        if let connections { try check(connections, inputChannels: input.channels) }
        try check(weightBits: weightBits)
        let extent = try window.outputExtent(for: input, layer: Self.typeName)
        return Shape(height: extent.height, width: extent.width, channels: outputChannels)
    }

    /// Values under one kernel position: the number of terms in an output's sum.
    public func fanIn(for input: Shape) -> Int {
        window.kernel.height * window.kernel.width * input.channels / groups
    }

    public func parameters(for inputs: [Shape]) -> [Parameter] {
        let fanIn = fanIn(for: inputs[0])
        let (kernel, inputChannels) = (window.kernel, inputs[0].channels / groups)
        let fanOut = kernel.height * kernel.width * outputChannels / groups
        let weight = Parameter(
            "weight", [outputChannels, kernel.height, kernel.width, inputChannels],
            initializer: initialization.weight(fanIn: fanIn, fanOut: fanOut),
            absent: absentWeights(inputChannels: inputChannels))
        let bias = Parameter("bias", [outputChannels], initializer: initialization.bias(fanIn: fanIn))
        return (hasBias ? [weight, bias] : [weight]) + weightRange(bits: weightBits, outputs: outputChannels)
    }

    public func multiplyAccumulates(for inputs: [Shape], output: Shape) -> Int {
        guard let connections else { return output.count * fanIn(for: inputs[0]) }
        let taps = window.kernel.height * window.kernel.width
        return output.height * output.width * taps * connections.reduce(0) { $0 + $1.count }
    }
}
