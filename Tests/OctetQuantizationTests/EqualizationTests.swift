import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct EqualizationTests {
    private func scores(_ float: FloatNetwork, _ images: ImageSet) throws -> [Float] {
        try images.pixels.map { Float($0) / 255 }.withUnsafeBufferPointer {
            try float.forward(images: $0, count: images.count)
        }
    }

    private func expectEqualScores(_ a: FloatNetwork, _ b: FloatNetwork, seed: Seed) throws {
        let images = try ImageSet.random(of: a, count: 20, seed: seed.value)
        let (first, second) = (try scores(a, images), try scores(b, images))
        let largest = max(1, first.map(abs).max()!)
        let farthest = zip(first, second).map { abs($0 - $1) }.max()!
        #expect(farthest <= 2e-4 * largest, "\(farthest) of \(largest)")
    }

    @Test(arguments: Seed.list(60))
    func loweredGraph_isTheSameFunctionInFloat(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        try expectEqualScores(float, IntegerGraph(lowering: float).floatNetwork(of: float), seed: seed)
    }

    @Test(arguments: Seed.list(60))
    func equalizedGraph_isTheSameFunction(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        try expectEqualScores(float, IntegerGraph(lowering: float).equalized().floatNetwork(of: float), seed: seed)
    }

    /// A normalised input has another scale and zero point, which the graph's float network must take into account.
    @Test(arguments: [(0.3, 0.25), (0, 1), (0.5, 0.1)] as [(Float, Float)])
    func normalizedImages_reachTheFirstLayer(mean: Float, deviation: Float) throws {
        let float = try Network(input: [6, 6, 1], [("conv", Convolution(3, kernel: 3), ["input"])])
            .prepending(Normalization(mean: [mean], deviation: [deviation]), named: "normalization")
            .withLivelyParameters(seed: Seed(2))
        try expectEqualScores(float, IntegerGraph(lowering: float).floatNetwork(of: float), seed: Seed(2))
    }

    /// Through a ReLU and both kinds of pooling; channels' sizes differ a thousandfold.
    @Test func pairs_endWithEqualSizes() throws {
        let plain = try Network(
            input: [12, 12, 2],
            [
                ("a", Convolution(4, kernel: 3, padding: .same), ["input"]), ("relu", ReLU(), ["a"]),
                ("pool", MaxPooling(2), ["relu"]), ("b", Convolution(4, kernel: 3, groups: 2), ["pool"]),
                ("mean", AveragePooling(2), ["b"]), ("c", FullyConnected(3), ["mean"]),
            ])
        var tensors = FloatNetwork(plain, seed: 1).tensors
        let perChannel = tensors["a.weight"]!.values.count / 4
        for index in tensors["a.weight"]!.values.indices where index / perChannel == 2 {
            tensors["a.weight"]!.values[index] *= 1000
        }
        let float = try FloatNetwork(plain, tensors: tensors)
        let equalized = try IntegerGraph(lowering: float).equalized()
        try expectEqualScores(float, equalized.floatNetwork(of: float), seed: Seed(1))

        func size(_ operation: Int, _ isOfChannel: (Int) -> Bool) -> Float {
            equalized.operations[operation].weights!.enumerated()
                .filter { isOfChannel($0.offset) }.map { abs($0.element) }.max()!
        }
        for channel in 0..<4 {
            let a = size(0) { $0 / 18 == channel }
            // Two groups of two channels: b's outputs 0 and 1 read a's channels 0 and 1.
            let readingA = size(1) { $0 / 18 / 2 == channel / 2 && $0 % 2 == channel % 2 }
            let b = size(1) { $0 / 18 == channel }
            let readingB = size(3) { $0 % 4 == channel }
            #expect(abs(a / readingA - 1) < 0.01 && abs(b / readingB - 1) < 0.01, "channel \(channel)")
        }
    }

    @Test func layerThatOthersRead_isLeftAlone() throws {
        let float = try Network(
            input: [4, 4, 2],
            [
                ("a", Convolution(2, kernel: 1), ["input"]), ("b", Convolution(2, kernel: 1), ["a"]),
                ("sum", Add(), ["a", "b"]), ("scores", FullyConnected(2), ["sum"]),
            ]
        ).withLivelyParameters(seed: Seed(4))
        let graph = try IntegerGraph(lowering: float)
        #expect(graph.equalized().operations.map(\.weights) == graph.operations.map(\.weights))
    }
}
