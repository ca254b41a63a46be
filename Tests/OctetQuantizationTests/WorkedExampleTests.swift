import Foundation
import OctetDatasets
import OctetFixedPoint
import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// The worked example of `docs/quantization.md`, computed.
@Suite struct WorkedExampleTests {
    private static let document = try! String(
        contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/quantization.md"), encoding: .utf8)
    private let pixels: [UInt8] = [204, 51]

    private func network() throws -> QuantizedNetwork {
        let network = try Network(
            input: [1, 1, 2], [("hidden", FullyConnected(2), ["input"]), ("scores", FullyConnected(2), ["hidden"])])
        let float = try FloatNetwork(
            network,
            tensors: [
                "hidden.weight": FloatTensor(extents: [2, 2], values: [1.27, -0.50, 0.30, 0.635]),
                "hidden.bias": FloatTensor(extents: [2], values: [0.20, -0.90]),
                "scores.weight": FloatTensor(extents: [2, 2], values: [1.27, 0.50, -0.80, 1.27]),
                "scores.bias": FloatTensor(extents: [2], values: [-0.30, 0.10]),
            ])
        var ranges = ActivationRanges(nodeCount: 2)
        [Float(-1), 1.55].withUnsafeBufferPointer { ranges.observe($0, node: 0) }
        [Float(-1.5), 1.05].withUnsafeBufferPointer { ranges.observe($0, node: 1) }
        let image = try ImageSet(
            name: "example", height: 1, width: 1, channels: 2, pixels: pixels, labels: [0], classNames: ["1", "2"])
        return try QuantizedNetwork(float, images: image, ranges: ranges)
    }

    @Test func everyRow_isWhatTheModelHoldsAndComputes() throws {
        let network = try network()
        let outputs = try network.run(0).outputs
        var input = pixels.map { Int($0) }
        for (layer, output) in zip(network.contents.layers.dropLast(), outputs) {
            let panels = layer.record.panels(
                input: network.contents.tensors[Int(layer.record.input)], output: output.tensor)
            for channel in 0..<2 {
                let weights = (0..<2).map {
                    Int(layer.weights[panels.offset(group: 0, channel: channel, run: 0, position: $0)])
                }
                let start = layer.parameters.withUnsafeBytes {
                    Int($0.loadUnaligned(fromByteOffset: 4 * channel, as: Int32.self))
                }
                let sum = start + zip(weights, input).reduce(0) { $0 + $1.0 * $1.1 }
                let row = [
                    layer.name.padding(toLength: 8, withPad: " ", startingAt: 0),
                    weights.map(String.init).joined(separator: " ").padding(toLength: 12, withPad: " ", startingAt: 0),
                    String(start).padding(toLength: 9, withPad: " ", startingAt: 0),
                    String(sum).padding(toLength: 14, withPad: " ", startingAt: 0), String(output.values[channel]),
                ].joined()
                #expect(Self.document.contains("\n    \(row)\n"), "\(row)")
            }
            input = output.values
        }
    }

    @Test func scalesAndProbabilities_areTheDocuments() throws {
        let network = try network()
        let (hidden, scores) = (network.output(of: "hidden")!, network.output(of: "scores")!)
        #expect((hidden.quantization.scale * 1e6).rounded() == 10_000 && hidden.zeroPoint == 100)
        #expect((scores.quantization.scale * 1e6).rounded() == 10_000 && scores.zeroPoint == 150)
        #expect(Self.document.contains("−1 … 1.55 (scale 0.01, zero point 100)"))
        #expect(Self.document.contains("−1.5 … 1.05 (scale 0.01, zero point 150)"))
        let probabilities = try network.run(0).outputs.last!.values
        #expect(Self.document.contains("Probabilities: \(probabilities[0]) and\n\(probabilities[1]) of 65,535"))
    }

    @Test func factor_andItsHighHalf_areTheDocuments() throws {
        let factor = FixedPointMultiplier(nearest: 0.01)
        #expect((factor.multiplier, factor.shift) == (1_374_389_535, 37))
        #expect(Self.document.contains("1374389535 / 2³⁷"))
        #expect(factor.multiplyRounding(8574) == 86)
        let (high, low) = Int32(8574).multipliedFullWidth(by: factor.multiplier)
        #expect(Self.document.contains("8574 · 1374389535 = \(high) · 2³² + \(low)"))
    }
}
