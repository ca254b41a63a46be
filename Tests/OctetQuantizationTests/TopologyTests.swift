import Octet
import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Graphs that were chosen for what is hard about them.
@Suite struct TopologyTests {
    static let cases: [(name: String, nodes: [(name: String, layer: any Layer, inputs: [String])])] = [
        (
            "padding around a concatenation of the input, a pooling and a branch",
            [
                ("a", Convolution(3, kernel: 3, padding: .same), ["input"]), ("a+", ReLU(), ["a"]),
                ("pool", MaxPooling(3, stride: 1, padding: .same), ["input"]),
                ("all", Concatenation(), ["a+", "pool", "input"]),
                ("read", Convolution(4, kernel: 3, stride: 2, padding: .same), ["all"]),
                ("scores", FullyConnected(5), ["read"]),
            ]
        ),
        (
            "concatenation in a concatenation",
            [
                ("a", Convolution(2, kernel: 1), ["input"]), ("b", Convolution(3, kernel: 1), ["input"]),
                ("inner", Concatenation(), ["a", "b"]), ("c", Convolution(1, kernel: 1), ["input"]),
                ("outer", Concatenation(), ["c", "inner"]), ("scores", FullyConnected(3), ["outer"]),
            ]
        ),
        (
            "one branch twice in a concatenation, and read elsewhere",
            [
                ("a", Convolution(2, kernel: 3), ["input"]), ("twice", Concatenation(), ["a", "a"]),
                ("b", Convolution(4, kernel: 1), ["a"]), ("sum", Add(), ["twice", "b"]),
                ("scores", FullyConnected(4), ["sum"]),
            ]
        ),
        (
            "an addition of one input to itself, then in place",
            [
                ("a", Convolution(4, kernel: 3), ["input"]), ("double", Add(), ["a", "a"]),
                ("tanh", Tanh(), ["double"]), ("sum", Add(), ["double", "tanh"]), ("+", ReLU(), ["sum"]),
                ("scores", FullyConnected(4), ["+"]),
            ]
        ),
        (
            "an addition of inputs of very different scales",
            [
                ("a", Convolution(4, kernel: 3), ["input"]), ("small", Sigmoid(), ["a"]),
                ("b", BatchNormalization(epsilon: 0.000_001), ["small"]), ("sum", Add(), ["b", "a"]),
                ("scores", FullyConnected(4), ["sum"]),
            ]
        ),
        (
            "a fully connected layer before a padded reader of the same tensor",
            [
                ("a", Convolution(2, kernel: 3), ["input"]), ("flat", FullyConnected(6), ["a"]),
                ("b", Convolution(2, kernel: 3, padding: .same), ["a"]), ("b.flat", FullyConnected(6), ["b"]),
                ("sum", Add(), ["flat", "b.flat"]),
            ]
        ),
        (
            "scores of an operation that is not the last",
            [
                ("a", FullyConnected(6), ["input"]), ("b", FullyConnected(6), ["a"]), ("unread", Tanh(), ["b"]),
                ("dropped", Dropout(0.5), ["b"]),
            ]
        ),
        (
            "scores that are a concatenation's part too",
            [
                ("a", FullyConnected(3), ["input"]), ("both", Concatenation(), ["a", "a"]), ("end", Dropout(0), ["a"]),
            ]
        ),
        ("scores that are the input", [("pool", GlobalAveragePooling(), ["input"]), ("end", Dropout(0), ["pool"])]),
        (
            "a vector that is read as an image by transposed convolutions",
            [
                ("project", FullyConnected(36), ["input"]), ("image", Reshape([3, 3, 4]), ["project"]),
                ("normal", BatchNormalization(), ["image"]), ("+", ReLU(), ["normal"]),
                ("double", TransposedConvolution(5, kernel: 4, stride: 2, padding: .same), ["+"]),
                ("double+", ReLU(), ["double"]),
                (
                    "triple", TransposedConvolution(9, kernel: 5, stride: 3, padding: .explicit(1), bias: false),
                    ["double+"]
                ),
                ("tanh", Tanh(), ["triple"]), ("flat", Reshape([18 * 18 * 9]), ["tanh"]),
                ("scores", FullyConnected(4), ["flat"]),
            ]
        ),
        (
            "a reshaped image beside itself",
            [
                ("a", Convolution(4, kernel: 3), ["input"]), ("turned", Reshape([8, 5, 2]), ["a"]),
                ("b", Convolution(2, kernel: 3, padding: .same), ["a"]),
                ("c", Convolution(2, kernel: 3, padding: .same), ["turned"]),
                ("b.flat", FullyConnected(6), ["b"]), ("c.flat", FullyConnected(6), ["c"]),
                ("sum", Add(), ["b.flat", "c.flat"]),
            ]
        ),
    ]

    @Test(arguments: cases.map(\.name))
    func everyLayer_roundsWhatRealArithmeticGives(name: String) throws {
        let nodes = Self.cases.first { $0.name == name }!.nodes
        for seed in Seed.list(10) {
            let float = try Network(input: [6, 7, 2], nodes).withLivelyParameters(seed: seed)
            let network = try QuantizedNetwork(float, seed: seed.value)
            try network.expectAgreementWithEmulation()
            for path in KernelPath.allCases {
                var generator = seed.generator
                let run = try network.run(1, path: path) { generator.bytes($0) }
                #expect(try network.run(1).outputs.map(\.values) == run.outputs.map(\.values))
            }
            let scores = try network.run(0).outputs.dropLast().last!
            #expect(scores.values.count == float.network.output.count)
        }
    }

    @Test func branches_lieInTheConcatenationInOneScale() throws {
        let nodes = Self.cases[0].nodes
        let float = try Network(input: [6, 7, 2], nodes).withLivelyParameters(seed: Seed(1))
        let network = try QuantizedNetwork(float)
        let whole = network.input(of: "read")!
        #expect((whole.channels, whole.pixelStride) == (7, 7))
        // 6×7 under a 3×3 kernel with stride 2: one row below, and a column on each side.
        #expect((whole.ringTop, whole.ringBottom, whole.ringLeft, whole.ringRight) == (0, 1, 1, 1))
        for (name, channels, firstChannel) in [("a", 3, 0), ("all.2", 2, 3), ("all.3", 2, 5)] {
            let part = network.output(of: name)!
            #expect(part.channels == channels)
            #expect((part.pixelStride, part.rowStride) == (whole.pixelStride, whole.rowStride))
            #expect(part.arenaOffset == whole.arenaOffset + UInt32(firstChannel))
            #expect(part.quantization == whole.quantization)
        }
        // The pooling keeps the scale of what it pools.
        #expect(network.output(of: "pool")!.quantization == AffineQuantization(scale: 1 / 255, zeroPoint: 0))
        #expect(!network.contents.layers.contains { $0.name == "all.1" })
    }

    @Test func fullyConnected_afterAPaddedTensor_readsACopy() throws {
        let nodes = Self.cases[5].nodes
        let float = try Network(input: [6, 7, 2], nodes).withLivelyParameters(seed: Seed(1))
        let network = try QuantizedNetwork(float)
        #expect(network.output(of: "a")!.hasRing)
        #expect(network.contents.layers.map(\.name) == ["a", "flat.flatten", "flat", "b", "b.flat", "sum", "softmax"])
        #expect(network.input(of: "flat")!.isContiguous)
        #expect(network.input(of: "flat")!.quantization == network.output(of: "a")!.quantization)
    }
}
