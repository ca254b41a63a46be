import OctetNetworks

extension Convolution: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        FakeQuantizedWeights.wrap(bits: weightBits, buffers, kernels: kernels) { buffers in
            WinogradConvolution(self, buffers, kernels: kernels)
                ?? ConvolutionOperation(self, buffers, kernels: kernels) as any LayerOperation
        }
    }
}

/// A direct convolution. Where there is padding, the input is copied into a buffer with a ring of zeros.
private final class ConvolutionOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let convolution: DirectConvolution
    private let padding: PaddedCopy?
    private let bias: UnsafeMutablePointer<Float>
    private let noBias: AlignedFloats?
    /// Weights that a connection table leaves out: their gradient is 0, so that they stay 0.
    private let absentWeights: [Int]

    init(_ layer: Convolution, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
        let border = layer.window.border(for: buffers.inputs[0].shape)
        padding = PaddedCopy(of: buffers.inputs[0], border: border, kernels: kernels)
        let input = padding?.shape ?? buffers.inputs[0].shape
        convolution = DirectConvolution(
            ConvolutionGeometry(layer, input: input, output: buffers.output.shape),
            inputCount: input.count * Shard.size, isTraining: buffers.output.gradient != nil, scratch: buffers.scratch,
            kernels: kernels)
        absentWeights = layer.parameters(for: [buffers.inputs[0].shape])[0].absent
        noBias = layer.hasBias ? nil : AlignedFloats(count: layer.outputChannels)
        bias = noBias?.pointer ?? buffers.parameters[1].values
    }

    private var x: UnsafeMutablePointer<Float> { padding?.values.pointer ?? buffers.inputs[0].values }

    func forward(_ step: ShardStep) {
        padding?.copyValues()
        convolution.forward(x, weights: buffers.parameters[0].values, bias: bias, to: buffers.output.values)
    }

    func backward(_ step: ShardStep) {
        if step.wantsParameterGradients { writeParameterGradients() }
        let weights = buffers.parameters[0].values
        if let padding, let ring = padding.gradient {
            ring.clear()
            convolution.addInputGradient(buffers.output.gradient!, weights: weights, to: ring.pointer)
            padding.returnGradient(to: buffers.inputs[0])
        } else if let gradient = buffers.inputs[0].gradientToAddTo() {
            convolution.addInputGradient(buffers.output.gradient!, weights: weights, to: gradient)
        }
    }

    private func writeParameterGradients() {
        let outputGradient = buffers.output.gradient!
        convolution.writeWeightGradient(x, outputGradient: outputGradient, to: buffers.parameters[0].gradient)
        for place in absentWeights { buffers.parameters[0].gradient[place] = 0 }
        if noBias == nil {
            kernels.channelSums(
                outputGradient, buffers.output.pixels, buffers.output.shape.channels, Shard.size,
                buffers.parameters[1].gradient)
        }
    }
}
