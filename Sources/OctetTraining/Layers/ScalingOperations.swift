import OctetNetworks

extension Scaling: ComputableLayer {
    package var worksInPlace: Bool { true }

    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        ScalingOperation(factor: factor, buffers)
    }
}

extension AuxiliaryOutput: ComputableLayer {
    package var worksInPlace: Bool { true }

    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        ScalingOperation(factor: 1, buffers)
    }
}

/// Forward and backward are the same product.
private final class ScalingOperation: LayerOperation {
    private let factor: Float
    private let buffers: LayerBuffers

    init(factor: Float, _ buffers: LayerBuffers) {
        self.factor = factor
        self.buffers = buffers
    }

    func forward(_ step: ShardStep) {
        let (input, output) = (buffers.inputs[0], buffers.output)
        for i in 0..<output.count { output.values[i] = factor * input.values[i] }
    }

    func backward(_ step: ShardStep) {
        let input = buffers.inputs[0]
        guard let gradient = input.gradient else { return }
        let outputGradient = buffers.output.gradient!
        if input.gradientIsStarted {
            for i in 0..<input.count { gradient[i] += factor * outputGradient[i] }
        } else {
            for i in 0..<input.count { gradient[i] = factor * outputGradient[i] }
        }
    }
}
