import Foundation
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Local response normalisation in integers beside the formula in binary64: docs/quantization.md says that a value is off by
/// at most 0.1 of a step before it is rounded.
@Suite struct NormalizationTableTests {
    @Test(arguments: Seed.list(200))
    func everyValue_isWithinTheBound(seed: Seed) throws {
        var generator = seed.generator
        // From next to nothing to all of a value, for inputs of all sizes.
        let layer = LocalResponseNormalization(
            size: generator.pick([1, 3, 5, 7, 31]), k: Float(pow(10.0, Double.random(in: -5...2, using: &generator))),
            alpha: generator.pick([0, Float(pow(10.0, Double.random(in: -6...2, using: &generator)))]),
            beta: generator.pick([0.25, 0.5, 0.75, 1]))
        let factor = Float(pow(10.0, Double.random(in: -2...2, using: &generator)))
        let float = try Network(
            input: [5, 5, generator.pick(1...12)],
            [
                ("convolution", Convolution(generator.pick(1...40), kernel: 1), ["input"]),
                ("scaled", Scaling(factor), ["convolution"]), ("normalized", layer, ["scaled"]),
                ("scores", FullyConnected(2), ["normalized"]),
            ]
        ).withLivelyParameters(seed: seed)
        let network = try QuantizedNetwork(float, seed: seed.value)
        try network.expectAgreementWithEmulation(images: 8)
    }

    /// AlexNet's table takes a few hundred bytes.
    @Test func alexNetsTable_isShort() throws {
        let float = try Network(
            input: [6, 6, 1],
            [
                ("convolution", Convolution(96, kernel: 3), ["input"]), ("relu", ReLU(), ["convolution"]),
                ("normalized", LocalResponseNormalization(), ["relu"]), ("scores", FullyConnected(2), ["normalized"]),
            ]
        ).withLivelyParameters(seed: Seed(1))
        let contents = try QuantizedNetwork(float).contents
        let layer = try #require(contents.layers.first { $0.name == "normalized" })
        #expect(layer.parameters.count < 500)
    }
}
