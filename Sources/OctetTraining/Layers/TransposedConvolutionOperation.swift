import OctetNetworks

extension TransposedConvolution: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        TransposedConvolutionOperation(self, buffers, kernels: kernels)
    }
}

/// Computed as stride² plain convolutions over the padded input: outputs a stride apart see the same part of the kernel, so
/// that each convolution gives the outputs of one phase, and no product with an inserted zero is formed.
/// (Shi et al.: Is the deconvolution layer the same as a convolutional layer?, 2016.)
private final class TransposedConvolutionOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let padding: PaddedCopy?
    private let phases: [(phase: TransposedPhase, convolution: DirectConvolution)]
    /// The kernel's parts, one phase after another, and their gradient.
    private let weights, weightGradient: AlignedFloats
    private let bias: UnsafeMutablePointer<Float>
    private let noBias: AlignedFloats?

    init(_ layer: TransposedConvolution, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
        let (input, output) = (buffers.inputs[0].shape, buffers.output.shape)
        let plan = TransposedPhases(layer, input: input, output: output)
        padding = PaddedCopy(of: buffers.inputs[0], border: plan.border, kernels: kernels)
        let isTraining = buffers.output.gradient != nil
        phases = plan.phases.map { phase in
            let convolution = DirectConvolution(
                phase.geometry, inputCount: plan.paddedInput.count * Shard.size, isTraining: isTraining,
                scratch: buffers.scratch, kernels: kernels)
            return (phase, convolution)
        }
        weights = AlignedFloats(count: plan.weightCount)
        weightGradient = AlignedFloats(count: isTraining ? plan.weightCount : 0)
        noBias = layer.hasBias ? nil : AlignedFloats(count: layer.outputChannels)
        bias = noBias?.pointer ?? buffers.parameters[1].values
    }

    private var x: UnsafeMutablePointer<Float> { padding?.values.pointer ?? buffers.inputs[0].values }

    func forward(_ step: ShardStep) {
        padding?.copyValues()
        for (phase, convolution) in phases {
            phase.gather(buffers.parameters[0].values, into: weights.pointer)
            convolution.forward(
                x + phase.inputOffset, weights: weights.pointer + phase.weightOffset, bias: bias,
                to: buffers.output.values + phase.outputOffset)
        }
    }

    func backward(_ step: ShardStep) {
        let outputGradient = buffers.output.gradient!
        if step.wantsParameterGradients {
            for (phase, convolution) in phases {
                convolution.writeWeightGradient(
                    x, inputOffset: phase.inputOffset, isSameInput: phase.index > 0,
                    outputGradient: outputGradient + phase.outputOffset,
                    to: weightGradient.pointer + phase.weightOffset)
                phase.scatter(weightGradient.pointer, to: buffers.parameters[0].gradient)
            }
            if noBias == nil {
                kernels.channelSums(
                    outputGradient, buffers.output.pixels, buffers.output.shape.channels, Shard.size,
                    buffers.parameters[1].gradient)
            }
        }
        if let padding, let ring = padding.gradient {
            ring.clear()
            addInputGradient(to: ring.pointer)
            padding.returnGradient(to: buffers.inputs[0])
        } else if let gradient = buffers.inputs[0].gradientToAddTo() {
            addInputGradient(to: gradient)
        }
    }

    private func addInputGradient(to gradient: UnsafeMutablePointer<Float>) {
        for (phase, convolution) in phases {
            convolution.addInputGradient(
                buffers.output.gradient! + phase.outputOffset, weights: weights.pointer + phase.weightOffset,
                to: gradient + phase.inputOffset)
        }
    }
}
