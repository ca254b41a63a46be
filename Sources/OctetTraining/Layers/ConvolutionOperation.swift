import OctetNetworks

extension Convolution: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        WinogradConvolution(self, buffers, kernels: kernels)
            ?? ConvolutionOperation(self, buffers, kernels: kernels) as any LayerOperation
    }
}

/// A direct convolution: no matrix of windows is formed. Where there is padding, the input is copied into a buffer with a
/// ring of zeros, so that the kernels never ask where a window ends.
private final class ConvolutionOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let geometry: ConvolutionGeometry
    private let padding: PaddedCopy?
    private let bias: UnsafeMutablePointer<Float>
    private let noBias: AlignedFloats?

    init(_ layer: Convolution, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
        let border = layer.window.border(for: buffers.inputs[0].shape)
        padding = PaddedCopy(of: buffers.inputs[0], border: border, kernels: kernels)
        geometry = ConvolutionGeometry(
            layer, input: padding?.shape ?? buffers.inputs[0].shape, output: buffers.output.shape)
        noBias = layer.hasBias ? nil : AlignedFloats(count: layer.outputChannels)
        bias = noBias?.pointer ?? buffers.parameters[1].values
    }

    func forward(_ step: ShardStep) {
        padding?.copyValues()
        let x = padding?.values.pointer ?? buffers.inputs[0].values
        let g = geometry
        for group in 0..<g.groups {
            for row in 0..<g.output.height {
                kernels.convolutionForwardRow(
                    x + row * g.outputRowStep + group * g.groupInputs * Shard.size, g.outputPixelStep,
                    g.rowStep, g.rows, g.tapStep, g.taps, g.runLength,
                    buffers.parameters[0].values + group * g.groupOutputs * g.fanIn, g.fanIn,
                    bias + group * g.groupOutputs,
                    buffers.output.values + row * g.outputRowStride + group * g.groupOutputs * Shard.size,
                    g.outputPixelStride, g.output.width, g.groupOutputs)
            }
        }
    }

    func backward(_ step: ShardStep) {
        writeParameterGradients()
        if let padding, padding.gradient != nil {
            padding.gradient?.clear()
            addInputGradient(to: padding.gradient!.pointer)
            padding.returnGradient(to: buffers.inputs[0])
        } else if let gradient = buffers.inputs[0].gradientToAddTo() {
            addInputGradient(to: gradient)
        }
    }

    private func writeParameterGradients() {
        let g = geometry
        let x = padding?.values.pointer ?? buffers.inputs[0].values
        let outputGradient = buffers.output.gradient!
        for group in 0..<g.groups {
            let inputs = x + group * g.groupInputs * Shard.size
            let outputs = outputGradient + group * g.groupOutputs * Shard.size
            for run in 0..<(g.rows * g.taps) {
                kernels.convolutionWeightGradientSegment(
                    inputs + g.offset(ofRun: run), g.outputRowStep, g.outputPixelStep,
                    outputs, g.outputRowStride, g.outputPixelStride, g.output.height, g.output.width,
                    buffers.parameters[0].gradient + group * g.groupOutputs * g.fanIn + run * g.runLength,
                    g.fanIn, g.groupOutputs, g.runLength)
            }
        }
        if noBias == nil {
            kernels.channelSums(
                outputGradient, buffers.output.pixels, g.output.channels, Shard.size, buffers.parameters[1].gradient)
        }
    }

    private func addInputGradient(to inputGradient: UnsafeMutablePointer<Float>) {
        let g = geometry
        for group in 0..<g.groups {
            let weights = buffers.parameters[0].values + group * g.groupOutputs * g.fanIn
            for row in 0..<g.output.height {
                let outputs = buffers.output.gradient! + row * g.outputRowStride + group * g.groupOutputs * Shard.size
                let target = inputGradient + row * g.outputRowStep + group * g.groupInputs * Shard.size
                for run in 0..<(g.rows * g.taps) {
                    kernels.convolutionInputGradientRow(
                        outputs, g.outputPixelStride, g.output.width, g.groupOutputs,
                        weights + run * g.runLength, g.fanIn, target + g.offset(ofRun: run), g.outputPixelStep,
                        g.runLength)
                }
            }
        }
    }
}

/// The strides of a convolution over its padded input, in floats of interleaved shards.
private struct ConvolutionGeometry {
    let output: Shape
    let groups, groupInputs, groupOutputs, fanIn: Int
    /// A window's values lie in `rows · taps` runs of `runLength` values, `rowStep` and `tapStep` apart.
    let rows, taps, runLength, rowStep, tapStep: Int
    /// From one window to the one below and to the one beside it.
    let outputRowStep, outputPixelStep: Int
    /// From one output to the one below and to the one beside it.
    let outputRowStride, outputPixelStride: Int

    init(_ layer: Convolution, input: Shape, output: Shape) {
        let window = layer.window
        let pixel = input.channels * Shard.size
        let row = input.width * pixel
        self.output = output
        groups = layer.groups
        groupInputs = input.channels / groups
        groupOutputs = output.channels / groups
        fanIn = window.kernel.height * window.kernel.width * groupInputs
        let isContiguous = window.dilation.width == 1 && groups == 1
        rows = window.kernel.height
        taps = isContiguous ? 1 : window.kernel.width
        runLength = isContiguous ? window.kernel.width * groupInputs : groupInputs
        rowStep = window.dilation.height * row
        tapStep = window.dilation.width * pixel
        outputRowStep = window.stride.height * row
        outputPixelStep = window.stride.width * pixel
        outputPixelStride = output.channels * Shard.size
        outputRowStride = output.width * outputPixelStride
    }

    func offset(ofRun run: Int) -> Int { run / taps * rowStep + run % taps * tapStep }
}
