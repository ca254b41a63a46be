import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Networks raised from the core's graph: folded ones give the scores of the network, rounded ones the core's values.
@Suite struct QuantizationAwareTests {
    @Test(arguments: Seed.list(60)) func foldedNetwork_givesTheSameScores(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        let folded = try float.foldingBatchNormalization()
        #expect(!folded.network.nodes.contains { $0.layer is BatchNormalization || $0.layer is Dropout })
        let images = try ImageSet.random(of: float, count: 20, seed: seed.value).pixels.map { Float($0) / 255 }
        let expected = try images.withUnsafeBufferPointer { try float.forward(images: $0, count: 20) }
        let actual = try images.withUnsafeBufferPointer { try folded.forward(images: $0, count: 20) }
        let largest = expected.map(abs).max()!
        for (a, b) in zip(actual, expected) { #expect(abs(a - b) <= 1e-4 * max(1, largest)) }
    }

    /// A byte that means 0 exactly, as padding has it.
    @Test func normalisedImages_stayNormalised() throws {
        for layer in [
            Normalization(mean: [77.0 / 255], deviation: [0.2]), Normalization(mean: [33.0 / 255], deviation: [0.3081]),
        ] {
            let float = try Network.leNet5().prepending(layer, named: "normalization").withLivelyParameters(
                seed: Seed(3))
            let folded = try float.foldingBatchNormalization()
            let images = try ImageSet.random(of: float, count: 16, seed: 1).pixels.map { Float($0) / 255 }
            let expected = try images.withUnsafeBufferPointer { try float.forward(images: $0, count: 16) }
            let actual = try images.withUnsafeBufferPointer { try folded.forward(images: $0, count: 16) }
            let largest = expected.map(abs).max()!
            for (a, b) in zip(actual, expected) { #expect(abs(a - b) <= 1e-4 * max(1, largest)) }
        }
    }

    @Test func rounding_isWhereTheCoreRounds() throws {
        let network = try Network("n", input: [12, 12, 1]) {
            Convolution(4, kernel: 3, padding: .same); BatchNormalization(); ReLU(); MaxPooling(2)
            Branches(
                Branches.path {
                    Convolution(4, kernel: 1); ReLU()
                }, Branches.path { MaxPooling(3, stride: 1, padding: .same) })
            Residual { Convolution(8, kernel: 3, padding: .same) }
            Tanh(); AveragePooling(2); FullyConnected(3)
        }
        let raised = try raise(FloatNetwork(network, seed: 1))
        #expect(
            raised.network.nodes.map(\.name) == [
                "convolution1", "convolution1.pooling", "convolution1.steps", "convolution2", "convolution2.relu",
                "maxPooling2", "concatenation1", "concatenation1.steps", "convolution3", "convolution3.steps", "add1",
                "add1.steps", "tanh1", "tanh1.steps", "averagePooling1", "averagePooling1.steps", "fullyConnected1",
                "fullyConnected1.steps",
            ])
        func hasMinimum(_ name: String) -> Bool? {
            raised.network.nodes.first { $0.name == name }.flatMap { ($0.layer as? FakeQuantization)?.hasMinimum }
        }
        #expect(hasMinimum("convolution1.steps") == false && hasMinimum("convolution3.steps") == true)
        #expect(raised.isQuantizationAware)
        // Raised once more it is the same graph, and nothing but its learned ranges is needed.
        let again = try IntegerGraph(lowering: raised)
        let before = try IntegerGraph(lowering: FloatNetwork(network, seed: 1))
        #expect(again.operations.map(\.name) == before.operations.map(\.name))
        #expect(again.operations.map(\.isPooled) == before.operations.map(\.isPooled))
        #expect(try Quantizer(raised).hasLearnedRanges)
        #expect(try !Quantizer(FloatNetwork(network, seed: 1)).hasLearnedRanges)
        #expect(try Quantizer(FloatNetwork(network, seed: 1)).quantizeWithLearnedRanges(labels: []) == nil)
    }

    private func raise(_ float: FloatNetwork, weightBits: WeightBits = .eight) throws -> FloatNetwork {
        let images = try ImageSet.random(of: float, count: 32, seed: 5)
        return try float.quantizationAware(
            ranges: ActivationRanges(calibrating: float, on: images, seed: 1), weightBits: weightBits)
    }

    // MARK: - What the core computes

    static let networks: [@Sendable () throws -> Network] = [
        { try .leNet5(classes: 4) }, { try .leNet5Of1998(classes: 4) },
        { try .leNet5().prepending(Normalization(mean: [0.13], deviation: [0.3]), named: "normalization") },
        { try NetworkCatalog.network(named: "resnet8", input: [28, 28, 1], classes: 4, width: 0.5) },
        {
            try Network("branches", input: [28, 28, 1]) {
                Convolution(8, kernel: 3, stride: 2); BatchNormalization(); ReLU()
                Branches(
                    Branches.path {
                        Convolution(6, kernel: 1); ReLU()
                    },
                    Branches.path {
                        Convolution(4, kernel: 1); ReLU(); Convolution(8, kernel: 3, padding: .same); ReLU()
                    },
                    Branches.path {
                        MaxPooling(3, stride: 1, padding: .same); Convolution(3, kernel: 1); ReLU()
                    })
                MaxPooling(2)
                Branches(
                    Branches.path {
                        Convolution(6, kernel: 3, padding: .same); Sigmoid()
                    },
                    Branches.path { AveragePooling(3, stride: 1, padding: .same) })
                AveragePooling(2); Dropout(0.2); FullyConnected(12); ReLU(); FullyConnected(4)
            }
        },
    ]

    /// Trained for a while, every layer of the int8 model gives what its rounded twin in float gives for the same inputs, but
    /// for a step here and there; and the whole networks decide alike.
    @Test(arguments: networks.indices, WeightBits.allCases)
    func trainedNetwork_isWhatTheCoreComputes(index: Int, weightBits: WeightBits) throws {
        let quantized = try train(Self.networks[index](), weightBits: weightBits)
        try RoundedTwins(quantized).expectEveryLayerWithinAStep(images: 6)
        let evaluation = try quantized.float.evaluate(quantized.images)
        let others = try evaluation.predictions.indices.count { image in
            try quantized.run(image).prediction.best.index != evaluation.predictions[image]
        }
        #expect(others <= 1 && evaluation.accuracy > 0.9, "\(others) of \(quantized.images.count) decisions differ")
    }

    private func train(_ network: Network, weightBits: WeightBits) throws -> QuantizedNetwork {
        let images = try ImageSet.bands(network, count: 240)
        let float = FloatNetwork(network, seed: 2)
        let settings = TrainingSettings(epochs: 8, batchSize: 16, learningRate: 2e-3)
        try Trainer(float, settings: settings).train(on: images) { _ in true }
        let aware = try float.quantizationAware(
            ranges: ActivationRanges(calibrating: float, on: images, count: 64, seed: 1), weightBits: weightBits)
        let before = aware.tensors
        try Trainer(aware, settings: settings.fineTuning(epochs: 2)).train(on: images) { _ in true }
        let learned = aware.tensors.filter { $0.key.contains("log2") && $0.value != before[$0.key]! }
        #expect(learned.count == before.keys.count { $0.contains("log2") }, "every range has learned")
        return try QuantizedNetwork(learned: aware, images: images)
    }

    @Test(arguments: Seed.list(60)) func randomNetwork_isWhatTheCoreComputes(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        let images = try ImageSet.random(of: float, count: 8, seed: seed.value)
        let aware = try float.quantizationAware(
            ranges: ActivationRanges(calibrating: float, on: images, seed: 1),
            weightBits: seed.value % 2 == 0 ? .eight : .four)
        // Where many values are the same, so is what a float's rounding makes of one beside a half.
        try RoundedTwins(QuantizedNetwork(learned: aware, images: images)).expectEveryLayerWithinAStep(
            images: 4, share: 0.1)
    }

    @Test(arguments: ["convolution2.weight", "convolution1.steps.log2Maximum"])
    func spoiltParameters_areRefusedByName(name: String) throws {
        let aware = try raise(FloatNetwork(.leNet5(), seed: 1))
        var tensors = aware.tensors
        tensors[name]!.values[0] = .nan
        let spoilt = try FloatNetwork(aware.network, tensors: tensors)
        let layer = name.split(separator: ".").dropLast().joined(separator: ".")
        #expect(throws: QuantizationError.notFinite(layer: layer)) { try Quantizer(spoilt) }
    }

    @Test func weightRanges_beginWhereRoundingChangesLeast() throws {
        let network = try Network("three", input: [64]) {
            FullyConnected(64); FullyConnected(3); FullyConnected(2)
        }
        var generator = TestGenerator(seed: 1)
        // Twelve uniform numbers are nearly normal; the second channel has an outlier, the third is 0.
        var weights = (0..<192).map { _ in
            (0..<12).reduce(Float(-6)) { sum, _ in sum + .random(in: 0...1, using: &generator) }
        }
        weights[64] = 40
        for i in 128..<192 { weights[i] = 0 }
        var tensors = FloatNetwork(network, seed: 1).tensors
        tensors["fullyConnected2.weight"]!.values = weights
        let float = try FloatNetwork(network, tensors: tensors)
        for bits in WeightBits.allCases {
            let aware = try raise(float, weightBits: bits)
            let ranges = aware.tensor(named: "fullyConnected2.log2WeightRange")!.values.map(LearnedRange.magnitude)
            let largest = weights[..<64].map(abs).max()!
            #expect(bits == .eight ? ranges[0] > 0.9 * largest : ranges[0] < 0.95 * largest)
            #expect(ranges[1] > 30 && ranges[2] > 0)
            let layers = aware.network.nodes.compactMap { $0.layer as? FullyConnected }
            #expect(layers.map(\.weightBits) == [8, bits.rawValue, 8])
        }
    }
}

extension ImageSet {
    /// Images of the network's size with a bright band at a height that tells the class.
    static func bands(_ network: Network, count: Int) throws -> ImageSet {
        var generator = TestGenerator(seed: 6)
        let (shape, classes) = (network.input, network.output.count)
        let labels = (0..<count).map { $0 % classes }
        let pixels = labels.flatMap { label in
            (0..<shape.count).map { i -> UInt8 in
                let isBand = i / shape.channels / shape.width * classes / shape.height == label
                return UInt8(generator.pick(isBand ? 60...255 : 0...120))
            }
        }
        return try ImageSet(
            name: "bands", height: shape.height, width: shape.width, channels: shape.channels, pixels: pixels,
            labels: labels, classNames: (0..<classes).map(String.init))
    }
}
