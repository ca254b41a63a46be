import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct LayerSensitivityTests {
    private let float: FloatNetwork
    private let images: ImageSet

    init() throws {
        let network = try Network(
            input: [10, 10, 1],
            [
                ("first", Convolution(6, kernel: 3, padding: .same), ["input"]),
                ("norm", BatchNormalization(), ["first"]),
                ("relu", ReLU(), ["norm"]), ("pool", MaxPooling(2), ["relu"]),
                ("second", Convolution(8, kernel: 3), ["pool"]), ("tanh", Tanh(), ["second"]),
                ("left", FullyConnected(6), ["tanh"]), ("right", FullyConnected(6), ["tanh"]),
                ("sum", Add(), ["left", "right"]), ("scores", FullyConnected(5), ["sum"]),
            ])
        float = try network.withLivelyParameters(seed: Seed(3))
        images = try ImageSet.random(of: float, count: 50, seed: 2)
    }

    /// A model in which one layer of the float network was given too much room.
    private func model(widening node: String? = nil) throws -> ModelFile {
        var ranges = try ActivationRanges(calibrating: float, on: images, seed: 1)
        if let index = float.network.nodes.firstIndex(where: { $0.name == node }) {
            [Float(900)].withUnsafeBufferPointer { ranges.observe($0, node: index) }
        }
        return try ModelFile(Quantizer(float).quantize(ranges: ranges, labels: []))
    }

    @Test func everyLayer_isThereInOrder_andLosesLittle() throws {
        let layers = try LayerSensitivity.measure(model(), float: float, on: images)
        #expect(layers.map(\.name) == ["first", "second", "tanh", "left", "right", "sum", "scores"])
        #expect(layers.allSatisfy { $0.signalToNoise > 30 }, "\(layers)")
    }

    /// `pool` is the node whose values the first convolution gives.
    @Test(arguments: [
        ("pool", "first"), ("second", "second"), ("tanh", "tanh"), ("left", "left"), ("sum", "sum"),
        ("scores", "scores"),
    ])
    func damagedLayer_isTheWorst(node: String, layer: String) throws {
        let sound = try LayerSensitivity.measure(model(), float: float, on: images)
        let damaged = try LayerSensitivity.measure(model(widening: node), float: float, on: images)
        let worst = try #require(damaged.min { $0.signalToNoise < $1.signalToNoise })
        #expect(worst.name == layer, "\(damaged)")
        // Layers before it are quantised as ever.
        for (a, b) in zip(sound, damaged).prefix(while: { $1.name != layer }) {
            #expect(a.signalToNoise == b.signalToNoise, "\(b.name)")
        }
    }

    /// Between its layers an equalised model has other values than the checkpoint, which must not be taken for errors.
    @Test func equalizedModel_isMeasuredAgainstTheEqualizedNetwork() throws {
        var tensors = float.tensors
        for index in tensors["first.weight"]!.values.indices where index / 9 < 3 {
            tensors["first.weight"]!.values[index] *= 20
        }
        let uneven = try FloatNetwork(float.network, tensors: tensors)
        let contents = try Calibration(of: uneven, on: images).quantize(
            by: QuantizationMethod(parsing: "min-max+equalize"), labels: [])
        let file = try ModelFile(contents)
        #expect(try LayerSensitivity.measure(file, float: uneven, on: images).allSatisfy { $0.signalToNoise > 25 })
        let comparison = try ModelComparison(of: file, float: uneven, on: images)
        #expect(comparison.layers.allSatisfy { $0.signalToNoise > 25 }, "\(comparison.layers)")
    }

    @Test func threads_doNotMatter() throws {
        let file = try model()
        let (one, four) = try (
            LayerSensitivity.measure(file, float: float, on: images, threads: 1),
            LayerSensitivity.measure(file, float: float, on: images, threads: 4)
        )
        #expect(one.map(\.signalToNoise) == four.map(\.signalToNoise))
        #expect(one.map(\.changedDecisions) == four.map(\.changedDecisions))
    }

    @Test func anotherNetworksFile_isRefused() throws {
        let other = try Network(input: [10, 10, 1], [("scores", FullyConnected(5), ["input"])])
            .withLivelyParameters(seed: Seed(1))
        let file = try model()
        #expect(throws: ModelMismatch.checkpoint(path: file.path, network: "test")) {
            try LayerSensitivity.measure(file, float: other, on: images)
        }
    }
}
