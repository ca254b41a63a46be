import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

/// Convolutions whose channels fill vectors have kernels of their own: Winograd's tiles for 3×3 at stride 1, channels as
/// lanes and reordered weights for the others. Each against double precision, over random shapes.
@Suite struct WideConvolutionTests {
    /// Images below 16 leave lanes that do not count.
    private static let liveImages = [16, 5]

    @Test(arguments: LayerTests.paths, 0..<10) func winograd_largeTiles(path: FloatPath, index: Int) throws {
        try check(path, seed: 201, index, side: 7...13, kernel: 3, stride: 1, dilation: 1)
    }

    /// Images of few pixels take small tiles.
    @Test(arguments: LayerTests.paths, 0..<6) func winograd_smallTiles(path: FloatPath, index: Int) throws {
        try check(path, seed: 202, index, side: 2...5, kernel: 3, stride: 1, dilation: 1)
    }

    /// Channels that do not fill vectors: of inputs, of outputs, of both.
    @Test(arguments: LayerTests.paths, [(50, 25), (16, 13), (29, 32), (15, 64), (45, 47), (31, 16)])
    func winograd_withZerosBeside(path: FloatPath, channels: (inputs: Int, outputs: Int)) throws {
        let layer = Convolution(channels.outputs, kernel: 3, padding: .same, bias: channels.inputs % 2 == 0)
        try check(path, layer: layer, input: [9, 7, channels.inputs], images: 5, seed: UInt64(207 + channels.inputs))
    }

    @Test(arguments: LayerTests.paths, 0..<12) func direct(path: FloatPath, index: Int) throws {
        var generator = SeededGenerator(seed: 203).stream(index)
        try check(
            path, seed: 204, index, side: 3...10,
            kernel: Extent(height: .random(in: 1...3, using: &generator), width: .random(in: 1...4, using: &generator)),
            stride: Extent(height: 2, width: .random(in: 1...3, using: &generator)),
            dilation: index % 3 == 0 ? 2 : 1)
    }

    /// Sums of more products than the kernels take at once, and images of more rows.
    @Test(arguments: LayerTests.paths) func largeLayers(path: FloatPath) throws {
        let wide = Convolution(192, kernel: 3, padding: .same)
        try check(path, layer: wide, input: [6, 5, 160], images: 2, seed: 205)
        let tall = Convolution(16, kernel: 3, stride: 2, padding: .same)
        try check(path, layer: tall, input: [99, 64, 32], images: 1, seed: 206)
    }

    private func check(
        _ path: FloatPath, seed: UInt64, _ index: Int, side: ClosedRange<Int>, kernel: Extent, stride: Extent,
        dilation: Extent
    ) throws {
        var generator = SeededGenerator(seed: seed).stream(index)
        func wide() -> Int { 16 * .random(in: 1...3, using: &generator) }
        // Direct convolutions need full vectors of inputs only.
        let outputs = stride == 1 ? wide() : .random(in: 1...37, using: &generator)
        let input = Shape(
            height: .random(in: side, using: &generator), width: .random(in: side, using: &generator), channels: wide())
        // From 3 rows on, whole windows lie outside the image.
        let paddings: [Window.Padding] = [.same, .explicit(.random(in: 2...4, using: &generator))]
        let fits = input.height > 2 * dilation.height && input.width > 3 * dilation.width
        let padding = fits && index % 3 == 1 ? .valid : paddings.randomElement(using: &generator)!
        let layer = Convolution(
            outputs, kernel: kernel, stride: stride, padding: padding, dilation: dilation, bias: index % 2 == 0)
        try check(
            path, layer: layer, input: input, images: Self.liveImages[index / 2 % 2], seed: seed << 32 | UInt64(index))
    }

    private func check(_ path: FloatPath, layer: Convolution, input: Shape, images: Int, seed: UInt64) throws {
        let network = FloatNetwork(try Network("wide", input: input) { layer }, seed: 1)
        let entries = network.layout.entries
        let shard = RandomShard(network, images: images, path: path, seed: seed)
        let reference = ReferenceConvolution(layer: layer, input: input, output: network.network.output)
        let weight = shard.parameter(entries[0])
        let bias = entries.count > 1 ? shard.parameter(entries[1]) : nil

        func compare(_ values: [Float], _ expected: [Double], _ what: String) {
            let scale = expected.reduce(1e-3) { max($0, abs($1)) }
            let worst = zip(values, expected).reduce(0) { max($0, abs(Double($1.0) - $1.1)) }
            #expect(
                values.count == expected.count && worst <= 3e-6 * scale,
                "\(what) off by \(worst) of \(scale), seed \(seed), \(path), \(images) images of \(input), \(layer)")
        }
        var weightGradient = [Double](repeating: 0, count: weight.count)
        var biasGradient = [Double](repeating: 0, count: layer.outputChannels)
        for image in 0..<images {
            let (x, outputGradient) = (shard.input[image], shard.outputGradient[image])
            compare(shard.output(image), reference.outputs(x, weight: weight, bias: bias), "output")
            compare(
                shard.inputGradient(image), reference.inputGradient(outputGradient, weight: weight), "input gradient")
            reference.addWeightGradient(outputGradient, x, to: &weightGradient)
            for (i, value) in outputGradient.enumerated() { biasGradient[i % layer.outputChannels] += Double(value) }
        }
        compare(shard.gradient(entries[0]), weightGradient, "weights' gradient")
        if bias != nil { compare(shard.gradient(entries[1]), biasGradient, "bias's gradient") }
    }
}

/// A network's pass, forward and backward, over random images with random gradients of the outputs.
struct RandomShard {
    let input, outputGradient: [[Float]]
    private let network: FloatNetwork
    private let workspace: Workspace

    /// - Parameter offset: added to the images' values, which are otherwise from −1 to 1.
    init(_ network: FloatNetwork, images: Int, path: FloatPath, seed: UInt64, offset: Float = 0) {
        var generator = SeededGenerator(seed: seed)
        func random() -> Float { 2 * generator.unitFloat() - 1 }
        self.network = network
        for entry in network.layout.entries where entry.parameter.isTrainable {
            for i in 0..<entry.count { network.parameters.pointer[entry.offset + i] = random() }
        }
        input = (0..<images).map { _ in (0..<network.network.input.count).map { _ in offset + random() } }
        outputGradient = (0..<images).map { _ in (0..<network.network.output.count).map { _ in random() } }
        workspace = Workspace(network, kernels: path.kernels, isTraining: true, inputGradient: true)
        RandomShard.write(input, to: workspace.input.values)
        let step = ShardStep(liveImages: images, batchImages: images, isTraining: true)
        workspace.forward(step)
        RandomShard.write(outputGradient, to: workspace.output.gradient!)
        workspace.backward(step)
    }

    func output(_ image: Int) -> [Float] { read(workspace.output.values, workspace.output.count, image) }
    func inputGradient(_ image: Int) -> [Float] { read(workspace.input.gradient!, workspace.input.count, image) }

    func parameter(_ entry: ParameterLayout.Entry) -> [Float] {
        (0..<entry.count).map { network.parameters.pointer[entry.offset + $0] }
    }

    func gradient(_ entry: ParameterLayout.Entry) -> [Float] {
        (0..<entry.count).map { workspace.gradients.pointer[entry.offset + $0] }
    }

    /// Into the interleaved layout; images that do not count get 0.
    private static func write(_ images: [[Float]], to values: UnsafeMutablePointer<Float>) {
        for i in 0..<images[0].count {
            for image in 0..<Shard.size { values[i * Shard.size + image] = image < images.count ? images[image][i] : 0 }
        }
    }

    private func read(_ values: UnsafeMutablePointer<Float>, _ count: Int, _ image: Int) -> [Float] {
        stride(from: image, to: count, by: Shard.size).map { values[$0] }
    }
}
