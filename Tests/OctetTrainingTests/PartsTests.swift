import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

@Suite struct InitializerTests {
    @Test func startValues_haveTheirDistribution() throws {
        let network = FloatNetwork(
            try Network("wide", input: [400]) {
                FullyConnected(500); ReLU()
            }, seed: 1)
        let values = try #require(network.tensor(named: "fullyConnected1.weight")).values
        let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
        let variance = values.reduce(0) { $0 + Double($1) * Double($1) } / Double(values.count)
        #expect(abs(mean) < 2e-4)
        #expect(abs(variance / (1.0 / 400 / 3) - 1) < 0.01)
        #expect(values.allSatisfy { abs($0) <= 0.05 } && values.contains { abs($0) > 0.049 })
    }

    /// Mean, variance and bounds of the published distributions.
    @Test(arguments: WeightInitialization.allCases)
    func chosenInitialization_hasItsDistribution(initialization: WeightInitialization) throws {
        let plain = try Network("wide", input: [1, 1, 400]) {
            Convolution(300, kernel: 1); BatchNormalization(); ReLU(); FullyConnected(300)
        }
        let network = FloatNetwork(plain.initialized(by: initialization), seed: 1)
        for (layer, fanIn) in [("convolution1", 400.0), ("fullyConnected1", 300.0)] {
            let values = try #require(network.tensor(named: "\(layer).weight")).values.map(Double.init)
            let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
            let expected =
                switch initialization {
                case .fanIn: 1 / fanIn / 3
                case .he: 2 / fanIn
                case .xavier: 2 / (fanIn + 300)
                }
            #expect(abs(values.reduce(0, +) / Double(values.count)) < 1e-3)
            #expect(abs(variance / expected - 1) < 0.02, "\(layer)")
            let isUniform = values.allSatisfy { $0 * $0 <= 3.001 * expected }
            #expect(isUniform == (initialization != .he))
            let bias = try #require(network.tensor(named: "\(layer).bias")).values
            #expect(bias.contains { $0 != 0 } == (initialization == .fanIn))
        }
        #expect(network.tensor(named: "batchNormalization1.scale")?.values.allSatisfy { $0 == 1 } == true)
    }

    /// A layer's start does not depend on the size of the layers before it.
    @Test func streams_areIndependent() throws {
        func bias(_ width: Int) throws -> [Float]? {
            let network = try Network("two", input: [5]) {
                FullyConnected(width); FullyConnected(7)
            }
            return FloatNetwork(network, seed: 1).tensor(named: "fullyConnected1.bias").map {
                Array($0.values.prefix(3))
            }
        }
        #expect(try bias(3) == bias(9))
    }
}

@Suite struct DropoutTests {
    private func outputs(rate: Float, step: ShardStep) throws -> (values: [Float], gradient: [Float]) {
        let network = FloatNetwork(try Network("drop", input: [1_000]) { Dropout(rate) }, seed: 1)
        let workspace = Workspace(network, kernels: FloatPath.best.kernels, isTraining: true, inputGradient: true)
        for i in 0..<workspace.input.count {
            workspace.input.values[i] = 1
            workspace.output.gradient![i] = 3
        }
        workspace.forward(step)
        workspace.backward(step)
        let indices = 0..<workspace.input.count
        return (indices.map { workspace.output.values[$0] }, indices.map { workspace.input.gradient![$0] })
    }

    private func step(_ step: Int, isTraining: Bool = true) -> ShardStep {
        ShardStep(liveImages: 16, batchImages: 16, isTraining: isTraining, seed: 9, step: step, shard: 2)
    }

    @Test func training_dropsTheRateAndScalesTheRest() throws {
        let (values, gradient) = try outputs(rate: 0.2, step: step(1))
        #expect(values.allSatisfy { $0 == 0 || $0 == 1.25 })
        let dropped = Double(values.filter { $0 == 0 }.count) / Double(values.count)
        #expect(abs(dropped - 0.2) < 0.015)
        #expect(zip(values, gradient).allSatisfy { $1 == 3 * $0 })
        #expect(try outputs(rate: 0.2, step: step(1)).values == values)
        #expect(try outputs(rate: 0.2, step: step(2)).values != values)
    }

    @Test func inference_dropsNothing() throws {
        let network = FloatNetwork(try Network("drop", input: [3]) { Dropout(0.5) }, seed: 1)
        let scores = try [1, 2, 3].withUnsafeBufferPointer { try network.forward(images: $0, count: 1) }
        #expect(scores == [1, 2, 3])
    }
}

@Suite struct BatchNormalizationTests {
    /// The running statistics are PyTorch's: the mean and the unbiased variance, blended by the momentum.
    @Test func runningStatistics_areBlended() throws {
        let network = FloatNetwork(
            try Network("norm", input: [1, 1, 1]) {
                BatchNormalization(momentum: 0.25); FullyConnected(2)
            }, seed: 1)
        // Values 0, 51/255 … : two shards, of 16 and of 4 images, each with its own variance.
        let pixels = (0..<20).map { UInt8($0 * 12) }
        let data = ByteImages(
            shape: [1, 1, 1], pixels: pixels, labels: pixels.map { $0 % 2 }, classCount: 2)
        let settings = TrainingSettings(epochs: 1, batchSize: 20, learningRate: 1e-9, schedule: .constant, seed: 4)
        try Trainer(network, settings: settings, threads: 1).train(on: data) { _ in true }
        let order = SeededGenerator.shuffledOrder(count: 20, seed: 4, epoch: 0).map { Double(pixels[$0]) / 255 }
        var (mean, variance) = (0.0, 0.0)
        for shard in [Array(order[..<16]), Array(order[16...])] {
            let shardMean = shard.reduce(0, +) / Double(shard.count)
            let squares = shard.reduce(0) { $0 + ($1 - shardMean) * ($1 - shardMean) }
            mean += shardMean * Double(shard.count) / 20
            variance += squares / Double(shard.count - 1) * Double(shard.count) / 20
        }
        let runningMean = try #require(network.tensor(named: "batchNormalization1.runningMean")).values[0]
        let runningVariance = try #require(network.tensor(named: "batchNormalization1.runningVariance")).values[0]
        #expect(abs(Double(runningMean) - 0.25 * mean) < 1e-6)
        #expect(abs(Double(runningVariance) - (0.75 + 0.25 * variance)) < 1e-6)
    }
}

@Suite struct InferenceTests {
    /// Every node, in inference mode, against the reference: batch normalisation by its running statistics.
    @Test func observer_seesEveryNodesValues() throws {
        let network = try TrainerTests.makeNetwork()
        try Trainer(network, settings: TrainerTests.settings).train(
            on: makeBars(count: 100, seed: 4, side: 12)
        ) { _ in true }
        let data = makeBars(count: 20, seed: 5, side: 12)
        var images = [Float](repeating: 0, count: 20 * 144)
        images.withUnsafeMutableBufferPointer { buffer in
            for index in 0..<20 { data.fill(index, epoch: 0, into: buffer.baseAddress! + index * 144) }
        }
        let reference = ReferenceNetwork(
            network: network.network, parameters: network.tensors.mapValues { $0.values.map(Double.init) })
        let expected = reference.outputs(
            (0..<20).map { image in images[image * 144..<(image + 1) * 144].map(Double.init) }, isTraining: false)
        var seen: [[Int]] = []
        let scores = try images.withUnsafeBufferPointer { buffer in
            try network.forward(images: buffer, count: 20) { node, first, values in
                seen.append([node, first])
                let count = network.network.nodes[node].output.count
                for i in values.indices {
                    let value = expected[node][first + i / count][i % count]
                    #expect(abs(Double(values[i]) - value) < 1e-4 * max(1, abs(value)))
                }
            }
        }
        let nodes = network.network.nodes.indices
        #expect(seen == nodes.map { [$0, 0] } + nodes.map { [$0, 16] })
        #expect(scores.count == 80)
        let evaluation = try network.evaluate(data)
        #expect(
            evaluation.predictions
                == (0..<20).map { image in
                    (0..<4).max { scores[image * 4 + $0] < scores[image * 4 + $1] }!
                })
    }

    @Test func wrongNumberOfValues_isRefused() throws {
        let network = try TrainerTests.makeNetwork()
        #expect(throws: TrainingError.self) {
            try [Float](repeating: 0, count: 145).withUnsafeBufferPointer { try network.forward(images: $0, count: 1) }
        }
    }

    @Test func largeScores_giveAFiniteLoss() throws {
        let network = try FloatNetwork(
            Network("identity", input: [2]) { FullyConnected(2, bias: false) },
            tensors: ["fullyConnected1.weight": FloatTensor(extents: [2, 2], values: [1e6, 0, 0, 1e6])])
        let data = ByteImages(shape: [2], pixels: [255, 0], labels: [1], classCount: 2)
        #expect(abs(try network.evaluate(data).loss - 1e6) < 1)
    }
}
