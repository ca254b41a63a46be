import OctetNetworks
import OctetTraining
import Testing

/// What overflows first is named, and no checkpoint holds it.
@Suite struct DivergenceTests {
    /// Three layers whose weights all have one value each; scores are about `product` of them.
    private func makeNetwork(_ weights: Float...) throws -> FloatNetwork {
        let network = try Network("deep", input: [12, 12, 1]) {
            FullyConnected(5, bias: false); FullyConnected(5, bias: false); FullyConnected(4, bias: false)
        }
        var tensors = FloatNetwork(network, seed: 1).tensors
        for (index, weight) in weights.enumerated() {
            let name = "fullyConnected\(index + 1).weight"
            tensors[name]!.values = tensors[name]!.values.indices.map { $0 % 3 == 0 ? weight : weight / 2 }
        }
        return try FloatNetwork(network, tensors: tensors)
    }

    private func train(
        _ network: FloatNetwork, rate: Float, clip: Float? = nil
    ) throws -> (trainer: Trainer, error: TrainingError?) {
        var settings = TrainingSettings(
            epochs: 2, batchSize: 40, optimizer: .sgd(momentum: 0), learningRate: rate, schedule: .constant)
        settings.gradientNormLimit = clip
        let trainer = try Trainer(network, settings: settings)
        let error = #expect(throws: TrainingError.self) {
            try trainer.train(on: makeBars(count: 80, seed: 1, side: 12)) { _ in true }
        }
        return (trainer, error)
    }

    /// The loss is finite, but the gradient of the first layer is multiplied by 10⁴⁰ on its way.
    @Test func gradient_isNamed() throws {
        let network = try makeNetwork(1e-38, 1e20, 1e20)
        let (trainer, error) = try train(network, rate: 0.1)
        let expected = TrainingError.notFinite(.gradient, step: 1, epoch: 1, layer: "fullyConnected1")
        #expect(error == expected)
        #expect(error?.description.contains("layer \"fullyConnected1\" gave a gradient that is not finite") == true)
        #expect(throws: expected) { try trainer.checkpoint(labels: ["a", "b", "c", "d"], images: 80) }
    }

    @Test func clippedGradient_isNamedAndChangesNothing() throws {
        let network = try makeNetwork(1e-38, 1e20, 1e20)
        let before = network.tensors
        let (trainer, error) = try train(network, rate: 0.1, clip: 1)
        #expect(error == .notFinite(.gradient, step: 1, epoch: 1, layer: "fullyConnected1"))
        #expect(try trainer.checkpoint(labels: ["a", "b", "c", "d"], images: 80).tensors == before)
    }

    /// The gradient is finite, but the step is too long for a float.
    @Test func parameter_isNamed() throws {
        let (trainer, error) = try train(makeNetwork(1e-4, 1e2, 1e2), rate: 3e38)
        let expected = TrainingError.notFinite(.parameter, step: 1, epoch: 1, layer: "fullyConnected1")
        #expect(error == expected)
        #expect(throws: expected) { try trainer.checkpoint(labels: ["a", "b", "c", "d"], images: 80) }
    }

    @Test func output_isNamedAndNothingChanges() throws {
        let network = try makeNetwork(1e20, 1e20, 1)
        let before = network.tensors
        let (trainer, error) = try train(network, rate: 0.1)
        #expect(error == .notFinite(.output, step: 1, epoch: 1, layer: "fullyConnected2"))
        #expect(try trainer.checkpoint(labels: ["a", "b", "c", "d"], images: 80).tensors == before)
    }
}
