import OctetNetworks

extension ReLU: ComputableLayer {
    package var worksInPlace: Bool { true }
    package var readsItsOutput: Bool { true }

    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        ReLUOperation(buffers, kernels: kernels)
    }
}

private final class ReLUOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels

    init(_ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
    }

    func forward(_ step: ShardStep) {
        kernels.rectify(buffers.inputs[0].values, buffers.output.values, buffers.output.count)
    }

    func backward(_ step: ShardStep) {
        let input = buffers.inputs[0]
        guard let gradient = input.gradient else { return }
        let outputGradient = buffers.output.gradient!
        kernels.rectifyGradient(
            step.isDeconvolution ? outputGradient : buffers.output.values, outputGradient, gradient,
            buffers.output.count, input.adds)
    }
}

extension LeakyReLU: ComputableLayer {
    package var worksInPlace: Bool { true }
    package var readsItsOutput: Bool { true }

    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        LeakyReLUOperation(slope: slope, buffers)
    }
}

private final class LeakyReLUOperation: LayerOperation {
    private let slope: Float
    private let buffers: LayerBuffers

    init(slope: Float, _ buffers: LayerBuffers) {
        self.slope = slope
        self.buffers = buffers
    }

    func forward(_ step: ShardStep) {
        let (input, output) = (buffers.inputs[0], buffers.output)
        for i in stride(from: 0, to: output.count, by: Shard.size) {
            let values = Lanes(input.values, i)
            values.leaking(slope, where: values).store(to: output.values, i)
        }
    }

    /// The output has the input's sign, which is all that the gradient depends on.
    func backward(_ step: ShardStep) {
        let (input, output) = (buffers.inputs[0], buffers.output)
        guard let gradient = input.gradient else { return }
        let outputGradient = output.gradient!
        for i in stride(from: 0, to: input.count, by: Shard.size) {
            var part = Lanes(outputGradient, i).leaking(slope, where: Lanes(output.values, i))
            if input.gradientIsStarted { part += Lanes(gradient, i) }
            part.store(to: gradient, i)
        }
    }
}

/// One value of each of the 16 images.
private typealias Lanes = SIMD16<Float>

extension Lanes {
    fileprivate init(_ values: UnsafePointer<Float>, _ index: Int) {
        self = UnsafeRawPointer(values + index).load(as: Lanes.self)
    }

    fileprivate func store(to values: UnsafeMutablePointer<Float>, _ index: Int) {
        UnsafeMutableRawPointer(values + index).storeBytes(of: self, as: Lanes.self)
    }

    /// Times `slope` where `values` are not positive; NaN stays NaN.
    fileprivate func leaking(_ slope: Float, where values: Lanes) -> Lanes {
        replacing(with: self * slope, where: values .<= 0)
    }
}

extension Tanh: ComputableLayer {
    package var worksInPlace: Bool { true }
    package var readsItsOutput: Bool { true }

    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        TanhOperation(self, buffers, kernels: kernels)
    }
}

private final class TanhOperation: LayerOperation {
    private let layer: Tanh
    private let buffers: LayerBuffers
    private let kernels: FloatKernels

    init(_ layer: Tanh, _ buffers: LayerBuffers, kernels: FloatKernels) {
        self.layer = layer
        self.buffers = buffers
        self.kernels = kernels
    }

    func forward(_ step: ShardStep) {
        kernels.hyperbolicTangent(
            buffers.inputs[0].values, buffers.output.values, buffers.output.count, layer.amplitude, layer.slope)
    }

    func backward(_ step: ShardStep) {
        let input = buffers.inputs[0]
        guard let gradient = input.gradient else { return }
        kernels.hyperbolicTangentGradient(
            buffers.output.values, buffers.output.gradient!, gradient, buffers.output.count, layer.amplitude,
            layer.slope, input.adds)
    }
}

extension Sigmoid: ComputableLayer {
    package var worksInPlace: Bool { true }
    package var readsItsOutput: Bool { true }

    package func makeOperation(_ buffers: LayerBuffers, kernels: FloatKernels) -> any LayerOperation {
        SigmoidOperation(buffers, kernels: kernels)
    }
}

private final class SigmoidOperation: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels

    init(_ buffers: LayerBuffers, kernels: FloatKernels) {
        self.buffers = buffers
        self.kernels = kernels
    }

    func forward(_ step: ShardStep) {
        kernels.logistic(buffers.inputs[0].values, buffers.output.values, buffers.output.count)
    }

    func backward(_ step: ShardStep) {
        let input = buffers.inputs[0]
        guard let gradient = input.gradient else { return }
        kernels.logisticGradient(
            buffers.output.values, buffers.output.gradient!, gradient, buffers.output.count, input.adds)
    }
}
