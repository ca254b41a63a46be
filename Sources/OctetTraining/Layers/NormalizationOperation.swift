import OctetNetworks

extension Normalization: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        NormalizationOperation(self, buffers, kernels: kernels)
    }
}

private final class NormalizationOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let factor, offset: AlignedFloats

    init(_ layer: Normalization, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
        (factor, offset) = (AlignedFloats(count: layer.mean.count), AlignedFloats(count: layer.mean.count))
        for (channel, (mean, deviation)) in zip(layer.mean, layer.deviation).enumerated() {
            factor.pointer[channel] = 1 / deviation
            offset.pointer[channel] = -mean / deviation
        }
    }

    func forward(_ step: ShardStep) {
        kernels.channelAffine(
            buffers.inputs[0].values, factor.pointer, offset.pointer, buffers.output.pixels,
            buffers.output.shape.channels, buffers.output.values)
    }

    func backward(_ step: ShardStep) {
        let (input, channels) = (buffers.inputs[0], buffers.output.shape.channels)
        guard let gradient = input.gradientToAddTo() else { return }
        let outputGradient = buffers.output.gradient!
        for i in 0..<input.count { gradient[i] += factor.pointer[i / Shard.size % channels] * outputGradient[i] }
    }
}
