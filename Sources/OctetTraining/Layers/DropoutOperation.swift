import OctetDatasets
import OctetNetworks

extension Dropout: ComputableLayer {
    package var worksInPlace: Bool { true }

    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        DropoutOperation(self, buffers, kernels: kernels)
    }
}

/// The random numbers depend on the run's seed, the layer, the step and the shard, so that a resumed run and any number
/// of threads drop the same values.
private final class DropoutOperation: LayerOperation {
    private let layer: Dropout
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    /// 0 for a dropped value, 1 / (1 − rate) for a kept one.
    private let mask: AlignedFloats

    init(_ layer: Dropout, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.layer = layer
        self.buffers = buffers
        self.kernels = kernels
        mask = AlignedFloats(count: buffers.output.gradient == nil ? 0 : buffers.output.count)
    }

    func forward(_ step: ShardStep) {
        let (input, output) = (buffers.inputs[0], buffers.output)
        guard step.isTraining else {
            output.values.update(from: input.values, count: output.count)
            return
        }
        var generator = SeededGenerator(seed: step.seed).stream(buffers.node).stream(step.step)
            .stream(step.shard)
        let kept = 1 / (1 - layer.rate)
        for i in 0..<output.count { mask.pointer[i] = generator.unitFloat() < layer.rate ? 0 : kept }
        kernels.multiply(input.values, mask.pointer, output.values, output.count, 0)
    }

    func backward(_ step: ShardStep) {
        let input = buffers.inputs[0]
        guard let gradient = input.gradient else { return }
        guard step.isTraining else {
            if input.gradientIsStarted {
                kernels.addInPlace(buffers.output.gradient!, gradient, input.count)
            } else {
                gradient.update(from: buffers.output.gradient!, count: input.count)
            }
            return
        }
        kernels.multiply(buffers.output.gradient!, mask.pointer, gradient, input.count, input.adds)
    }
}
