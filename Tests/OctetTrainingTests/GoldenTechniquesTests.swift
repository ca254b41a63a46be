import OctetNetworks
import OctetTraining
import Testing

/// Every optimiser, schedule and other technique against PyTorch, on LeNet-5.
@Suite struct GoldenTechniquesTests {
    private let golden: TrainingGolden

    init() throws { golden = try TrainingGolden("techniques", kept: 60) }

    private func compare(
        _ tensors: [String: FloatTensor], with name: String, tolerance: Float, path: FloatPath
    ) throws {
        for (tensor, values) in tensors {
            try golden.compare(values.values, with: "\(name).\(tensor)", tolerance: tolerance, path: path)
        }
    }

    private func tenSteps(_ optimizer: Optimizer, rate: Float) -> TrainingSettings {
        TrainingSettings(
            epochs: 10, batchSize: GoldenTests.images, optimizer: optimizer, learningRate: rate, schedule: .constant)
    }

    /// Ten steps on the same batch. RMSprop and Adam divide by the gradient's own size, so that where it is near 0 its
    /// rounding shows.
    @Test(arguments: [
        ("sgd", Optimizer.sgd(momentum: 0, weightDecay: 0.01), 0.05, 2e-5),
        ("rmsProp", .rmsProp(smoothing: 0.9, weightDecay: 0.01), 1e-3, 5e-4),
        ("rmsPropMomentum", .rmsProp(smoothing: 0.9, momentum: 0.9), 1e-3, 5e-4),
        ("adamDecay", .adam(beta1: 0.8, beta2: 0.99, weightDecay: 0.1), 1e-3, 2e-4),
    ])
    func weightsAfterTenSteps_arePyTorchs(name: String, optimizer: Optimizer, rate: Float, tolerance: Float) throws {
        for path in GoldenTests.paths {
            let network = FloatNetwork(try .leNet5(), seed: 7)
            let trainer = try Trainer(network, settings: tenSteps(optimizer, rate: rate), path: path)
            try trainer.train(on: GoldenTests.makeData()) { _ in true }
            try compare(network.tensors, with: name, tolerance: tolerance, path: path)
        }
    }

    /// The rate of each of 40 steps, without and with two epochs of warm-up.
    @Test(
        arguments: [
            ("constant", LearningRateSchedule.constant), ("step", .step(every: 3, factor: 0.2)), ("cosine", .cosine),
            ("oneCycle", .oneCycle()),
        ], [0, 2])
    func rates_arePyTorchs(schedule: (name: String, value: LearningRateSchedule), warmUp: Int) throws {
        var settings = TrainingSettings(epochs: 8, learningRate: 0.05, schedule: schedule.value)
        settings.warmUpEpochs = warmUp
        let rates = (0..<40).map { settings.learningRate(step: $0, stepsPerEpoch: 5) }
        try golden.compare(rates, with: "rates.\(schedule.name).\(warmUp)", tolerance: 1e-6, path: try .chosen())
    }

    @Test func clippedWeights_arePyTorchs() throws {
        let (data, path) = (GoldenTests.makeData(), try FloatPath.chosen())
        let network = FloatNetwork(try .leNet5(), seed: 7)
        let gradients = AlignedFloats(count: network.layout.count)
        let runner = BatchRunner(network, threads: 2, path: path, isTraining: true)
        _ = Array(0..<data.count).withUnsafeBufferPointer {
            runner.accumulateGradients(
                data, indices: $0, epoch: 0, step: 0, seed: 1, smoothing: 0, into: gradients.pointer, finish: { _ in })
        }
        let norm = GradientNorm(network.layout).measure(gradients, pool: runner.pool)
        try golden.compare([Float(norm)], with: "clip.norm", tolerance: 1e-5, path: path)
        for entry in network.layout.entries {
            let clipped = (0..<entry.count).map { Float(0.1 / norm) * gradients.pointer[entry.offset + $0] }
            try golden.compare(clipped, with: "clip.gradient.\(entry.name)", tolerance: 2e-5, path: path)
        }

        var settings = tenSteps(.sgd(), rate: 0.05)
        settings.gradientNormLimit = 0.1
        try Trainer(network, settings: settings).train(on: data) { _ in true }
        try compare(network.tensors, with: "clip", tolerance: 2e-5, path: path)
    }

    @Test func averagedWeights_areTheWeightedMean() throws {
        var settings = tenSteps(.sgd(), rate: 0.05)
        settings.averageDecay = 0.7
        let trainer = try Trainer(FloatNetwork(.leNet5(), seed: 7), settings: settings)
        try trainer.train(on: GoldenTests.makeData()) { _ in true }
        let average = try trainer.trainedNetwork()
        try compare(average.tensors, with: "average", tolerance: 2e-5, path: try .chosen())
        #expect(average.tensors != trainer.network.tensors)
    }

    /// Loss and gradients of one batch.
    private func compareGradients(
        of name: String, smoothing: Float = 0, distillation: Distillation? = nil, path: FloatPath
    ) throws {
        let (data, network) = (GoldenTests.makeData(), FloatNetwork(try .leNet5(), seed: 7))
        let teacher = try distillation.map { try Teacher(makeTeacher(), $0, of: network.network) }
        let gradients = AlignedFloats(count: network.layout.count)
        let runner = BatchRunner(network, threads: 2, path: path, isTraining: true, teacher: teacher)
        let result = Array(0..<data.count).withUnsafeBufferPointer {
            runner.accumulateGradients(
                data, indices: $0, epoch: 0, step: 0, seed: 1, smoothing: smoothing, into: gradients.pointer,
                finish: { _ in })
        }
        try golden.compare([Float(result.loss / Double(data.count))], with: "\(name).loss", tolerance: 1e-6, path: path)
        for entry in network.layout.entries {
            let values = (0..<entry.count).map { gradients.pointer[entry.offset + $0] }
            try golden.compare(values, with: "\(name).gradient.\(entry.name)", tolerance: 2e-5, path: path)
        }
    }

    /// Its scores differ enough to teach something.
    private func makeTeacher() throws -> FloatNetwork {
        var tensors = FloatNetwork(try .leNet5(), seed: 9).tensors
        tensors["fullyConnected3.weight"]!.values = tensors["fullyConnected3.weight"]!.values.map { $0 * 40 }
        return try FloatNetwork(.leNet5(), tensors: tensors)
    }

    @Test(arguments: GoldenTests.paths) func smoothedLabels_havePyTorchsGradients(path: FloatPath) throws {
        try compareGradients(of: "smoothing", smoothing: 0.2, path: path)
    }

    @Test(arguments: GoldenTests.paths) func distillation_hasPyTorchsGradients(path: FloatPath) throws {
        let distillation = Distillation(teacher: "teacher", temperature: 3, weight: 0.6)
        try compareGradients(of: "distillation", distillation: distillation, path: path)
    }
}
