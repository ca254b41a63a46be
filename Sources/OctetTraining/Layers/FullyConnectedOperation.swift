import OctetNetworks

extension FullyConnected: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        FakeQuantizedWeights.wrap(bits: weightBits, buffers, kernels: kernels) { buffers in
            FullyConnectedOperation(self, buffers, kernels: kernels)
        }
    }
}

/// A convolution of one pixel whose channels are all inputs, but for the weights' gradient: with one pixel there is
/// nothing to sum over but the images, so the images become rows and the inputs the lanes.
private final class FullyConnectedOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let inputs, outputs: Int
    private let bias: UnsafeMutablePointer<Float>
    private let noBias: AlignedFloats?
    private let rows: AlignedFloats

    init(_ layer: FullyConnected, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
        inputs = buffers.inputs[0].shape.count
        outputs = layer.outputs
        noBias = layer.hasBias ? nil : AlignedFloats(count: layer.outputs)
        bias = noBias?.pointer ?? buffers.parameters[1].values
        rows = AlignedFloats(count: buffers.output.gradient == nil ? 0 : Shard.size * paddedCount(inputs))
    }

    func forward(_ step: ShardStep) {
        kernels.convolutionForwardRow(
            buffers.inputs[0].values, 0, 0, 1, 0, 1, inputs, buffers.parameters[0].values, inputs, bias,
            buffers.output.values, 0, 1, outputs)
    }

    func backward(_ step: ShardStep) {
        let outputGradient = buffers.output.gradient!
        if step.wantsParameterGradients { writeParameterGradients() }
        if let gradient = buffers.inputs[0].gradientToAddTo() {
            kernels.convolutionInputGradientRow(
                outputGradient, 0, 1, outputs, buffers.parameters[0].values, inputs, gradient, 0, inputs)
        }
    }

    private func writeParameterGradients() {
        let outputGradient = buffers.output.gradient!
        kernels.deinterleave(buffers.inputs[0].values, inputs, rows.pointer, paddedCount(inputs))
        kernels.fullyConnectedWeightGradient(
            rows.pointer, paddedCount(inputs), outputGradient, buffers.parameters[0].gradient, outputs, inputs)
        if noBias == nil {
            kernels.channelSums(outputGradient, 1, outputs, Shard.size, buffers.parameters[1].gradient)
        }
    }
}
