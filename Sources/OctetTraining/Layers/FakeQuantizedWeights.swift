import OctetNetworks

/// A layer that computes with rounded weights, in place of the real ones that the optimiser changes.
///
/// Backward gives the gradient of the rounded weights to the real ones, where these are in their range (the straight-through
/// estimator of Bengio, Léonard, Courville, 2013), and each channel's range the gradient of a learned step size.
final class FakeQuantizedWeights: LayerOperation {
    private let layer: any LayerOperation
    private let kernels: FloatKernels
    private let weights, ranges: ParameterBuffers
    private let rounded, scales: AlignedFloats
    private let bits, perChannel: Int
    private let gradientFactor: Float

    /// - Parameter makeLayer: makes the layer that reads the rounded weights.
    private init(
        bits: Int, _ buffers: LayerBuffers, kernels: FloatKernels, makeLayer: (LayerBuffers) -> any LayerOperation
    ) {
        self.kernels = kernels
        self.bits = bits
        (weights, ranges) = (buffers.parameters[0], buffers.parameters[buffers.parameters.count - 1])
        rounded = AlignedFloats(count: paddedCount(weights.count))
        scales = AlignedFloats(count: ranges.count)
        perChannel = weights.count / ranges.count
        gradientFactor = rangeGradientFactor(levels: SymmetricQuantization.levels(bits: bits), values: perChannel)
        var own = buffers
        own.parameters.removeLast()
        own.parameters[0].values = rounded.pointer
        layer = makeLayer(own)
    }

    /// The operation that `makeLayer` gives, with rounded weights where there are `bits`.
    static func wrap(
        bits: Int?, _ buffers: LayerBuffers, kernels: FloatKernels, makeLayer: (LayerBuffers) -> any LayerOperation
    ) -> any LayerOperation {
        guard let bits else { return makeLayer(buffers) }
        return FakeQuantizedWeights(bits: bits, buffers, kernels: kernels, makeLayer: makeLayer)
    }

    private var levels: Float { Float(SymmetricQuantization.levels(bits: bits)) }

    func forward(_ step: ShardStep) {
        for channel in 0..<ranges.count {
            let range = LearnedRange.magnitude(ranges.values[channel])
            scales.pointer[channel] = SymmetricQuantization(range: range, bits: bits).scale
        }
        kernels.fakeQuantizeWeights(
            weights.values, scales.pointer, rounded.pointer, ranges.count, perChannel, levels)
        layer.forward(step)
    }

    func backward(_ step: ShardStep) {
        layer.backward(step)
        kernels.fakeQuantizeWeightsGradient(
            weights.values, scales.pointer, weights.gradient, ranges.count, perChannel, levels, ranges.gradient)
        for channel in 0..<ranges.count {
            ranges.gradient[channel] *= gradientFactor / (levels * scales.pointer[channel])
        }
    }
}
