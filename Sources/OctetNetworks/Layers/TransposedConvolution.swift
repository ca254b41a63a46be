/// The way back through a convolution: every input value adds the kernel, times itself, to the output, and the places of two
/// neighbours are a stride apart, so that a stride of 2 doubles height and width.
///
/// It is the linear map that carries a convolution's gradient to its input, hence the name.
/// (Zeiler, Krishnan, Taylor, Fergus: Deconvolutional Networks, 2010; Radford, Metz, Chintala: Unsupervised Representation
/// Learning with Deep Convolutional Generative Adversarial Networks, 2015.)
///
/// Weight: `[outputChannels, kernelHeight, kernelWidth, inputChannels]`; bias: `[outputChannels]`. Row y of the input and row
/// k of the kernel meet at row y·stride + k − border of the output, columns likewise.
public struct TransposedConvolution: Layer {
    public static let typeName = "transposedConvolution"

    public var outputChannels: Int
    /// The window of the convolution that this is the way back of: its padding is cut off the output.
    ///
    /// `.valid` gives (input − 1)·stride + kernel, `.explicit(n)` 2·n less, `.same` input·stride; an odd remainder is cut off
    /// at the bottom and the right. The kernel must be at least as large as the stride; the dilation is 1.
    public var window: Window
    public var hasBias: Bool
    public var initialization: WeightInitialization

    public init(
        _ outputChannels: Int, kernel: Extent, stride: Extent = 1, padding: Window.Padding = .valid,
        bias: Bool = true, initialization: WeightInitialization = .fanIn
    ) {
        self.outputChannels = outputChannels
        self.window = Window(kernel: kernel, stride: stride, padding: padding)
        self.hasBias = bias
        self.initialization = initialization
    }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        let input = try onlyInput(of: inputs)
        func check(_ isUsable: Bool, _ reason: String) throws {
            guard isUsable else { throw NetworkError.unusableInput(layer: Self.typeName, reason: reason) }
        }
        try check(outputChannels >= 1, "has \(outputChannels) output channels; it needs at least 1")
        try window.checkExtents(layer: Self.typeName)
        try check(window.dilation == 1, "has dilation \(window.dilation); only 1 would be accepted")
        try check(
            window.kernel.height >= window.stride.height && window.kernel.width >= window.stride.width,
            "has a kernel of \(window.kernel), smaller than its stride of \(window.stride)")
        let output = extent(for: input)
        try check(
            output.height >= 1 && output.width >= 1,
            "has padding that leaves \(output) of an input of \(input); at least 1×1 would be accepted")
        return Shape(height: output.height, width: output.width, channels: outputChannels)
    }

    private func extent(for input: Shape) -> Extent {
        func side(_ input: Int, _ kernel: Int, _ stride: Int) -> Int {
            switch window.padding {
            case .valid: (input - 1) * stride + kernel
            case .explicit(let count): (input - 1) * stride + kernel - 2 * count
            case .same: input * stride
            }
        }
        return Extent(
            height: side(input.height, window.kernel.height, window.stride.height),
            width: side(input.width, window.kernel.width, window.stride.width))
    }

    /// Rows and columns that are cut off the output on each side.
    public func border(for input: Shape) -> Window.Border {
        let output = extent(for: input)
        return window.border(for: Shape(height: output.height, width: output.width, channels: outputChannels))
    }

    /// Terms in an output's sum, on average over the places of the stride.
    public func fanIn(for input: Shape) -> Int {
        let (kernel, stride) = (window.kernel, window.stride)
        return max(1, kernel.height * kernel.width * input.channels / (stride.height * stride.width))
    }

    public func parameters(for inputs: [Shape]) -> [Parameter] {
        let (kernel, fanIn) = (window.kernel, fanIn(for: inputs[0]))
        let fanOut = kernel.height * kernel.width * outputChannels
        let weight = Parameter(
            "weight", [outputChannels, kernel.height, kernel.width, inputs[0].channels],
            initializer: initialization.weight(fanIn: fanIn, fanOut: fanOut))
        let bias = Parameter("bias", [outputChannels], initializer: initialization.bias(fanIn: fanIn))
        return hasBias ? [weight, bias] : [weight]
    }

    /// Those whose result is cut off are counted.
    public func multiplyAccumulates(for inputs: [Shape], output: Shape) -> Int {
        inputs[0].count * window.kernel.height * window.kernel.width * output.channels
    }
}

extension TransposedConvolution {
    enum CodingKeys: String, CodingKey, CaseIterable { case outputChannels, window, hasBias, initialization }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        outputChannels = try container.decode(Int.self, forKey: .outputChannels)
        window = try container.decode(Window.self, forKey: .window)
        hasBias = try container.decode(.hasBias, default: true)
        initialization = try container.decode(.initialization, default: .fanIn)
    }
}
