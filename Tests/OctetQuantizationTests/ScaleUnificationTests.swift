import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct ScaleUnificationTests {
    private static let nodes: [(name: String, layer: any Layer, inputs: [String])] = [
        ("stem", Convolution(4, kernel: 1), ["input"]), ("pool", MaxPooling(2, stride: 1, padding: .same), ["stem"]),
        ("again", MaxPooling(2, stride: 1, padding: .same), ["pool"]), ("one", Convolution(2, kernel: 1), ["stem"]),
        ("two", Convolution(3, kernel: 3, padding: .same), ["again"]),
        ("joined", Concatenation(), ["one", "two", "pool"]), ("left", Convolution(4, kernel: 1), ["joined"]),
        ("sum", Add(), ["left", "stem"]), ("scores", FullyConnected(3), ["sum"]),
    ]

    /// Layers that write into a concatenation alone have its scale, poolings that of what they pool; additions need none.
    @Test func whatMustShareAScale_isNamed() throws {
        let float = try Network(input: [5, 5, 2], Self.nodes).withLivelyParameters(seed: Seed(1))
        let graph = try IntegerGraph(lowering: float)
        #expect(graph.sharedScales == [["stem", "pool", "again"], ["one", "two", "joined"]])
        let images = try IntegerGraph(
            lowering: Network(
                input: [4, 4, 1], [("pool", MaxPooling(2), ["input"]), ("scores", FullyConnected(2), ["pool"])]
            ).withLivelyParameters(seed: Seed(1)))
        #expect(images.sharedScales == [["input", "pool"]])
    }

    @Test(arguments: Seed.list(40))
    func namedGroups_areThoseOfTheModel(seed: Seed) throws {
        let quantized = try QuantizedNetwork(RandomNetwork.make(seed), seed: seed.value)
        for group in quantized.graph.sharedScales {
            // A concatenation is no layer: it is where its parts are.
            let tensors = group.compactMap { quantized.output(of: $0) }
            let scales = Set(tensors.map { [Int($0.scaleBits), Int($0.zeroPoint)] })
            #expect(scales.count <= 1, "\(group)")
        }
    }

    @Test func summary_namesThem() throws {
        let float = try Network(input: [5, 5, 2], Self.nodes).withLivelyParameters(seed: Seed(1))
        let images = try Calibration(of: float, on: ImageSet.random(of: float, count: 8, seed: 1))
        let summary = ModelSummary(
            try ModelFile(images.quantize(by: QuantizationMethod(parsing: "min-max"), labels: [])))
        #expect(summary.sharedScales.map(\.layers) == [["stem", "pool", "again"], ["one", "two", "joined.3"]])
    }

    /// Seven by seven sums are 49 times as fine as what they add up, and the means of noise lie close together.
    @Test func averages_areFinerThanTheirInputs() throws {
        let float = try Network(
            input: [7, 7, 1],
            [("conv", Convolution(3, kernel: 1), ["input"]), ("mean", GlobalAveragePooling(), ["conv"])]
        ).withLivelyParameters(seed: Seed(2))
        let quantized = try QuantizedNetwork(float)
        try quantized.expectAgreementWithEmulation()
        #expect(
            quantized.output(of: "mean")!.quantization.scale < 0.8 * quantized.output(of: "conv")!.quantization.scale)
    }
}
