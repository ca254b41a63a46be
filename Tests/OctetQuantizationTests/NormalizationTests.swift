import Foundation
import OctetKernels
import OctetNetworks
import OctetQuantization
import OctetTraining
import Testing

/// Normalised images in the int8 model: in its input's scale, in the first layer, or in a layer of their own.
@Suite struct NormalizationTests {
    struct Example: Sendable, CustomStringConvertible {
        var description: String
        var mean, deviation: [Float]
        /// Whether the model has a layer for it.
        var hasLayer = false
        var first: @Sendable () -> any Layer
    }

    private static let gray: [Float] = [0.1307]
    private static let colors: [Float] = [0.485, 0.456, 0.406]
    private static let deviations: [Float] = [0.229, 0.224, 0.3]

    static let examples = [
        Example(description: "grey, padded", mean: gray, deviation: [0.3081]) {
            Convolution(4, kernel: 5, padding: .same)
        },
        Example(description: "grey, fully connected", mean: gray, deviation: [0.3081]) { FullyConnected(6) },
        Example(description: "colours", mean: colors, deviation: deviations) { Convolution(4, kernel: 3) },
        Example(description: "colours, grouped", mean: colors, deviation: deviations) {
            Convolution(6, kernel: 3, groups: 3)
        },
        Example(description: "colours, fully connected", mean: colors, deviation: deviations) { FullyConnected(6) },
        Example(description: "equal colours, padded", mean: [0.5, 0.5, 0.5], deviation: deviations) {
            Convolution(4, kernel: 3, padding: .same)
        },
        Example(description: "colours, padded", mean: colors, deviation: deviations, hasLayer: true) {
            Convolution(4, kernel: 3, padding: .same)
        },
        Example(description: "colours, pooled", mean: colors, deviation: deviations, hasLayer: true) { MaxPooling(2) },
        Example(description: "grey, beyond the bytes", mean: [-0.5], deviation: [2], hasLayer: true) {
            Convolution(4, kernel: 3, padding: .same)
        },
    ]

    /// The outputs of the first layer and the scores are the float network's, within what 8 bits can say.
    @Test(arguments: examples) func int8Model_agreesWithTheFloatOne(example: Example) throws {
        let network = try Network("n", input: [12, 10, example.mean.count]) {
            Normalization(mean: example.mean, deviation: example.deviation)
            example.first(); FullyConnected(3)
        }
        let quantized = try QuantizedNetwork(FloatNetwork(network, seed: 5), imageCount: 16)
        #expect(quantized.contents.layers.contains { $0.name == "normalization1" } == example.hasLayer)
        for image in 0..<16 {
            let outputs = try quantized.run(image).outputs
            let float = try quantized.floatOutputs(image)
            // A layer of its own takes the pooling behind it in.
            let first = try #require(
                outputs.first { $0.name == network.nodes[1].name } ?? outputs.first { $0.name == "normalization1" })
            let quantization = first.tensor.quantization
            // A layer of its own rounds to 8 bits once more, and its sums collect that.
            let steps: Float = example.hasLayer ? 2.5 : 1.5
            for (value, expected) in zip(first.values, float[1]) {
                let difference = abs(quantization.real(UInt8(value)) - expected)
                #expect(difference < steps * quantization.scale, "image \(image)")
            }
            let scores = outputs[outputs.count - 2]
            let range = float[2].max()! - float[2].min()!
            for (value, expected) in zip(scores.values, float[2]) {
                let difference = abs(scores.tensor.quantization.real(UInt8(value)) - expected)
                #expect(difference < 0.05 * range, "image \(image)")
            }
        }
    }

    @Test(arguments: examples) func everyPath_givesTheSameBits(example: Example) throws {
        let network = try Network("n", input: [12, 10, example.mean.count]) {
            Normalization(mean: example.mean, deviation: example.deviation)
            example.first(); FullyConnected(3)
        }
        let quantized = try QuantizedNetwork(FloatNetwork(network, seed: 6), imageCount: 3)
        for image in 0..<3 {
            let expected = try quantized.run(image, path: .reference).outputs.map(\.values)
            for path in KernelPath.available {
                #expect(try quantized.run(image, path: path).outputs.map(\.values) == expected, "\(path)")
            }
        }
    }

    /// Elsewhere than before everything it is a layer as any other.
    @Test func betweenLayers_itIsALayer() throws {
        let network = try Network("n", input: [6, 6, 1]) {
            Convolution(2, kernel: 3); Normalization(mean: [0.1, -0.2], deviation: [0.5, 2]); FullyConnected(2)
        }
        let quantized = try QuantizedNetwork(FloatNetwork(network, seed: 7))
        try quantized.expectAgreementWithEmulation()
        #expect(quantized.contents.layers.contains { $0.name == "normalization1" })
    }
}
