import OctetDatasets
import OctetNetworks
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct AdversarialTrainerTests {
    /// All kinds of layers of the shipped pairs, small: 8×8 images of 4 classes.
    private static func makePair() throws -> AdversarialPair {
        try AdversarialPair(
            name: "small", noise: 6, classes: 4,
            generator: Network("small-generator", input: [10]) {
                FullyConnected(2 * 2 * 16); Reshape([2, 2, 16]); BatchNormalization(); ReLU()
                TransposedConvolution(16, kernel: 4, stride: 2, padding: .same, bias: false)
                BatchNormalization(); ReLU()
                TransposedConvolution(1, kernel: 4, stride: 2, padding: .same); Tanh()
            },
            discriminator: Network("small-discriminator", input: [8, 8, 1]) {
                Convolution(16, kernel: 4, stride: 2, padding: .same); LeakyReLU(slope: 0.2); Dropout(0.1)
                Convolution(16, kernel: 3, padding: .same); BatchNormalization(); LeakyReLU(slope: 0.2)
                FullyConnected(4)
            })
    }

    private static func makeSettings(epochs: Int = 2) -> AdversarialSettings {
        AdversarialSettings(epochs: epochs, batchSize: 40, learningRate: 2e-3, averageDecay: 0.9, seed: 3)
    }

    private static let data = makeBars(count: 100, seed: 1, side: 8)

    private func trained(_ settings: AdversarialSettings, threads: Int) throws -> GeneratorCheckpoint {
        let trainer = try AdversarialTrainer(Self.makePair(), settings: settings, threads: threads)
        #expect(try trainer.train(on: Self.data) { _ in true })
        return try trainer.checkpoint(labels: ["a", "b", "c", "d"], images: 100)
    }

    @Test func threads_doNotChangeABit() throws {
        let one = try trained(Self.makeSettings(), threads: 1)
        #expect(try trained(Self.makeSettings(), threads: 2) == one)
        #expect(try trained(Self.makeSettings(), threads: 5) == one)
        var other = Self.makeSettings()
        other.seed = 4
        #expect(try trained(other, threads: 2).tensors != one.tensors)
    }

    /// Black images from the second epoch on.
    private struct Fading: TrainingData {
        let base: ByteImages
        var count: Int { base.count }
        var shape: Shape { base.shape }
        var classCount: Int { base.classCount }
        func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
            base.fill(index, epoch: epoch, into: values)
            if epoch > 0 { values.update(repeating: 0, count: shape.count) }
        }
        func label(of index: Int) -> Int { base.label(of: index) }
    }

    @Test func imagesAreAskedForByEpoch() throws {
        for (epochs, isSame) in [(1, true), (2, false)] {
            let settings = Self.makeSettings(epochs: epochs)
            let trainer = try AdversarialTrainer(Self.makePair(), settings: settings)
            try trainer.train(on: Fading(base: Self.data)) { _ in true }
            let tensors = try trainer.trainedGenerator().network.tensors
            #expect(try (tensors == trained(settings, threads: 1).tensors) == isSame)
        }
    }

    /// Stopped between two steps, in the middle of an epoch; written, read and resumed.
    @Test(arguments: [1, 3, 4]) func resumedRun_givesTheSameBits(steps: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("run.safetensors")
        let trainer = try AdversarialTrainer(Self.makePair(), settings: Self.makeSettings())
        var done = 0
        #expect(
            try !trainer.train(on: Self.data) { event in
                if case .step = event { done += 1 }
                return done < steps
            })
        #expect(trainer.stepsDone == steps)
        let written = try trainer.checkpoint(labels: ["a", "b", "c", "d"], images: 100)
        try written.write(to: path)
        let read = try GeneratorCheckpoint(contentsOf: path)
        #expect(read == written)
        let resumed = try AdversarialTrainer(resuming: read, from: path, images: 100, threads: 1)
        #expect(try resumed.train(on: Self.data) { _ in true })
        #expect(
            try resumed.checkpoint(labels: ["a", "b", "c", "d"], images: 100)
                == trained(Self.makeSettings(), threads: 2))
        #expect(throws: CheckpointError.self) { try AdversarialTrainer(resuming: read, from: path, images: 99) }
    }

    /// One step of plain descent against central differences of the loss, in double precision.
    @Test(arguments: AdversarialLoss.allCases, [false, true])
    func step_followsTheGradient(loss: AdversarialLoss, isConditional: Bool) throws {
        let pair = try AdversarialPair(
            name: "plain", noise: 3, classes: isConditional ? 2 : 0,
            generator: Network("g", input: [isConditional ? 5 : 3]) {
                FullyConnected(6); LeakyReLU(slope: 0.2); FullyConnected(4); Tanh()
            },
            discriminator: Network("d", input: [4]) {
                FullyConnected(5); Tanh(); FullyConnected(isConditional ? 2 : 1)
            })
        var settings = AdversarialSettings(epochs: 1, batchSize: 20, loss: loss, learningRate: 0.01, averageDecay: nil)
        settings.optimizer = .sgd(momentum: 0)
        let images = ByteImages(
            shape: [4], pixels: (0..<20 * 4).map { UInt8($0 * 37 % 256) }, labels: (0..<20).map { UInt8($0 % 2) },
            classCount: 2)
        let trainer = try AdversarialTrainer(pair, settings: settings)
        let before = try trainer.checkpoint(labels: ["a", "b"], images: 20)
        try trainer.train(on: images) { _ in true }
        let after = try trainer.checkpoint(labels: ["a", "b"], images: 20)

        func reference(_ network: Network, _ tensors: [String: FloatTensor]) -> ReferenceNetwork {
            ReferenceNetwork(network: network, parameters: tensors.mapValues { $0.values.map(Double.init) })
        }
        /// What image `index` of the discriminator's turn (0) or of the generator's (1) is made of.
        func input(_ index: Int, turn: Int) -> (values: [Double], label: Int) {
            var random = SeededGenerator(seed: settings.seed).stream(0).stream(turn).stream(index)
            let label = isConditional ? random.below(2) : 0
            let noise = (0..<3).map { _ in Double(random.symmetric(1)) }
            return (noise + (isConditional ? [label == 0 ? 1 : 0, label == 1 ? 1 : 0] : []), label)
        }
        func mean(
            _ images: [[Double]], _ labels: [Int], _ discriminator: ReferenceNetwork, _ role: AdversarialLoss.Role
        ) -> Double {
            let scores = discriminator.outputs(images, isTraining: true).last!
            var sum = 0.0
            for (score, label) in zip(scores, labels) {
                sum += loss.value(of: score[isConditional ? label : 0], as: role).loss
            }
            return sum / 20
        }
        func made(_ generator: ReferenceNetwork, turn: Int) -> (images: [[Double]], labels: [Int]) {
            let inputs = (0..<20).map { input($0, turn: turn) }
            return (generator.outputs(inputs.map(\.values), isTraining: true).last!, inputs.map(\.label))
        }
        let real = (0..<20).map { image in
            (0..<4).map { pixel -> Double in
                let byte = (image * 4 + pixel) * 37 % 256
                return Double(byte) / 255 * 2 - 1
            }
        }

        let fakes = made(reference(pair.generator, before.tensors), turn: 0)
        try expectStep(before.discriminatorTensors, after.discriminatorTensors, rate: 0.01) { tensors in
            var discriminator = reference(pair.discriminator, before.discriminatorTensors)
            discriminator.parameters = tensors
            return mean(real, (0..<20).map { $0 % 2 }, discriminator, .real)
                + mean(fakes.images, fakes.labels, discriminator, .generated)
        }
        let discriminator = reference(pair.discriminator, after.discriminatorTensors)
        try expectStep(before.tensors, after.tensors, rate: 0.01) { tensors in
            var generator = reference(pair.generator, before.tensors)
            generator.parameters = tensors
            let fakes = made(generator, turn: 1)
            return mean(fakes.images, fakes.labels, discriminator, .generator)
        }
    }

    private func expectStep(
        _ before: [String: FloatTensor], _ after: [String: FloatTensor], rate: Double,
        loss: ([String: [Double]]) -> Double
    ) throws {
        let start = before.mapValues { $0.values.map(Double.init) }
        for (name, tensor) in before {
            for i in tensor.values.indices {
                func changed(_ change: Double) -> Double {
                    var tensors = start
                    tensors[name]![i] += change
                    return loss(tensors)
                }
                let slope = (changed(1e-5) - changed(-1e-5)) / 2e-5
                let moved = Double(after[name]!.values[i]) - Double(tensor.values[i])
                #expect(abs(moved + rate * slope) < 2e-6, "\(name)[\(i)] moved \(moved), slope \(slope)")
            }
        }
    }

    /// It learns what the classes look like: a bar of each class is nearest to the mean of its own class.
    @Test func classes_areLearned() throws {
        let data = makeBars(count: 400, seed: 1, side: 8)
        var settings = AdversarialSettings(epochs: 30, batchSize: 32, learningRate: 2e-3, averageDecay: 0.98)
        settings.seed = 2
        let trainer = try AdversarialTrainer(Self.makePair(), settings: settings)
        try trainer.train(on: data) { _ in true }
        var values = [Float](repeating: 0, count: 64)
        var means = Array(repeating: [Double](repeating: 0, count: 64), count: 4)
        for image in 0..<data.count {
            data.fill(image, epoch: 0, into: &values)
            for i in 0..<64 { means[data.label(of: image)][i] += Double(values[i]) * 255 / 100 }
        }
        let generator = try trainer.trainedGenerator()
        let inputs = (0..<80).map { GeneratorInput(seed: 9, index: $0, label: $0 % 4, of: generator.pair) }
        let pixels = try generator.images(of: inputs)
        let right = inputs.indices.count { image in
            let distances = means.map { mean in
                (0..<64).reduce(0.0) { sum, i in
                    let difference = Double(pixels[image * 64 + i]) - mean[i]
                    return sum + difference * difference
                }
            }
            return distances.indices.min { distances[$0] < distances[$1] } == image % 4
        }
        #expect(right >= 72, "\(right) of 80")
    }

    @Test func divergence_isNamedWithItsStep() throws {
        var settings = Self.makeSettings()
        (settings.learningRate, settings.optimizer) = (1e30, .sgd(momentum: 0))
        let trainer = try AdversarialTrainer(Self.makePair(), settings: settings)
        let error = #expect(throws: TrainingError.self) { try trainer.train(on: Self.data) { _ in true } }
        guard case .notFinite(_, let step, 1, let layer) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(
            (1...2).contains(step) && (layer.hasPrefix("generator") || layer.hasPrefix("discriminator")), "\(layer)")
        #expect(throws: try #require(error)) { try trainer.checkpoint(labels: ["a", "b", "c", "d"], images: 100) }
    }

    @Test func imagesThatDoNotFit_areRefused() throws {
        let trainer = try AdversarialTrainer(Self.makePair(), settings: Self.makeSettings())
        #expect(throws: TrainingError.self) {
            try trainer.train(on: makeBars(count: 8, seed: 1, side: 12)) { _ in true }
        }
    }

    @Test func otherFiles_areRefusedByName() throws {
        let folder = try TemporaryFolder()
        let (generator, classifier) = (folder.path("g.safetensors"), folder.path("c.safetensors"))
        try trained(Self.makeSettings(epochs: 1), threads: 2).write(to: generator)
        let network = try Network.leNet5()
        try Checkpoint(
            network: network, tensors: FloatNetwork(network, seed: 1).tensors, labels: (0..<10).map(String.init)
        ).write(to: classifier)
        #expect(throws: CheckpointError.notAClassifier(path: generator)) { try Checkpoint(contentsOf: generator) }
        #expect(throws: CheckpointError.notAGenerator(path: classifier)) {
            try GeneratorCheckpoint(contentsOf: classifier)
        }
        #expect(try GeneratorCheckpoint.holds(generator))
        #expect(try !GeneratorCheckpoint.holds(classifier))
        var damaged = try GeneratorCheckpoint(contentsOf: generator)
        damaged.discriminatorTensors["convolution1.bias"] = nil
        try damaged.write(to: generator)
        let error = #expect(throws: CheckpointError.self) { try GeneratorCheckpoint(contentsOf: generator) }
        #expect(error?.description.contains("convolution1.bias") == true)
    }

    @Test func collapse_isNoticed() {
        func signs(_ told: Double, _ loss: Double, _ variety: Double, _ steps: Int = 1000) -> [CollapseSign] {
            CollapseSign.signs(told: told, loss: loss, variety: variety, steps: steps)
        }
        #expect(signs(0.8, 1, 0.7) == [] && signs(0.999, 0.7, 0.7) == [])
        #expect(signs(0.999, 0.01, 0.7) == [.discriminatorWins(told: 0.999, loss: 0.01)])
        #expect(signs(0.8, 1, 0.01) == [.sameImages(variety: 0.01)])
        // It has hardly begun.
        #expect(signs(0.999, 0.01, 0.01, 999) == [])
        // Two classes of two images of two pixels: variances 1, 0 and 0, 0.
        let variance = ImageVariance.withinClasses([2, 5, 9, 9, 4, 5, 9, 9], imageCount: 2, labels: [0, 1, 0, 1])
        #expect(variance == 0.25)
    }
}
