import ArgumentParser
import OctetDatasets
import OctetTraining

/// What decides a training run.
struct RunOptions: ParsableArguments {
    @Option(help: dataHelp)
    var data: String?

    @Option(help: "Passes over the training images. (default: 12)")
    var epochs: Int?

    @Option(help: "Images in a step. (default: 64)")
    var batchSize: Int?

    @Option(help: "adam, adamw, sgd (with momentum), nesterov or rmsprop. (default: adam)")
    var optimizer: OptimizerName?

    @Option(
        parsing: .unconditional,
        help: "The highest learning rate of the schedule. (default: 0.003; sgd and nesterov: 0.05; rmsprop: 0.001)")
    var learningRate: Float?

    @Option(parsing: .unconditional, help: "Decay of the weights. (default: 0; adamw: 0.01)")
    var weightDecay: Float?

    @Option(help: "How the learning rate goes: constant, step, cosine or one-cycle. (default: one-cycle)")
    var schedule: ScheduleName?

    @Option(parsing: .unconditional, help: "Share of the target spread over the other classes. (default: 0)")
    var labelSmoothing: Float?

    @Option(parsing: .unconditional, help: "Share of the training images held back for validation. (default: 0)")
    var validation: Double?

    @Option(parsing: .unconditional, help: "Share of the training images to use. (default: 1)")
    var fraction: Double?

    @Option(
        parsing: .unconditional,
        help: "Training images of each class to use, chosen by --seed; in place of --fraction. (default: all)")
    var perClass: Int?

    @Option(
        help: "Another set (as --data takes it) whose training images are added to those; none of it is held back.")
    var extra: String?

    @Option(name: .customLong("seed"), help: "Of everything random: the same seed gives the same bits. (default: 1)")
    var givenSeed: UInt64?

    @OptionGroup(title: "Techniques") var techniques: TechniqueOptions

    enum OptimizerName: String, ExpressibleByArgument, CaseIterable { case adam, adamw, sgd, nesterov, rmsprop }
    enum ScheduleName: String, ExpressibleByArgument, CaseIterable {
        case constant, step, cosine
        case oneCycle = "one-cycle"
    }

    var seed: UInt64 { givenSeed ?? 1 }

    /// Whether no option was given.
    var isUntouched: Bool {
        data == nil && epochs == nil && batchSize == nil && optimizer == nil && learningRate == nil
            && weightDecay == nil && schedule == nil && labelSmoothing == nil && validation == nil
            && fraction == nil && perClass == nil && extra == nil && givenSeed == nil && techniques.isUntouched
    }

    /// Checks the options of a fresh run.
    func check() throws {
        guard data != nil else { throw ValidationError("--data is needed, as in: --data mnist") }
        try checkSubset()
        if let validation, !(validation >= 0 && validation < 1) {
            throw ValidationError("--validation is \(validation); 0 up to but not including 1 would be accepted.")
        }
        let settings = trainingSettings
        do {
            try settings.validate()
        } catch {
            throw ValidationError("\(error)")
        }
        try techniques.check(settings, hasValidation: (validation ?? 0) > 0)
    }

    func checkSubset() throws {
        if let fraction, !(fraction > 0 && fraction <= 1) {
            throw ValidationError("--fraction is \(fraction); more than 0 up to 1 would be accepted.")
        }
        guard let perClass else { return }
        guard fraction == nil else {
            throw ValidationError("--fraction and --per-class both say how many images to use; give one of them.")
        }
        guard perClass >= 1 else {
            throw ValidationError("--per-class is \(perClass); a whole number from 1 would be accepted.")
        }
    }

    var dataSettings: DataSettings {
        DataSettings(
            source: data!, fraction: fraction ?? 1, perClass: perClass, validation: validation ?? 0, seed: seed,
            extra: extra)
    }

    var trainingSettings: TrainingSettings {
        let optimizer = self.optimizer ?? .adam
        let epochs = epochs ?? 12
        let decay = weightDecay ?? (optimizer == .adamw ? 0.01 : 0)
        let momentum = techniques.momentum
        var settings = TrainingSettings(
            epochs: epochs, batchSize: batchSize ?? 64, labelSmoothing: labelSmoothing ?? 0, seed: seed)
        switch optimizer {
        case .adam: (settings.optimizer, settings.learningRate) = (.adam(weightDecay: decay), 0.003)
        case .adamw: (settings.optimizer, settings.learningRate) = (.adamW(weightDecay: decay), 0.003)
        case .sgd, .nesterov:
            let nesterov = optimizer == .nesterov
            settings.optimizer = .sgd(momentum: momentum ?? 0.9, weightDecay: decay, nesterov: nesterov)
            settings.learningRate = 0.05
        case .rmsprop:
            settings.optimizer = .rmsProp(momentum: momentum ?? 0, weightDecay: decay)
            settings.learningRate = 0.001
        }
        if let learningRate { settings.learningRate = learningRate }
        switch schedule ?? .oneCycle {
        case .constant: settings.schedule = .constant
        case .step: settings.schedule = techniques.steps(epochs: epochs)
        case .cosine: settings.schedule = .cosine
        case .oneCycle: settings.schedule = .oneCycle()
        }
        settings.warmUpEpochs = techniques.warmUp ?? 0
        settings.gradientNormLimit = techniques.clipGradients
        settings.averageDecay = techniques.average
        settings.patience = techniques.patience
        settings.keepsBestEpoch = techniques.keepBest
        settings.distillation = techniques.teacher.map { teacher in
            Distillation(
                teacher: teacher, temperature: techniques.temperature ?? 4, weight: techniques.distillation ?? 0.7)
        }
        return settings
    }
}
