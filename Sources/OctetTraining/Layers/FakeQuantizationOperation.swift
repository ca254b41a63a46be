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

    private var range: ClosedRange<Float> {
        layer.range(
            log2Minimum: layer.hasMinimum ? buffers.parameters[1].values[0] : 0,
            log2Maximum: buffers.parameters[0].values[0])
    }

    func forward(_ step: ShardStep) {
        let quantization = AffineQuantization(spanning: range)
        kernels.fakeQuantize(
            buffers.inputs[0].values, buffers.output.values, buffers.output.count, quantization.scale,
            Float(quantization.zeroPoint))
    }

    func backward(_ step: ShardStep) {
        let (input, range) = (buffers.inputs[0], range)
        // Without anything to learn before it there would be nothing to round either: images are bytes.
        guard let gradient = input.gradient else { return }
        let quantization = AffineQuantization(spanning: range)
        kernels.fakeQuantizeGradient(
            input.values, buffers.output.gradient!, gradient, input.count, quantization.scale,
            Float(quantization.zeroPoint), input.adds, sums.pointer)
        for (parameter, (sum, end)) in zip(
            buffers.parameters, [(sums.pointer[0], range.upperBound), (sums.pointer[1], range.lowerBound)])
        {
            parameter.gradient[0] = gradientFactor * sum / end
        }
    }
}

/// What the gradient of a range, `levels` steps wide, is multiplied by and then divided by the range itself, to be the
/// gradient of the range's logarithm.
///
/// That is ln 2, times levels² / √(values · levels), so that under plain descent the range changes in proportion as the
/// values do that it rounds. (Esser et al., section 2.2, whose factor 1 / √(values · levels) is of the step.)
func rangeGradientFactor(levels: Int, values: Int) -> Float {
    0.693_147_18 * Float(levels * levels) / Float(levels * values).squareRoot()
}
