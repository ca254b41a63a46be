import OctetNetworks

extension FakeQuantization: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        FakeQuantizationOperation(self, buffers, kernels: kernels)
    }
}

private final class FakeQuantizationOperation: LayerOperation {
    private let layer: FakeQuantization
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let sums = AlignedFloats(count: 2)
    private let gradientFactor: Float

    init(_ layer: FakeQuantization, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.layer = layer
        self.buffers = buffers
        self.kernels = kernels
        gradientFactor = rangeGradientFactor(levels: 255, values: buffers.output.shape.count)
    }

    private var quantization: AffineQuantization {
        AffineQuantization(
            spanning: layer.range(
                minimum: layer.hasMinimum ? buffers.parameters[1].values[0] : 0,
                maximum: buffers.parameters[0].values[0]))
    }

    func forward(_ step: ShardStep) {
        let quantization = quantization
        kernels.fakeQuantize(
            buffers.inputs[0].values, buffers.output.values, buffers.output.count, quantization.scale,
            Float(quantization.zeroPoint))
    }

    func backward(_ step: ShardStep) {
        let (input, quantization) = (buffers.inputs[0], quantization)
        // Without anything to learn before it there would be nothing to round either: images are bytes.
        guard let gradient = input.gradient else { return }
        kernels.fakeQuantizeGradient(
            input.values, buffers.output.gradient!, gradient, input.count, quantization.scale,
            Float(quantization.zeroPoint), input.adds, sums.pointer)
        for (index, parameter) in buffers.parameters.enumerated() {
            parameter.gradient[0] = gradientFactor * sums.pointer[index]
        }
    }
}

/// What the gradient of a range, `levels` steps wide, is multiplied by, so that the step moves in proportion as the values
/// do that it rounds: levels² / √(values · levels), for LSQ's 1 / √(values · levels) is of the step. (Esser et al.,
/// section 2.2.)
func rangeGradientFactor(levels: Int, values: Int) -> Float {
    Float(levels * levels) / Float(levels * values).squareRoot()
}
