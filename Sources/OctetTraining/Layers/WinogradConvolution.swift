import OctetNetworks

/// A 3×3 convolution at stride 1 by Winograd's products; see `Winograd.swift` of the kernels.
///
/// The tiles go through in chunks that stay in the cache: transform, multiply part by part, transform back.
final class WinogradConvolution: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let bias: UnsafeMutablePointer<Float>
    private let hasBias: Bool
    private let zeros: AlignedFloats
    private let forwardTiles, gradientTiles: WinogradTiling
    private let memory: WinogradMemory
    /// Rows and columns of a tile, 6 or 4.
    private let side: Int

    /// Nil for other kernels, strides, groups and partial connections, and for channels that do not fill vectors.
    init?(_ layer: Convolution, _ buffers: LayerBuffers, kernels: FloatKernels) {
        let (input, output) = (buffers.inputs[0].shape, buffers.output.shape)
        let window = layer.window
        guard window.kernel == 3, window.stride == 1, window.dilation == 1, layer.groups == 1, layer.connections == nil,
            input.channels % Shard.size == 0, output.channels % Shard.size == 0
        else { return nil }
        self.buffers = buffers
        self.kernels = kernels
        hasBias = layer.hasBias
        zeros = AlignedFloats(count: max(input.channels, output.channels))
        bias = layer.hasBias ? buffers.parameters[1].values : zeros.pointer
        let border = window.border(for: input)
        side = WinogradConvolution.side(for: output)
        forwardTiles = WinogradTiling(side: side, from: input, to: output, top: border.top, left: border.left)
        gradientTiles = WinogradTiling(side: side, from: output, to: input, top: 2 - border.top, left: 2 - border.left)
        memory = WinogradMemory(
            side: side, tiles: max(forwardTiles.count, gradientTiles.count), inputs: input.channels,
            outputs: output.channels)
        let isTraining = buffers.output.gradient != nil
        buffers.scratch.reserve(memory.count + (isTraining ? buffers.inputs[0].count : 0))
    }

    /// The large tile needs fewer multiplications, but reads 36 transformed weights, from memory in wide layers, where the
    /// small one reads 16. Reading one takes as long as multiplying it with about three tiles.
    private static func side(for output: Shape) -> Int {
        func cost(_ side: Int) -> Int {
            let (rows, columns) = ((output.height + side - 3) / (side - 2), (output.width + side - 3) / (side - 2))
            return side * side * (rows * columns + 3)
        }
        return cost(4) < cost(6) ? 4 : 6
    }

    func forward(_ step: ShardStep) {
        convolve(
            buffers.inputs[0].values, channels: buffers.inputs[0].shape.channels, forwardTiles, isGradient: false,
            bias: bias, out: buffers.output.values, outChannels: buffers.output.shape.channels, adds: 0)
    }

    func backward(_ step: ShardStep) {
        if step.wantsParameterGradients { writeParameterGradients() }
        guard let gradient = buffers.inputs[0].gradient else { return }
        // A convolution too, from the outputs' channels to the inputs', with the kernel turned round.
        convolve(
            buffers.output.gradient!, channels: buffers.output.shape.channels, gradientTiles, isGradient: true,
            bias: zeros.pointer, out: gradient, outChannels: buffers.inputs[0].shape.channels,
            adds: buffers.inputs[0].adds)
    }

    private func convolve(
        _ x: UnsafePointer<Float>, channels: Int, _ tiling: WinogradTiling, isGradient: Bool,
        bias: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, outChannels: Int, adds: Int
    ) {
        let places = memory.places(in: buffers.scratch.pointer, from: channels, to: outChannels)
        kernels.winogradWeights(
            buffers.parameters[0].values, side, buffers.output.shape.channels, buffers.inputs[0].shape.channels,
            isGradient ? 1 : 0, places.temporary, places.weights, places.weightStride)
        for first in stride(from: 0, to: tiling.count, by: memory.chunk) {
            let tiles = min(memory.chunk, tiling.count - first)
            kernels.winogradInputTiles(
                x, tiling.inputPlaces(first), side, tiles, channels, places.temporary, places.input,
                places.inputStride)
            for part in 0..<side * side {
                // A row of tiles under a kernel of 1×1.
                kernels.convolutionForwardRow(
                    places.input + part * places.inputStride, channels * Shard.size, 0, 1, 0, 1, channels,
                    places.weights + part * places.weightStride, 0, zeros.pointer,
                    places.output + part * places.outputStride, outChannels * Shard.size, tiles, outChannels)
            }
            kernels.winogradOutputTiles(
                places.output, places.outputStride, tiling.outputPlaces(first), side, tiles, outChannels, bias,
                places.temporary, out, adds)
        }
    }

    private func writeParameterGradients() {
        let (input, outputGradient) = (buffers.inputs[0], buffers.output.gradient!)
        let (inputs, outputs) = (input.shape.channels, buffers.output.shape.channels)
        let places = memory.places(in: buffers.scratch.pointer, from: inputs, to: outputs)
        let transposed = buffers.scratch.pointer + memory.count
        kernels.transposeShard(input.values, transposed, input.count / (Shard.size * Shard.size))
        for first in stride(from: 0, to: forwardTiles.count, by: memory.chunk) {
            let tiles = min(memory.chunk, forwardTiles.count - first)
            kernels.winogradInputTiles(
                transposed, forwardTiles.inputPlaces(first), side, tiles, inputs, places.temporary, places.input,
                places.inputStride)
            kernels.winogradOutputGradientTiles(
                outputGradient, forwardTiles.outputPlaces(first), side, tiles, outputs, places.temporary,
                places.output, places.outputStride)
            for part in 0..<side * side {
                kernels.outerProducts(
                    places.input + part * places.inputStride, 0, inputs * Shard.size,
                    places.output + part * places.outputStride, 0, outputs * Shard.size, 1, tiles,
                    places.weights + part * places.weightStride, inputs, outputs, inputs, first == 0 ? 0 : 1)
            }
        }
        kernels.winogradWeightGradients(
            places.weights, places.weightStride, side, outputs, inputs, buffers.parameters[0].gradient)
        if hasBias {
            kernels.channelSums(
                outputGradient, buffers.output.pixels, outputs, Shard.size, buffers.parameters[1].gradient)
        }
    }
}
