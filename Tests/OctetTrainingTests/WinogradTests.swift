import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

/// 3×3 convolutions whose channels are multiples of 16 take Winograd's way; with one channel more they do not. The layer
/// with the additional channel, given no gradient, must agree in everything else.
@Suite struct WinogradTests {
    @Test(arguments: LayerTests.paths, 0..<8) func agreesWithDirectConvolution(path: FloatPath, index: Int) throws {
        var generator = SeededGenerator(seed: 77).stream(index)
        let (inputs, outputs) = (
            16 * Int.random(in: 1...3, using: &generator), 16 * Int.random(in: 1...3, using: &generator)
        )
        // Small images take the small tile.
        let extent = index < 3 ? 3...5 : 7...13
        let input = Shape(
            height: .random(in: extent, using: &generator), width: .random(in: extent, using: &generator),
            channels: inputs)
        let padding: Window.Padding = [.valid, .same, .explicit(index % 4)].randomElement(using: &generator)!
        let tiles = try pass(input, outputs, padding, bias: index % 2 == 0, path: path)
        let direct = try pass(input, outputs, padding, bias: index % 2 == 0, path: path, additional: 1)
        for (name, values) in tiles {
            let expected = direct[name]!
            let scale = expected.reduce(1e-3) { max($0, abs($1)) }
            let worst = zip(values, expected).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
            #expect(
                values.count == expected.count && worst <= 2e-6 * scale,
                "\(name) of \(input) to \(outputs) channels off by \(worst) of \(scale), case \(index)")
        }
    }

    /// Values and gradients of one layer on random numbers that do not depend on the additional channel.
    private func pass(
        _ input: Shape, _ outputs: Int, _ padding: Window.Padding, bias: Bool, path: FloatPath, additional: Int = 0
    ) throws -> [String: [Float]] {
        let layer = Convolution(outputs + additional, kernel: 3, padding: padding, bias: bias)
        let float = FloatNetwork(try Network("convolution", input: input) { layer }, seed: 1)
        for entry in float.layout.entries { fill(float.parameters.pointer + entry.offset, entry.count, stream: 1) }
        let workspace = Workspace(float, kernels: path.kernels, isTraining: true, inputGradient: true)
        fill(workspace.input.values, workspace.input.count, stream: 2)
        let (pixels, channels) = (workspace.output.pixels, outputs + additional)
        var gradient = [Float](repeating: 0, count: pixels * outputs * 16)
        gradient.withUnsafeMutableBufferPointer { fill($0.baseAddress!, $0.count, stream: 3) }
        for pixel in 0..<pixels {
            for i in 0..<channels * 16 {
                workspace.output.gradient![pixel * channels * 16 + i] =
                    i < outputs * 16 ? gradient[pixel * outputs * 16 + i] : 0
            }
        }
        let step = ShardStep(liveImages: 16, batchImages: 16, isTraining: true)
        workspace.forward(step)
        workspace.backward(step)
        let values = UnsafeBufferPointer(start: workspace.output.values, count: workspace.output.count)
        var results = [
            "output": values.enumerated().filter { $0.offset % (channels * 16) < outputs * 16 }.map(\.element),
            "input gradient": Array(
                UnsafeBufferPointer(start: workspace.input.gradient, count: workspace.input.count)),
        ]
        for entry in float.layout.entries {
            let count = entry.count / channels * outputs
            results[entry.name] = Array(
                UnsafeBufferPointer(start: workspace.gradients.pointer + entry.offset, count: count))
        }
        return results
    }

    private func fill(_ values: UnsafeMutablePointer<Float>, _ count: Int, stream: Int) {
        var generator = SeededGenerator(seed: 99).stream(stream)
        for i in 0..<count { values[i] = 2 * generator.unitFloat() - 1 }
    }
}
