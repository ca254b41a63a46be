import OctetNetworks

extension Reshape: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        ReshapeOperation(buffers, kernels: kernels)
    }
}

private final class ReshapeOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels

    init(_ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
    }

    func forward(_ step: ShardStep) {
        buffers.output.values.update(from: buffers.inputs[0].values, count: buffers.output.count)
    }

    func backward(_ step: ShardStep) {
        let input = buffers.inputs[0]
        guard let gradient = input.gradient else { return }
        if input.gradientIsStarted {
            kernels.addInPlace(buffers.output.gradient!, gradient, input.count)
        } else {
            gradient.update(from: buffers.output.gradient!, count: input.count)
        }
    }
}
