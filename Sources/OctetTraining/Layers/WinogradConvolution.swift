import OctetNetworks

/// A 3×3 convolution at stride 1 by Winograd's products; see `Winograd.swift` of the kernels.
///
/// The tiles go through in chunks that stay in the cache: transform, multiply part by part, transform back. Channels that do
/// not fill vectors get zeros beside them, in the tiles and in a copy of the weights.
final class WinogradConvolution: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let bias: UnsafeMutablePointer<Float>
    private let hasBias: Bool
    private let zeros: AlignedFloats
    private let forwardTiles, gradientTiles, transposedTiles: WinogradTiling
    private let memory: WinogradMemory
    private let weights: PaddedWeights
    /// Rows and columns of a tile, 6 or 4.
    private let side: Int

    /// Nil for other kernels, strides, groups and partial connections, and for channels that would be mostly zeros.
    init?(_ layer: Convolution, _ buffers: LayerBuffers, kernels: FloatKernels) {
        let (input, output) = (buffers.inputs[0].shape, buffers.output.shape)
        let window = layer.window
        side = WinogradConvolution.side(for: output)
        guard window.kernel == 3, window.stride == 1, window.dilation == 1, layer.groups == 1, layer.connections == nil,
            WinogradConvolution.isWorthwhile(inputs: input.channels, outputs: output.channels, side: side)
        else { return nil }
        weights = PaddedWeights(buffers.parameters[0], inputs: input.channels, outputs: output.channels)
        self.buffers = buffers
        self.kernels = kernels
        hasBias = layer.hasBias
        zeros = AlignedFloats(count: max(weights.paddedInputs, weights.paddedOutputs))
        bias = layer.hasBias ? buffers.parameters[1].values : zeros.pointer
        let border = window.border(for: input)
        forwardTiles = WinogradTiling(side: side, from: input, to: output, top: border.top, left: border.left)
        gradientTiles = WinogradTiling(side: side, from: output, to: input, top: 2 - border.top, left: 2 - border.left)
        let padded = Shape(height: input.height, width: input.width, channels: weights.paddedInputs)
        transposedTiles = WinogradTiling(side: side, from: padded, to: output, top: border.top, left: border.left)
        memory = WinogradMemory(
            side: side, tiles: max(forwardTiles.count, gradientTiles.count), inputs: weights.paddedInputs,
            outputs: weights.paddedOutputs)
        let isTraining = buffers.output.gradient != nil
        buffers.scratch.reserve(memory.count + (isTraining ? padded.count * Shard.size : 0))
    }

    /// The large tile needs a quarter of the products, so that nearly half of them may be with zeros; the small one, which
    /// needs 4/9, is for channels that fill vectors.
    private static func isWorthwhile(inputs: Int, outputs: Int, side: Int) -> Bool {
        let (real, padded) = (inputs * outputs, paddedCount(inputs) * paddedCount(outputs))
        return real == padded || side == 6 && 4 * padded <= 7 * real
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
            buffers.inputs[0].values, channels: weights.inputs, forwardTiles, isGradient: false, bias: bias,
            out: buffers.output.values, outChannels: weights.outputs, adds: 0)
    }

    func backward(_ step: ShardStep) {
        if step.wantsParameterGradients { writeParameterGradients() }
        guard let gradient = buffers.inputs[0].gradient else { return }
        // A convolution too, from the outputs' channels to the inputs', with the kernel turned round.
        convolve(
            buffers.output.gradient!, channels: weights.outputs, gradientTiles, isGradient: true, bias: zeros.pointer,
            out: gradient, outChannels: weights.inputs, adds: buffers.inputs[0].adds)
    }

    private func convolve(
        _ x: UnsafePointer<Float>, channels: Int, _ tiling: WinogradTiling, isGradient: Bool,
        bias: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, outChannels: Int, adds: Int
    ) {
        // A sum runs over all lanes of the weights; outputs are computed by fours.
        let (length, products) = (paddedCount(channels), (outChannels + 3) / 4 * 4)
        let places = memory.places(in: buffers.scratch.pointer, from: length, to: paddedCount(outChannels))
        kernels.winogradWeights(
            weights.values(), side, weights.paddedOutputs, weights.paddedInputs, isGradient ? 1 : 0, places.temporary,
            places.weights, places.weightStride)
        if length > channels { places.input.update(repeating: 0, count: side * side * places.inputStride) }
        for first in stride(from: 0, to: tiling.count, by: memory.chunk) {
            let tiles = min(memory.chunk, tiling.count - first)
            kernels.winogradInputTiles(
                x, tiling.inputPlaces(first), side, tiles, channels, places.temporary, places.input,
                length * Shard.size, places.inputStride)
            for part in 0..<side * side {
                // A row of tiles under a kernel of 1×1.
                kernels.convolutionForwardRow(
                    places.input + part * places.inputStride, length * Shard.size, 0, 1, 0, 1, length,
                    places.weights + part * places.weightStride, 0, zeros.pointer,
                    places.output + part * places.outputStride, products * Shard.size, tiles, products)
            }
            kernels.winogradOutputTiles(
                places.output, products * Shard.size, places.outputStride, tiling.outputPlaces(first), side, tiles,
                outChannels, bias, places.temporary, out, adds)
        }
    }

    private func writeParameterGradients() {
        let (inputs, outputs) = (weights.paddedInputs, weights.outputs)
        let outputGradient = buffers.output.gradient!
        let places = memory.places(in: buffers.scratch.pointer, from: inputs, to: weights.paddedOutputs)
        let transposed = buffers.scratch.pointer + memory.count
        transpose(buffers.inputs[0], to: transposed, temporary: places.temporary)
        for first in stride(from: 0, to: forwardTiles.count, by: memory.chunk) {
            let tiles = min(memory.chunk, forwardTiles.count - first)
            kernels.winogradInputTiles(
                transposed, transposedTiles.inputPlaces(first), side, tiles, inputs, places.temporary, places.input,
                inputs * Shard.size, places.inputStride)
            kernels.winogradOutputGradientTiles(
                outputGradient, forwardTiles.outputPlaces(first), side, tiles, outputs, places.temporary,
                places.output, outputs * Shard.size, places.outputStride)
            for part in 0..<side * side {
                kernels.outerProducts(
                    places.input + part * places.inputStride, 0, inputs * Shard.size,
                    places.output + part * places.outputStride, 0, outputs * Shard.size, 1, tiles,
                    places.weights + part * places.weightStride, inputs, outputs, inputs, first == 0 ? 0 : 1)
            }
        }
        weights.writeGradient { gradient in
            kernels.winogradWeightGradients(
                places.weights, places.weightStride, side, outputs, inputs, gradient)
        }
        if hasBias {
            kernels.channelSums(
                outputGradient, buffers.output.pixels, outputs, Shard.size, buffers.parameters[1].gradient)
        }
    }

    /// Channels as lanes. Of a last block that is not full, the rest becomes 0.
    private func transpose(
        _ input: ShardTensor, to transposed: UnsafeMutablePointer<Float>, temporary: UnsafeMutablePointer<Float>
    ) {
        let block = Shard.size * Shard.size
        guard weights.paddedInputs > weights.inputs else {
            return kernels.transposeShard(input.values, transposed, input.count / block)
        }
        let (full, rest) = (weights.inputs / Shard.size, weights.inputs % Shard.size * Shard.size)
        temporary.update(repeating: 0, count: block)
        for pixel in 0..<input.pixels {
            let source = input.values + pixel * weights.inputs * Shard.size
            let target = transposed + pixel * weights.paddedInputs * Shard.size
            kernels.transposeShard(source, target, full)
            guard rest > 0 else { continue }
            temporary.update(from: source + full * block, count: rest)
            kernels.transposeShard(temporary, target + full * block, 1)
        }
    }
}
