import OctetNetworks

extension Convolution: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        FakeQuantizedWeights.wrap(bits: weightBits, buffers, kernels: kernels) { buffers in
            WinogradConvolution(self, buffers, kernels: kernels)
                ?? ConvolutionOperation(self, buffers, kernels: kernels) as any LayerOperation
        }
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
    /// Whether there are enough input channels to make them the lanes of the weights' gradient, in place of the images.
    private let usesLanesForInputs: Bool
    /// Whether the weights are reordered for the input's gradient: four inputs side by side.
    private let packsWeights: Bool
    /// Weights that a connection table leaves out: their gradient is 0, so that they stay 0.
    private let absentWeights: [Int]

    init(_ layer: Convolution, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
        let border = layer.window.border(for: buffers.inputs[0].shape)
        padding = PaddedCopy(of: buffers.inputs[0], border: border, kernels: kernels)
        geometry = ConvolutionGeometry(
            layer, input: padding?.shape ?? buffers.inputs[0].shape, output: buffers.output.shape)
        absentWeights = layer.parameters(for: [buffers.inputs[0].shape])[0].absent
        noBias = layer.hasBias ? nil : AlignedFloats(count: layer.outputChannels)
        bias = noBias?.pointer ?? buffers.parameters[1].values
        usesLanesForInputs = layer.groups == 1 && geometry.groupInputs % Shard.size == 0
        packsWeights = usesLanesForInputs && geometry.groupOutputs % 4 == 0
        if usesLanesForInputs, buffers.output.gradient != nil {
            buffers.scratch.reserve(max(inputCount, packsWeights ? buffers.parameters[0].count : 0))
        }
    }

    private var inputCount: Int { padding?.values.count ?? buffers.inputs[0].count }

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
        let x = padding?.values.pointer ?? buffers.inputs[0].values
        let outputGradient = buffers.output.gradient!
        if usesLanesForInputs {
            writeWeightGradientOfLanes(x)
        } else {
            writeWeightGradientOfImages(x)
        }
        for place in absentWeights { buffers.parameters[0].gradient[place] = 0 }
        if noBias == nil {
            kernels.channelSums(
                outputGradient, buffers.output.pixels, geometry.output.channels, Shard.size,
                buffers.parameters[1].gradient)
        }
    }

    /// Images are the lanes, and are summed at the end.
    private func writeWeightGradientOfImages(_ x: UnsafePointer<Float>) {
        let (g, outputGradient) = (geometry, buffers.output.gradient!)
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
    }

    /// Input channels are the lanes. A few rows at a time go through all kernel positions while they are in the cache.
    private func writeWeightGradientOfLanes(_ x: UnsafePointer<Float>) {
        let g = geometry
        let transposed = buffers.scratch.pointer
        kernels.transposeShard(x, transposed, inputCount / (Shard.size * Shard.size))
        for first in stride(from: 0, to: g.output.height, by: g.rowsTogether) {
            for position in 0..<g.positions {
                kernels.outerProducts(
                    transposed + first * g.outputRowStep + g.offset(ofPosition: position), g.outputRowStep,
                    g.outputPixelStep, buffers.output.gradient! + first * g.outputRowStride, g.outputRowStride,
                    g.outputPixelStride, min(g.rowsTogether, g.output.height - first), g.output.width,
                    buffers.parameters[0].gradient + position * g.groupInputs, g.fanIn, g.groupOutputs, g.groupInputs,
                    first == 0 ? 0 : 1)
            }
        }
    }

    private func addInputGradient(to inputGradient: UnsafeMutablePointer<Float>) {
        let g = geometry
        for group in 0..<g.groups {
            var weights = UnsafePointer(buffers.parameters[0].values + group * g.groupOutputs * g.fanIn)
            if packsWeights {
                kernels.packInputGradientWeights(weights, g.groupOutputs, g.fanIn, buffers.scratch.pointer)
                weights = UnsafePointer(buffers.scratch.pointer)
            }
            for row in 0..<g.output.height {
                let outputs = buffers.output.gradient! + row * g.outputRowStride + group * g.groupOutputs * Shard.size
                let target = inputGradient + row * g.outputRowStep + group * g.groupInputs * Shard.size
                for run in 0..<(g.rows * g.taps) {
                    kernels.convolutionInputGradientRow(
                        outputs, g.outputPixelStride, g.output.width, g.groupOutputs,
                        weights + run * g.runLength * (packsWeights ? g.groupOutputs : 1), packsWeights ? 0 : g.fanIn,
                        target + g.offset(ofRun: run), g.outputPixelStep,
                        g.runLength)
                }
            }
        }
    }
}
