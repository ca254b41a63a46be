import OctetNetworks

extension BatchNormalization: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        BatchNormalizationOperation(self, buffers, kernels: kernels)
    }
}

/// Normalises over the images of a shard, not of the whole batch ("ghost" batches: Hoffer, Hubara, Soudry: Train longer,
/// generalize better, 2017). Shards are then independent, whatever the number of threads, and the batch can be large.
///
/// A shard's mean and variance go where the gradients of the running statistics would be, weighted by its share of the
/// batch; the trainer blends their sum into the statistics.
private final class BatchNormalizationOperation: LayerOperation {
    private let layer: BatchNormalization
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let mean, inverseDeviation, sums, factor, offset, slope: AlignedFloats

    init(_ layer: BatchNormalization, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.layer = layer
        self.buffers = buffers
        self.kernels = kernels
        func perChannel() -> AlignedFloats { AlignedFloats(count: buffers.output.shape.channels) }
        (mean, inverseDeviation, sums) = (perChannel(), perChannel(), perChannel())
        (factor, offset, slope) = (perChannel(), perChannel(), perChannel())
        buffers.scratch.reserve(2 * buffers.output.shape.channels * Shard.size)
    }

    private var scale: UnsafeMutablePointer<Float> { buffers.parameters[0].values }
    private var shift: UnsafeMutablePointer<Float> { buffers.parameters[1].values }
    private var channels: Int { buffers.output.shape.channels }

    func forward(_ step: ShardStep) {
        if step.isTraining {
            measure(step)
        } else {
            for channel in 0..<channels {
                mean.pointer[channel] = buffers.parameters[2].values[channel]
                let variance = buffers.parameters[3].values[channel]
                inverseDeviation.pointer[channel] = 1 / (variance + layer.epsilon).squareRoot()
            }
        }
        for channel in 0..<channels {
            factor.pointer[channel] = scale[channel] * inverseDeviation.pointer[channel]
            offset.pointer[channel] = shift[channel] - mean.pointer[channel] * factor.pointer[channel]
        }
        kernels.channelAffine(
            buffers.inputs[0].values, factor.pointer, offset.pointer, buffers.output.pixels, channels,
            buffers.output.values)
    }

    private func measure(_ step: ShardStep) {
        let (input, pixels) = (buffers.inputs[0], buffers.output.pixels)
        let count = Float(step.liveImages * pixels)
        kernels.channelStatistics(
            input.values, pixels, channels, step.liveImages, mean.pointer, sums.pointer, buffers.scratch.pointer)
        let share = Float(step.liveImages) / Float(step.batchImages)
        for channel in 0..<channels {
            inverseDeviation.pointer[channel] = 1 / (sums.pointer[channel] / count + layer.epsilon).squareRoot()
            buffers.parameters[2].gradient[channel] = mean.pointer[channel] * share
            // The sample's variance with count − 1: an unbiased estimate of the data's.
            buffers.parameters[3].gradient[channel] = sums.pointer[channel] / max(1, count - 1) * share
        }
    }

    func backward(_ step: ShardStep) {
        let (input, pixels) = (buffers.inputs[0], buffers.output.pixels)
        let outputGradient = buffers.output.gradient!
        guard step.isTraining else { return scale(outputGradient, step) }
        let (scaleGradient, shiftGradient) = (buffers.parameters[0].gradient, buffers.parameters[1].gradient)
        let count = Float(step.liveImages * pixels)
        kernels.channelProducts(
            outputGradient, input.values, mean.pointer, pixels, channels, step.liveImages, shiftGradient, sums.pointer)
        // dx = factor · (dy − Σdy/count − x̂ · Σ(dy·x̂)/count), written as factor · dy + slope · x + offset.
        for channel in 0..<channels {
            let inverse = inverseDeviation.pointer[channel]
            scaleGradient[channel] = sums.pointer[channel] * inverse
            slope.pointer[channel] = -factor.pointer[channel] * inverse * scaleGradient[channel] / count
            offset.pointer[channel] =
                -factor.pointer[channel] * shiftGradient[channel] / count
                - slope.pointer[channel] * mean.pointer[channel]
        }
        guard let gradient = input.gradient else { return }
        kernels.channelBlend(
            outputGradient, factor.pointer, input.values, slope.pointer, offset.pointer, pixels, channels,
            step.liveImages, gradient, input.adds)
    }

    /// In inference the statistics are constants, and only the factor is left; parameters get no gradient.
    private func scale(_ outputGradient: UnsafePointer<Float>, _ step: ShardStep) {
        let input = buffers.inputs[0]
        guard let gradient = input.gradient else { return }
        for channel in 0..<channels { (slope.pointer[channel], offset.pointer[channel]) = (0, 0) }
        kernels.channelBlend(
            outputGradient, factor.pointer, input.values, slope.pointer, offset.pointer, buffers.output.pixels,
            channels,
            step.liveImages, gradient, input.adds)
    }
}
