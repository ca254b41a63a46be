import OctetNetworks

extension LocalResponseNormalization: ComputableLayer {
    package var readsItsOutput: Bool { true }

    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        LocalResponseNormalizationOperation(self, buffers)
    }
}

/// One pixel at a time, 16 images at once. With s = k + α·Σa² over the neighbours, forward is y = a · s^−β and backward
/// da = dy · s^−β − 2αβ · a · Σ (dy · y / s), the sum over the values whose neighbour a is: the same window.
private final class LocalResponseNormalizationOperation: LayerOperation {
    private typealias Images = SIMD16<Float>

    private let layer: LocalResponseNormalization
    private let buffers: LayerBuffers
    /// For each value s.
    private let sums: AlignedFloats
    /// For each channel of one pixel a² in forward, dy · y / s in backward.
    private let terms: AlignedFloats

    init(_ layer: LocalResponseNormalization, _ buffers: LayerBuffers) {
        self.layer = layer
        self.buffers = buffers
        sums = AlignedFloats(count: buffers.output.gradient == nil ? 0 : buffers.output.count)
        terms = AlignedFloats(count: buffers.output.shape.channels * Shard.size)
    }

    private var channels: Int { buffers.output.shape.channels }

    func forward(_ step: ShardStep) {
        let keepsSums = sums.count > 0
        for pixel in 0..<buffers.output.pixels {
            let base = pixel * channels * Shard.size
            let (x, y) = (images(buffers.inputs[0].values + base), images(buffers.output.values + base))
            let terms = images(terms.pointer)
            for channel in 0..<channels { terms[channel] = x[channel] * x[channel] }
            for channel in 0..<channels {
                let sum = Images(repeating: layer.k) + layer.alpha * windowSum(around: channel)
                if keepsSums { images(sums.pointer + base)[channel] = sum }
                y[channel] = x[channel] * inversePower(sum)
            }
        }
    }

    func backward(_ step: ShardStep) {
        let input = buffers.inputs[0]
        guard let inputGradient = input.gradient else { return }
        let slope = 2 * layer.alpha * layer.beta
        for pixel in 0..<buffers.output.pixels {
            let base = pixel * channels * Shard.size
            let (x, y) = (images(input.values + base), images(buffers.output.values + base))
            let (sums, terms) = (images(sums.pointer + base), images(terms.pointer))
            let (gradient, outputGradient) = (
                images(inputGradient + base), images(buffers.output.gradient! + base)
            )
            for channel in 0..<channels { terms[channel] = outputGradient[channel] * y[channel] / sums[channel] }
            for channel in 0..<channels {
                let own = outputGradient[channel] * inversePower(sums[channel])
                let part = own - slope * x[channel] * windowSum(around: channel)
                gradient[channel] = input.gradientIsStarted ? gradient[channel] + part : part
            }
        }
    }

    private func images(_ pointer: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Images> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Images.self)
    }

    @inline(__always) private func windowSum(around channel: Int) -> Images {
        let terms = images(terms.pointer)
        let half = layer.size / 2
        var sum = Images()
        for neighbor in max(0, channel - half)...min(channels - 1, channel + half) { sum += terms[neighbor] }
        return sum
    }

    /// s^−β from square roots.
    @inline(__always) private func inversePower(_ sum: Images) -> Images {
        let root = sum.squareRoot()
        return switch layer.beta {
        case 0.25: 1 / root.squareRoot()
        case 0.5: 1 / root
        case 0.75: 1 / (root * root.squareRoot())
        default: 1 / sum
        }
    }
}
