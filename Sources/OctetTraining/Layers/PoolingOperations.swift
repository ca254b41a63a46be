import OctetNetworks

extension MaxPooling: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        MaxPoolingOperation(window, buffers, kernels: kernels)
    }
}

private final class MaxPoolingOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let window: Window
    private let border: Window.Border
    /// For each output, the place in its window that won.
    private let winners: AlignedFloats

    init(_ window: Window, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
        self.window = window
        border = window.border(for: buffers.inputs[0].shape)
        winners = AlignedFloats(count: buffers.output.count)
    }

    private var winnerIndices: UnsafeMutablePointer<Int32> {
        UnsafeMutableRawPointer(winners.pointer).assumingMemoryBound(to: Int32.self)
    }

    func forward(_ step: ShardStep) {
        let (input, output) = (buffers.inputs[0], buffers.output)
        kernels.maximumPooling(
            input.values, input.shape.height, input.shape.width, input.shape.channels,
            window.kernel.height, window.kernel.width, window.stride.height, window.stride.width,
            border.top, border.left, output.values, winnerIndices, output.shape.height, output.shape.width)
    }

    func backward(_ step: ShardStep) {
        let (input, output) = (buffers.inputs[0], buffers.output)
        guard let gradient = writesAll ? input.gradient : input.gradientToAddTo() else { return }
        kernels.maximumPoolingGradient(
            output.gradient!, winnerIndices, output.shape.height, output.shape.width,
            input.shape.height, input.shape.width, input.shape.channels,
            window.kernel.height, window.kernel.width, window.stride.height, window.stride.width,
            border.top, border.left, gradient, writesAll ? 0 : 1)
    }

    /// Whether every input lies under exactly one window and has no gradient yet.
    private var writesAll: Bool {
        let (input, output) = (buffers.inputs[0], buffers.output)
        return !input.gradientIsStarted && window.stride == window.kernel
            && output.shape.height * window.stride.height == input.shape.height
            && output.shape.width * window.stride.width == input.shape.width && border.top == 0 && border.left == 0
    }
}

extension AveragePooling: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        AveragePoolingOperation(window, buffers, kernels: kernels)
    }
}

extension GlobalAveragePooling: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        let shape = buffers.inputs[0].shape
        let window = Window(kernel: Extent(height: shape.height, width: shape.width))
        return AveragePoolingOperation(window, buffers, kernels: kernels)
    }
}

private final class AveragePoolingOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let window: Window
    private let border: Window.Border

    init(_ window: Window, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
        self.window = window
        border = window.border(for: buffers.inputs[0].shape)
    }

    func forward(_ step: ShardStep) {
        let (input, output) = (buffers.inputs[0], buffers.output)
        kernels.averagePooling(
            input.values, input.shape.height, input.shape.width, input.shape.channels,
            window.kernel.height, window.kernel.width, window.stride.height, window.stride.width,
            border.top, border.left, output.values, output.shape.height, output.shape.width)
    }

    func backward(_ step: ShardStep) {
        let (input, output) = (buffers.inputs[0], buffers.output)
        guard let gradient = input.gradientToAddTo() else { return }
        kernels.averagePoolingGradient(
            output.gradient!, output.shape.height, output.shape.width,
            input.shape.height, input.shape.width, input.shape.channels,
            window.kernel.height, window.kernel.width, window.stride.height, window.stride.width,
            border.top, border.left, gradient)
    }
}
