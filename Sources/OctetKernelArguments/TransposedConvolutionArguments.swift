import OctetFormat

/// A transposed convolution: each input value adds the kernel, times itself, to the output, a stride from the next one's.
@frozen
public struct TransposedConvolutionArguments {
    public var input: TensorView
    public var output: TensorView
    /// The kernel, the outputs between two inputs' kernels, and what is cut off the output at the top and the left.
    public var window: WindowGeometry
    /// Of all phases, one behind the other: rows, then columns.
    public var weights: UnsafePointer<Int8>
    /// Biases of all phases in the same order; multipliers and shifts once.
    public var parameters: LaneParameters
    public var minimum: UInt8
    public var maximum: UInt8

    public init(
        input: TensorView, output: TensorView, window: WindowGeometry, weights: UnsafePointer<Int8>,
        parameters: LaneParameters, minimum: UInt8, maximum: UInt8
    ) {
        self.input = input
        self.output = output
        self.window = window
        self.weights = weights
        self.parameters = parameters
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The convolutions that the transposed one is, one a phase; each writes every stride-th pixel and row of the output.
    /// - Parameter body: gets the phase's first output too.
    @inline(__always)
    public func forEachPhase(_ body: (UnsafePointer<ConvolutionArguments>, _ y: Int, _ x: Int) -> Void) {
        var (weights, parameters) = (weights, parameters)
        for y in 0..<Swift.min(window.strideHeight, output.height) {
            let rows = StridePhase(
                at: y, stride: window.strideHeight, kernel: window.kernelHeight, padding: window.paddingTop,
                outputs: output.height)
            for x in 0..<Swift.min(window.strideWidth, output.width) {
                let columns = StridePhase(
                    at: x, stride: window.strideWidth, kernel: window.kernelWidth, padding: window.paddingLeft,
                    outputs: output.width)
                let panels = WeightPanels(
                    rows, columns, inputChannels: input.channels, pixelStride: input.pixelStride,
                    outputChannels: output.channels)
                let phase = ConvolutionArguments(
                    input: input,
                    output: TensorView(
                        base: output.pixel(y, x), height: rows.count, width: columns.count, channels: output.channels,
                        pixelStride: output.pixelStride &* window.strideWidth,
                        rowStride: output.rowStride &* window.strideHeight, zeroPoint: output.zeroPoint),
                    window: WindowGeometry(
                        kernelHeight: rows.taps, kernelWidth: columns.taps, paddingTop: rows.padding,
                        paddingLeft: columns.padding),
                    panels: panels, weights: weights, parameters: parameters, minimum: minimum, maximum: maximum)
                withUnsafePointer(to: phase) { body($0, y, x) }
                weights += panels.byteCount
                parameters.biases += panels.lanesPerGroup
            }
        }
    }
}
