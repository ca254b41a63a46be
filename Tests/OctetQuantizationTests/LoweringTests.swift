import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct LoweringTests {
    private func graph(_ nodes: [(name: String, layer: any Layer, inputs: [String])]) throws -> IntegerGraph {
        try IntegerGraph(lowering: Network(input: [6, 6, 2], nodes).withLivelyParameters(seed: Seed(1)))
    }

    /// The scores of a float network whose folded operations take the place of its layers.
    @Test(arguments: Seed.list(10))
    func foldedBatchNormalization_computesWhatInferenceDoes(seed: Seed) throws {
        let float = try Network(
            input: [6, 6, 2],
            [
                ("conv", Convolution(4, kernel: 3, groups: 2), ["input"]), ("bn", BatchNormalization(), ["conv"]),
                ("again", BatchNormalization(), ["bn"]), ("full", FullyConnected(5, bias: false), ["again"]),
                ("bn2", BatchNormalization(), ["full"]),
            ]
        ).withLivelyParameters(seed: seed)
        let graph = try IntegerGraph(lowering: float)
        #expect(graph.operations.map(\.name) == ["conv", "full"])
        guard case .convolution(_, _, let weights, let bias) = graph.operations[0].kind,
            case .fullyConnected(let fullWeights, let fullBias) = graph.operations[1].kind
        else { return #expect(Bool(false), "other operations: \(graph.operations)") }
        let plain = try Network(
            input: [6, 6, 2],
            [("conv", Convolution(4, kernel: 3, groups: 2), ["input"]), ("full", FullyConnected(5), ["conv"])])
        let folded = try FloatNetwork(
            plain,
            tensors: [
                "conv.weight": FloatTensor(extents: [4, 3, 3, 1], values: weights),
                "conv.bias": FloatTensor(extents: [4], values: bias),
                "full.weight": FloatTensor(extents: [5, 64], values: fullWeights),
                "full.bias": FloatTensor(extents: [5], values: fullBias),
            ])
        var generator = seed.generator
        let image = generator.bytes(72).map { Float($0) / 255 }
        let expected = try image.withUnsafeBufferPointer { try float.forward(images: $0, count: 1) }
        let actual = try image.withUnsafeBufferPointer { try folded.forward(images: $0, count: 1) }
        let largest = expected.map(abs).max()!
        for (a, b) in zip(actual, expected) { #expect(abs(a - b) <= 1e-5 * max(1, largest)) }
    }

    @Test(arguments: [
        ("after a pooling", MaxPooling(2) as any Layer), ("after a ReLU", ReLU()), ("after an addition", Add()),
    ])
    func batchNormalization_thatCannotBeFolded_becomesAConvolutionPerChannel(name: String, layer: any Layer) throws {
        let graph = try graph([
            ("conv", Convolution(3, kernel: 3), ["input"]),
            ("between", layer, layer is Add ? ["conv", "conv"] : ["conv"]),
            ("bn", BatchNormalization(), ["between"]),
        ])
        let operation = graph.operations.last!
        #expect(operation.name == "bn")
        guard case .convolution(let window, groups: 3, let weights, let bias) = operation.kind else {
            return #expect(Bool(false), "\(operation)")
        }
        #expect(window == Window(kernel: 1))
        #expect((weights.count, bias.count) == (3, 3))
    }

    @Test func batchNormalization_ofATensorThatOthersRead_isNotFolded() throws {
        let graph = try graph([
            ("conv", Convolution(3, kernel: 3), ["input"]), ("bn", BatchNormalization(), ["conv"]),
            ("sum", Add(), ["conv", "bn"]),
        ])
        #expect(graph.operations.map(\.name) == ["conv", "bn", "sum"])
    }

    @Test func reLU_isAClampOfTheLayerBefore_unlessOthersReadIt() throws {
        let folded = try graph([("conv", Convolution(3, kernel: 3), ["input"]), ("relu", ReLU(), ["conv"])])
        #expect(folded.operations.map(\.name) == ["conv"])
        #expect(folded.operations[0].hasReLU && folded.operations[0].floatNode == 1)
        let shared = try graph([
            ("conv", Convolution(3, kernel: 3), ["input"]), ("relu", ReLU(), ["conv"]),
            ("sum", Add(), ["conv", "relu"]),
        ])
        #expect(shared.operations.map(\.name) == ["conv", "relu", "sum"])
        #expect(!shared.operations[0].hasReLU)
    }

    /// A positive factor passes a ReLU and a pooling, a negative one nothing.
    @Test func scaling_goesIntoTheWeightsBefore_orBecomesALookup() throws {
        func weights(_ graph: IntegerGraph) -> [Float] {
            guard case .convolution(_, _, let weights, let bias) = graph.operations[0].kind else { return [] }
            return weights + bias
        }
        let before: [(name: String, layer: any Layer, inputs: [String])] = [
            ("conv", Convolution(3, kernel: 3), ["input"]), ("relu", ReLU(), ["conv"]),
            ("pool", MaxPooling(2), ["relu"]),
        ]
        let plain = try graph(before)
        let scaled = try graph(before + [("scaled", Scaling(0.25), ["pool"])])
        #expect(scaled.operations.map(\.name) == ["conv"])
        #expect(scaled.operations[0].floatNode == 3)
        #expect(weights(scaled) == weights(plain).map { 0.25 * $0 })
        let negated = try graph(before + [("scaled", Scaling(-0.25), ["pool"])])
        #expect(negated.operations.map(\.name) == ["conv", "scaled"])
        #expect(weights(negated) == weights(plain))
    }

    /// The range of the first part is not in the float network: it must hold whatever both summands can be.
    @Test(arguments: Seed.list(5))
    func sumOfFour_isThreeAdditions_thatDoNotSaturate(seed: Seed) throws {
        let float = try Network(
            input: [6, 6, 2],
            [
                ("a", Convolution(3, kernel: 3), ["input"]), ("b", Convolution(3, kernel: 3), ["input"]),
                ("c", Convolution(3, kernel: 3), ["input"]), ("sum", Add(), ["a", "b", "c", "a"]),
                ("scores", FullyConnected(4), ["sum"]),
            ]
        ).withLivelyParameters(seed: seed)
        let network = try QuantizedNetwork(float, seed: seed.value)
        #expect(network.graph.operations.map(\.name) == ["a", "b", "c", "sum.1", "sum.2", "sum", "scores"])
        #expect(network.graph.operations.map(\.isPartialSum) == [false, false, false, true, true, false, false])
        try network.expectAgreementWithEmulation()
        for image in 0..<4 {
            for output in try network.run(image).outputs where output.name.hasPrefix("sum.") {
                #expect(output.values.allSatisfy { (1...254).contains($0) }, "\(output.name)")
            }
        }
    }

    @Test func scores_ofAnEarlierOperation_areFound() throws {
        let graph = try graph([
            ("a", FullyConnected(4), ["input"]), ("b", FullyConnected(7), ["input"]), ("relu", ReLU(), ["a"]),
        ])
        #expect(graph.scores == .operation(0))
    }

    @Test func whatTheCoreCannotRun_isRefusedByName() throws {
        func refusal(_ input: Shape, _ nodes: [(name: String, layer: any Layer, inputs: [String])]) -> String {
            do {
                _ = try QuantizedNetwork(Network(input: input, nodes).withLivelyParameters(seed: Seed(1)))
                return "accepted"
            } catch { return "\(error)" }
        }
        #expect(
            refusal([256, 1, 1], [("mean", GlobalAveragePooling(), ["input"])])
                == "layer \"mean\" cannot be quantised: it pools 256×1×1; at most 255×255 would be accepted")
        #expect(
            refusal([4, 4, 1], [("conv", Convolution(2, kernel: 3), ["input"])])
                == "layer \"conv\" cannot be quantised: it gives scores of 2×2×2; one row and one column would be accepted"
        )
        #expect(
            refusal(
                [4, 4, 1],
                [
                    ("wide", Convolution(1, kernel: 5, padding: .same, dilation: 200), ["input"]),
                    ("scores", FullyConnected(2), ["wide"]),
                ])
                == "layer \"wide\" cannot be quantised: it pads its input by more than 255 rows or columns on one side")
    }
}
