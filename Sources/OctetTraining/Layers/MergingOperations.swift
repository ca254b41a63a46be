import OctetNetworks

extension Add: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        AddOperation(buffers, kernels: kernels)
    }
}

private final class AddOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels

    init(_ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
    }

    func forward(_ step: ShardStep) {
        let output = buffers.output
        kernels.sum(buffers.inputs[0].values, buffers.inputs[1].values, output.values, output.count)
        for input in buffers.inputs.dropFirst(2) { kernels.addInPlace(input.values, output.values, output.count) }
    }

    func backward(_ step: ShardStep) {
        let outputGradient = buffers.output.gradient!
        for input in buffers.inputs {
            guard let gradient = input.gradient else { continue }
            if input.gradientIsStarted {
                kernels.addInPlace(outputGradient, gradient, input.count)
            } else {
                gradient.update(from: outputGradient, count: input.count)
            }
        }
    }
}

extension Concatenation: ComputableLayer {
    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        ConcatenationOperation(buffers, kernels: kernels)
    }
}

private final class ConcatenationOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels

    init(_ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
    }

    private var outputPixel: Int { buffers.output.shape.channels * Shard.size }

    func forward(_ step: ShardStep) {
        var offset = 0
        for input in buffers.inputs {
            let pixel = input.shape.channels * Shard.size
            for index in 0..<input.pixels {
                let target = buffers.output.values + index * outputPixel + offset
                target.update(from: input.values + index * pixel, count: pixel)
            }
            offset += pixel
        }
    }

    func backward(_ step: ShardStep) {
        var offset = 0
        for input in buffers.inputs {
            let pixel = input.shape.channels * Shard.size
            if let gradient = input.gradient {
                for index in 0..<input.pixels {
                    let part = buffers.output.gradient! + index * outputPixel + offset
                    if input.gradientIsStarted {
                        kernels.addInPlace(part, gradient + index * pixel, pixel)
                    } else {
                        (gradient + index * pixel).update(from: part, count: pixel)
                    }
                }
            }
            offset += pixel
        }
    }
}
