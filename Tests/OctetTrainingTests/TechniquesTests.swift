import Foundation
import OctetNetworks
import OctetTestSupport
import OctetTraining
import Testing

/// Averages, best epochs and early stopping, and that no technique lets threads or a resumed run change a bit.
@Suite struct TechniquesTests {
    private static let labels = ["a", "b", "c", "d"]
    /// 230 images in batches of 50: five steps an epoch.
    private let data = makeBars(count: 230, seed: 4, side: 12)
    private let validation = makeBars(count: 70, seed: 5, side: 12)

    private static func settings(_ change: (inout TrainingSettings) -> Void) -> TrainingSettings {
        var settings = TrainerTests.settings
        change(&settings)
        return settings
    }

    static let variants = [
        settings { ($0.gradientNormLimit, $0.averageDecay) = (0.5, 0.8) },
        settings { $0.keepsBestEpoch = true },
        settings { ($0.keepsBestEpoch, $0.averageDecay, $0.patience) = (true, 0.9, 2) },
        settings {
            $0.optimizer = .rmsProp(momentum: 0.5, weightDecay: 1e-3)
            ($0.schedule, $0.warmUpEpochs) = (.step(every: 1, factor: 0.5), 1)
        },
        settings { $0.distillation = Distillation(teacher: "teacher", temperature: 2, weight: 0.5) },
        settings { ($0.optimizer, $0.gradientNormLimit) = (.sgd(momentum: 0, weightDecay: 1e-3), 0.1) },
    ]

    private func run(
        _ settings: TrainingSettings, threads: Int? = nil, observe: (Trainer, Trainer.Event) -> Bool = { _, _ in true }
    ) throws -> Trainer {
        let trainer = try Trainer(
            TrainerTests.makeNetwork(), settings: settings,
            teacher: settings.distillation.map { _ in try makeTeacher() },
            threads: threads)
        try trainer.train(on: data, validation: validation) { observe(trainer, $0) }
        return trainer
    }

    /// Another architecture, with a head that does not exist in inference.
    private func makeTeacher(
        seed: UInt64 = 21, input: Shape = [12, 12, 1], classes: Int = 4
    ) throws -> FloatNetwork {
        let network = try Network("teacher", input: input) {
            Convolution(6, kernel: 3); BatchNormalization(); ReLU()
            Auxiliary {
                GlobalAveragePooling(); FullyConnected(classes)
            }
            MaxPooling(2); Dropout(0.5); FullyConnected(classes)
        }
        return FloatNetwork(network, seed: seed)
    }

    private func checkpoint(_ trainer: Trainer) throws -> Checkpoint {
        try trainer.checkpoint(labels: Self.labels, images: data.count)
    }

    @Test(arguments: variants.indices) func threads_doNotChangeABit(variant: Int) throws {
        let one = try checkpoint(run(Self.variants[variant], threads: 1))
        for threads in [2, 3, 8] {
            #expect(try checkpoint(run(Self.variants[variant], threads: threads)) == one, "\(threads) threads")
        }
    }

    /// Stopped in the first epoch, at the end of one, in the middle of a later one.
    @Test(arguments: variants.indices, [3, 5, 10, 13])
    func resumedRun_hasTheBitsOfAnUninterruptedOne(variant: Int, stopAfter: Int) throws {
        let folder = try TemporaryFolder()
        let settings = Self.variants[variant]
        let whole = try run(settings)
        let first = try run(settings) { trainer, event in
            if case .step = event { return trainer.stepsDone < stopAfter }
            return true
        }
        #expect(first.stepsDone == stopAfter)
        let path = folder.path("part.safetensors")
        try checkpoint(first).write(to: path)
        let second = try Trainer(
            resuming: Checkpoint(contentsOf: path), from: path, images: data.count, teacher: makeTeacher(), threads: 1)
        #expect(try checkpoint(second) == checkpoint(first))
        #expect(try second.train(on: data, validation: validation) { _ in true })
        #expect(try checkpoint(second) == checkpoint(whole))
    }

    /// Statistics of batch normalisation included, and what is validated is what is exported.
    @Test func average_isOfParametersAndStatistics() throws {
        let decay = 0.8
        var history: [[String: FloatTensor]] = []
        var reports: [Evaluation] = []
        let trainer = try run(Self.settings { $0.averageDecay = Float(decay) }) { trainer, event in
            switch event {
            case .step: history.append(trainer.network.tensors)
            case .epoch(let report): reports.append(report.validation!)
            }
            return true
        }
        let shares = history.indices.map { step in
            (step + 1..<history.count).reduce(1.0) { share, _ in share * decay }
        }
        let average = try trainer.trainedNetwork()
        for (name, tensor) in average.tensors {
            for i in tensor.values.indices {
                let sum = zip(shares, history).reduce(0.0) { $0 + $1.0 * Double($1.1[name]!.values[i]) }
                let mean = sum / shares.reduce(0, +)
                #expect(abs(Double(tensor.values[i]) - mean) < 1e-5 * max(1, abs(mean)), "\(name)[\(i)]")
            }
        }
        #expect(average.tensors["batchNormalization1.runningMean"] != history.last!["batchNormalization1.runningMean"])
        #expect(try average.evaluate(validation) == reports.last)
        #expect(try trainer.network.evaluate(validation) != reports.last)
        #expect(try checkpoint(trainer).tensors == average.tensors)
        // The visit of the average left the weights as they were.
        #expect(trainer.network.tensors == history.last)
    }

    /// Every label of the validation is wrong, so that learning makes it worse.
    @Test(arguments: [nil, Float(0.5)]) func bestEpoch_isKeptAndPatienceEnds(averageDecay: Float?) throws {
        let worse = ByteImages(
            shape: [12, 12, 1], pixels: (0..<70).flatMap { index in pixels(of: index) },
            labels: (0..<70).map { UInt8(($0 + 1) % 4) }, classCount: 4)
        var settings = Self.settings { ($0.epochs, $0.patience, $0.keepsBestEpoch) = (20, 3, true) }
        settings.averageDecay = averageDecay
        let trainer = try Trainer(TrainerTests.makeNetwork(), settings: settings)
        var scores: [Evaluation] = []
        var networks: [[String: FloatTensor]] = []
        let isComplete = try trainer.train(on: data, validation: worse) { event in
            if case .epoch(let report) = event {
                scores.append(report.validation!)
                networks.append(trainer.network.tensors)
            }
            return true
        }
        let best = try #require(trainer.bestEpoch)
        let order = scores.indices.sorted { a, b in
            (scores[a].accuracy, -scores[a].loss) > (scores[b].accuracy, -scores[b].loss)
        }
        #expect(best.epoch == order[0] + 1)
        #expect(best.epoch + 3 == scores.count && scores.count < 20)
        #expect(isComplete && trainer.hasStoppedEarly(images: data.count))
        let kept = try trainer.trainedNetwork()
        #expect(try kept.evaluate(worse) == scores[best.epoch - 1])
        #expect((kept.tensors == networks[best.epoch - 1]) == (averageDecay == nil))
        #expect(trainer.network.tensors == networks.last)
        let resumed = try Trainer(resuming: checkpoint(trainer), from: "x", images: data.count)
        #expect(resumed.isComplete(images: data.count))
        #expect(try resumed.trainedNetwork().tensors == kept.tensors)
    }

    private func pixels(of index: Int) -> [UInt8] {
        var values = [Float](repeating: 0, count: 144)
        values.withUnsafeMutableBufferPointer { validation.fill(index, epoch: 0, into: $0.baseAddress!) }
        return values.map { UInt8(($0 * 255).rounded()) }
    }

    @Test func bestEpoch_needsValidation() throws {
        for settings in [Self.settings { $0.keepsBestEpoch = true }, Self.settings { $0.patience = 2 }] {
            let trainer = try Trainer(TrainerTests.makeNetwork(), settings: settings)
            #expect(throws: TrainingError.noImages("validation")) { try trainer.train(on: data) { _ in true } }
        }
    }

    @Test func checkpointWithoutItsAverage_isRefused() throws {
        let folder = try TemporaryFolder()
        var broken = try checkpoint(run(Self.variants[2]))
        #expect(broken.run!.state.removeValue(forKey: "average.batchNormalization1.runningMean") != nil)
        let path = folder.path("broken.safetensors")
        try broken.write(to: path)
        let error = #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: path) }
        #expect(error?.description.contains("\"average.batchNormalization1.runningMean\" is missing") == true)
    }

    /// The labels say nothing, so that what is learned comes from the teacher.
    @Test func student_learnsFromItsTeacher() throws {
        let teacher = FloatNetwork(try TrainerTests.makeNetwork().network, seed: 8)
        try Trainer(teacher, settings: TrainerTests.settings).train(on: data) { _ in true }
        let misleading = ByteImages(
            shape: [12, 12, 1], pixels: (0..<70).flatMap { index in pixels(of: index) },
            labels: (0..<70).map { UInt8($0 / 4 % 4) }, classCount: 4)
        let settings = Self.settings {
            ($0.epochs, $0.labelSmoothing, $0.distillation) = (12, 0, Distillation(teacher: "t", weight: 1))
        }
        let trainer = try Trainer(TrainerTests.makeNetwork(), settings: settings, teacher: teacher)
        try trainer.train(on: misleading) { _ in true }
        #expect(try teacher.evaluate(validation).accuracy > 0.95)
        #expect(try trainer.network.evaluate(validation).accuracy > 0.9)
    }

    @Test func unfittingTeacher_isRefused() throws {
        let student = try TrainerTests.makeNetwork()
        let settings = Self.settings { $0.distillation = Distillation(teacher: "big.safetensors") }
        let teachers: [(FloatNetwork?, String)] = [
            (nil, "it was not loaded"),
            (try makeTeacher(input: [12, 12, 3]), "it takes images of 12×12×3, and 12×12×1 would be accepted"),
            (try makeTeacher(classes: 5), "it knows 5 classes, and 4 would be accepted"),
        ]
        for (teacher, reason) in teachers {
            let error = #expect(throws: TrainingError.self) {
                try Trainer(student, settings: settings, teacher: teacher)
            }
            #expect(error == .unusableTeacher("big.safetensors", network: "mixed", reason: reason))
            #expect(error?.description == "big.safetensors: cannot teach network \"mixed\": \(reason)")
        }
    }

    @Test func anotherTeacher_doesNotResume() throws {
        let settings = Self.settings { $0.distillation = Distillation(teacher: "t.safetensors") }
        let checkpoint = try checkpoint(run(settings))
        let error = #expect(throws: CheckpointError.self) {
            try Trainer(resuming: checkpoint, from: "x", images: data.count, teacher: makeTeacher(seed: 22))
        }
        #expect(error == .notResumable(path: "x", reason: "its teacher t.safetensors has other weights now"))
    }

    /// What a checkpoint from before these techniques says of its settings.
    @Test func olderSettings_areRead() throws {
        let text = """
            {"batchSize":50,"epochs":4,"labelSmoothing":0.10000000149011612,"learningRate":0.002,"schedule":{"cosine":{}},\
            "optimizer":{"adam":{"beta1":0.9,"beta2":0.999,"epsilon":1e-08,"weightDecay":0}},"seed":11}
            """
        let settings = try JSONDecoder().decode(TrainingSettings.self, from: Data(text.utf8))
        #expect(settings == TrainerTests.settings)
    }
}
