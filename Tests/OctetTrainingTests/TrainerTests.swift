import OctetDatasets
import OctetNetworks
import OctetTestSupport
import OctetTraining
import Testing

/// Bars of noise at places that tell the class: easy to learn, and no file is needed.
func makeBars(count: Int, seed: UInt64, side: Int = 28, classes: Int = 4) -> ByteImages {
    var generator = SeededGenerator(seed: seed)
    var pixels: [UInt8] = []
    let labels = (0..<count).map { UInt8($0 % classes) }
    for label in labels {
        for y in 0..<side {
            for _ in 0..<side {
                let isBar = y * classes / side == Int(label)
                pixels.append(UInt8.random(in: isBar ? 60...255 : 0...120, using: &generator))
            }
        }
    }
    return ByteImages(
        shape: Shape(height: side, width: side, channels: 1), pixels: pixels, labels: labels, classCount: classes)
}

@Suite struct TrainerTests {
    /// Everything whose order could depend on threads: convolutions of every kind, statistics, dropout, short shards and
    /// batches.
    static func makeNetwork(seed: UInt64 = 3) throws -> FloatNetwork {
        let network = try Network("mixed", input: [12, 12, 1]) {
            Convolution(5, kernel: 3, padding: .same); BatchNormalization(); ReLU(); MaxPooling(2)
            Residual {
                Convolution(5, kernel: 3, padding: .same); BatchNormalization()
            }
            Convolution(16, kernel: 1); ReLU()
            Residual {
                Convolution(16, kernel: 3, padding: .same); BatchNormalization()
            }
            Convolution(20, kernel: 2, stride: 2)
            Dropout(0.3)
            FullyConnected(20); Tanh()
            FullyConnected(4)
        }
        return FloatNetwork(network, seed: seed)
    }

    static let settings = TrainingSettings(
        epochs: 4, batchSize: 50, learningRate: 2e-3, schedule: .cosine, labelSmoothing: 0.1, seed: 11)

    @Test func leNet5_learns() throws {
        let network = FloatNetwork(try .leNet5(classes: 4), seed: 1)
        let trainer = try Trainer(network, settings: TrainingSettings(epochs: 3, batchSize: 32))
        let held = makeBars(count: 200, seed: 2)
        let before = try network.evaluate(held)
        var epochs: [Trainer.EpochReport] = []
        try trainer.train(on: makeBars(count: 600, seed: 1), validation: held) { event in
            if case .epoch(let report) = event { epochs.append(report) }
            return true
        }
        let last = try #require(epochs.last?.validation)
        #expect(before.accuracy < 0.6)
        #expect(last.accuracy >= 0.99)
        #expect(last.loss < 0.2)
        #expect(epochs.count == 3 && epochs[2].loss < epochs[0].loss)
        #expect(try network.evaluate(held) == last)
    }

    @Test func threads_doNotChangeABit() throws {
        let data = makeBars(count: 230, seed: 4, side: 12)
        let runs = try [1, 2, 3, 8].map { threads in
            let network = try TrainerTests.makeNetwork()
            var losses: [Double] = []
            try Trainer(network, settings: TrainerTests.settings, threads: threads).train(on: data) { event in
                if case .step(let report) = event { losses.append(report.loss) }
                return true
            }
            return (network.tensors, losses, try network.evaluate(data, threads: threads))
        }
        for run in runs.dropFirst() {
            #expect(run.0 == runs[0].0)
            #expect(run.1 == runs[0].1)
            #expect(run.2 == runs[0].2)
        }
        #expect(runs[0].0 != (try TrainerTests.makeNetwork()).tensors)
    }

    @Test func seeds_giveOtherBits() throws {
        let data = makeBars(count: 100, seed: 4, side: 12)
        let results = try [1, 2].map { (seed: UInt64) in
            let network = try TrainerTests.makeNetwork()
            var settings = TrainerTests.settings
            (settings.seed, settings.epochs) = (seed, 1)
            try Trainer(network, settings: settings).train(on: data) { _ in true }
            return network.tensors
        }
        #expect(results[0] != results[1])
        #expect(try TrainerTests.makeNetwork(seed: 5).tensors != TrainerTests.makeNetwork(seed: 6).tensors)
    }

    /// Two epochs, a file, two epochs: the bits of four. Also when stopped in the middle of an epoch.
    @Test(arguments: [10, 13]) func resumedRun_hasTheBitsOfAnUninterruptedOne(stopAfter: Int) throws {
        let folder = try TemporaryFolder()
        let data = makeBars(count: 230, seed: 4, side: 12)
        for optimizer in [Optimizer.adam(), .sgd(momentum: 0.9, weightDecay: 1e-4, nesterov: true)] {
            var settings = TrainerTests.settings
            settings.optimizer = optimizer
            let whole = try Trainer(TrainerTests.makeNetwork(), settings: settings)
            #expect(try whole.train(on: data) { _ in true })

            let first = try Trainer(TrainerTests.makeNetwork(), settings: settings)
            let isComplete = try first.train(on: data) { event in
                if case .step = event { return first.stepsDone < stopAfter }
                return true
            }
            #expect(!isComplete)
            let path = folder.path("half.safetensors")
            try first.checkpoint(labels: ["a", "b", "c", "d"], images: data.count).write(to: path)
            let second = try Trainer(resuming: Checkpoint(contentsOf: path), from: path, images: data.count, threads: 1)
            #expect(try second.train(on: data) { _ in true })
            let labels = ["a", "b", "c", "d"]
            #expect(
                try second.checkpoint(labels: labels, images: data.count)
                    == whole.checkpoint(labels: labels, images: data.count))
        }
    }

    @Test func divergingRun_stopsWithStepAndLayer() throws {
        let network = try TrainerTests.makeNetwork()
        var settings = TrainerTests.settings
        (settings.optimizer, settings.learningRate) = (.sgd(momentum: 0.9), 1e30)
        let trainer = try Trainer(network, settings: settings)
        let error = #expect(throws: TrainingError.self) {
            try trainer.train(on: makeBars(count: 230, seed: 4, side: 12)) { _ in true }
        }
        guard case .notFinite(.output, let step, 1, let layer) = error else {
            Issue.record("not the error expected: \(String(describing: error))")
            return
        }
        #expect(step > 1 && step == trainer.stepsDone + 1)
        #expect(network.network.nodes.contains { $0.name == layer })
    }

    @Test func unfittingData_isRefused() throws {
        let trainer = try Trainer(TrainerTests.makeNetwork(), settings: TrainerTests.settings)
        #expect(throws: TrainingError.inputShape(data: "28×28×1", network: "mixed", expected: "12×12×1")) {
            try trainer.train(on: makeBars(count: 8, seed: 1)) { _ in true }
        }
        #expect(throws: TrainingError.classCount(data: 3, network: "mixed", expected: 4)) {
            try trainer.train(on: makeBars(count: 8, seed: 1, side: 12, classes: 3)) { _ in true }
        }
        #expect(throws: TrainingError.noImages("training")) {
            try trainer.train(on: makeBars(count: 0, seed: 1, side: 12)) { _ in true }
        }
    }

    @Test func unusableSettings_areRefused() throws {
        let wrong: [(String, (inout TrainingSettings) -> Void)] = [
            ("number of epochs", { $0.epochs = 0 }), ("batch size", { $0.batchSize = 0 }),
            ("learning rate", { $0.learningRate = .nan }), ("label smoothing", { $0.labelSmoothing = 1 }),
            ("one-cycle warm-up", { $0.schedule = .oneCycle(warmUp: 2) }),
            ("number of epochs until the learning rate falls", { $0.schedule = .step(every: 0) }),
            ("factor of the learning rate", { $0.schedule = .step(every: 1, factor: 1.5) }),
            ("number of warm-up epochs", { $0.warmUpEpochs = 5 }),
            ("momentum", { $0.optimizer = .sgd(momentum: 1) }),
            ("momentum", { $0.optimizer = .sgd(momentum: 0, nesterov: true) }),
            ("momentum", { $0.optimizer = .rmsProp(momentum: -1) }),
            ("smoothing of the squared gradients", { $0.optimizer = .rmsProp(smoothing: 1) }),
            ("epsilon", { $0.optimizer = .rmsProp(epsilon: 0) }), ("beta1", { $0.optimizer = .adam(beta1: 1) }),
            ("beta2", { $0.optimizer = .adamW(beta2: .nan) }),
            ("weight decay", { $0.optimizer = .sgd(weightDecay: .infinity) }),
            ("limit of the gradients' norm", { $0.gradientNormLimit = 0 }),
            ("decay of the average", { $0.averageDecay = 1 }), ("patience", { $0.patience = 0 }),
            ("temperature", { $0.distillation = Distillation(teacher: "x", temperature: 0) }),
            ("weight of the distillation", { $0.distillation = Distillation(teacher: "x", weight: 0) }),
        ]
        for (name, change) in wrong {
            var settings = TrainerTests.settings
            change(&settings)
            let error = #expect(throws: TrainingError.self) { try settings.validate() }
            guard case .unusableSetting(name, _, _) = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
        }
    }
}
