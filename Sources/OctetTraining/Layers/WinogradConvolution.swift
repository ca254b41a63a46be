import OctetNetworks

/// A 3×3 convolution at stride 1 by Winograd's products; see `Winograd.swift` of the kernels.
///
/// The tiles go through in chunks that stay in the cache: transform, multiply, transform back.
final class WinogradConvolution: LayerOperation {
    private let buffers: LayerBuffers
    private let kernels: FloatKernels
    private let bias: UnsafeMutablePointer<Float>
    private let hasBias: Bool
    private let zeros: AlignedFloats
    private let forwardTiles, gradientTiles: WinogradTiling
    private let memory: WinogradMemory

    /// Nil for other kernels, strides and groups, and where the transformed weights would be larger than they are worth.
    init?(_ layer: Convolution, _ buffers: LayerBuffers, kernels: FloatKernels) {
        let (input, output) = (buffers.inputs[0].shape, buffers.output.shape)
        let window = layer.window
        guard window.kernel == 3, window.stride == 1, window.dilation == 1, layer.groups == 1,
            input.channels % Shard.size == 0, output.channels % Shard.size == 0,
            input.channels * output.channels <= WinogradConvolution.largestWeights
        else { return nil }
        self.buffers = buffers
        self.kernels = kernels
        hasBias = layer.hasBias
        zeros = AlignedFloats(count: max(input.channels, output.channels))
        bias = layer.hasBias ? buffers.parameters[1].values : zeros.pointer
        let border = window.border(for: input)
        forwardTiles = WinogradTiling(from: input, to: output, top: border.top, left: border.left)
        gradientTiles = WinogradTiling(from: output, to: input, top: 2 - border.top, left: 2 - border.left)
        memory = WinogradMemory(inputs: input.channels, outputs: output.channels)
        buffers.scratch.reserve(memory.count + buffers.inputs[0].count)
    }

    /// Beyond this product of channels the transformed weights, four times as many, come from memory for every shard.
    private static let largestWeights = 256 * 256

    func forward(_ step: ShardStep) {
        convolve(
            buffers.inputs[0].values, channels: buffers.inputs[0].shape.channels, forwardTiles, isGradient: 0,
            bias: bias, out: buffers.output.values, outChannels: buffers.output.shape.channels, adds: 0)
    }

    func backward(_ step: ShardStep) {
        writeParameterGradients()
        guard let gradient = buffers.inputs[0].gradient else { return }
        convolve(
            buffers.output.gradient!, channels: buffers.output.shape.channels, gradientTiles, isGradient: 1,
            bias: zeros.pointer, out: gradient, outChannels: buffers.inputs[0].shape.channels,
            adds: buffers.inputs[0].adds)
    }

    private func convolve(
        _ x: UnsafePointer<Float>, channels: Int, _ tiling: WinogradTiling, isGradient: Int,
        bias: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, outChannels: Int, adds: Int
    ) {
        let places = memory.places(in: buffers.scratch.pointer, from: channels, to: outChannels)
        kernels.winogradWeights(
            buffers.parameters[0].values, buffers.output.shape.channels, buffers.inputs[0].shape.channels, isGradient,
            places.temporary, places.weights, places.weightStride)
        for first in stride(from: 0, to: tiling.count, by: memory.chunk) {
            let tiles = min(memory.chunk, tiling.count - first)
            kernels.winogradInputTiles(
                x, tiling.inputPlaces + 36 * first, tiles, channels, places.temporary, places.input, places.inputStride)
            for part in 0..<36 {
                kernels.tileProducts(
                    places.input + part * places.inputStride, tiles, channels,
                    places.weights + part * places.weightStride, outChannels,
                    places.output + part * places.outputStride)
            }
            kernels.winogradOutputTiles(
                places.output, places.outputStride, tiling.outputPlaces + 16 * first, tiles, outChannels, bias,
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
                transposed, forwardTiles.inputPlaces + 36 * first, tiles, inputs, places.temporary, places.input,
                places.inputStride)
            kernels.winogradOutputGradientTiles(
                outputGradient, forwardTiles.outputPlaces + 16 * first, tiles, outputs, places.temporary, places.output,
                places.outputStride)
            for part in 0..<36 {
                kernels.outerProducts(
                    places.input + part * places.inputStride, 0, inputs * Shard.size,
                    places.output + part * places.outputStride, 0, outputs * Shard.size, 1, tiles,
                    places.weights + part * places.weightStride, inputs, outputs, inputs, first == 0 ? 0 : 1)
            }
        }
        kernels.winogradWeightGradients(
            places.weights, places.weightStride, outputs, inputs, buffers.parameters[0].gradient)
        if hasBias {
            kernels.channelSums(
                outputGradient, buffers.output.pixels, outputs, Shard.size, buffers.parameters[1].gradient)
        }
    }
}

/// Where the pixels of each tile lie in an image of 16 images interleaved, in floats; −1 for those outside it.
private final class WinogradTiling {
    let count: Int
    /// 6×6 for each tile.
    let inputPlaces: UnsafeMutablePointer<Int>
    /// 4×4 for each tile.
    let outputPlaces: UnsafeMutablePointer<Int>

    /// - Parameters:
    ///   - top: rows above the image that the first window covers.
    ///   - left: columns likewise.
    init(from input: Shape, to output: Shape, top: Int, left: Int) {
        let (rows, columns) = ((output.height + 3) / 4, (output.width + 3) / 4)
        count = rows * columns
        inputPlaces = .allocate(capacity: 36 * count)
        outputPlaces = .allocate(capacity: 16 * count)
        for tile in 0..<count {
            let (y, x) = (tile / columns * 4, tile % columns * 4)
            WinogradTiling.fill(inputPlaces + 36 * tile, side: 6, y: y - top, x: x - left, shape: input)
            WinogradTiling.fill(outputPlaces + 16 * tile, side: 4, y: y, x: x, shape: output)
        }
    }

    deinit {
        inputPlaces.deallocate()
        outputPlaces.deallocate()
    }

    private static func fill(_ places: UnsafeMutablePointer<Int>, side: Int, y: Int, x: Int, shape: Shape) {
        for index in 0..<side * side {
            let (row, column) = (y + index / side, x + index % side)
            let isInside = (0..<shape.height).contains(row) && (0..<shape.width).contains(column)
            let place = isInside ? (row * shape.width + column) * shape.channels * Shard.size : -1
            (places + index).initialize(to: place)
        }
    }
}

/// How the scratch memory is divided.
private struct WinogradMemory {
    /// Tiles that are transformed and multiplied together.
    let chunk: Int
    /// Floats.
    let count: Int
    private let weightStride: Int
    private static let temporary = 36 * 8 * Shard.size

    init(inputs: Int, outputs: Int) {
        // Four tiles share each loaded weight; beyond them, transformed tiles should stay within half of a common L2 cache.
        let budget = 128 * 1024
        chunk = max(4, budget / (36 * (inputs + outputs) * Shard.size))
        weightStride = inputs * outputs + Shard.size
        count = WinogradMemory.temporary + 36 * weightStride + 36 * ((inputs + outputs) * chunk + 2) * Shard.size
    }

    struct Places {
        var temporary, weights, input, output: UnsafeMutablePointer<Float>
        var weightStride, inputStride, outputStride: Int
    }

    func places(in memory: UnsafeMutablePointer<Float>, from inputs: Int, to outputs: Int) -> Places {
        // A vector between the parts keeps the 36 of them from falling into the same few cache sets.
        let (inputStride, outputStride) = ((inputs * chunk + 1) * Shard.size, (outputs * chunk + 1) * Shard.size)
        let start = memory + WinogradMemory.temporary
        return Places(
            temporary: memory, weights: start, input: start + 36 * weightStride,
            output: start + 36 * (weightStride + inputStride), weightStride: weightStride,
            inputStride: inputStride, outputStride: outputStride)
    }
}
