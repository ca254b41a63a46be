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

    @Option(help: "adam, adamw or sgd (with momentum 0.9). (default: adam)")
    var optimizer: OptimizerName?

    @Option(parsing: .unconditional, help: "The highest learning rate of the schedule. (default: 0.003; sgd: 0.05)")
    var learningRate: Float?

    @Option(parsing: .unconditional, help: "Decay of the weights. (default: 0; adamw: 0.01)")
    var weightDecay: Float?

    @Option(help: "How the learning rate goes: constant, cosine or one-cycle. (default: one-cycle)")
    var schedule: ScheduleName?

    @Option(parsing: .unconditional, help: "Share of the target spread over the other classes. (default: 0)")
    var labelSmoothing: Float?

    @Option(parsing: .unconditional, help: "Share of the training images held back for validation. (default: 0)")
    var validation: Double?

    @Option(parsing: .unconditional, help: "Share of the training images to use. (default: 1)")
    var fraction: Double?

    @Option(name: .customLong("seed"), help: "Of everything random: the same seed gives the same bits. (default: 1)")
    var givenSeed: UInt64?

    enum OptimizerName: String, ExpressibleByArgument, CaseIterable { case adam, adamw, sgd }
    enum ScheduleName: String, ExpressibleByArgument, CaseIterable {
        case constant, cosine
        case oneCycle = "one-cycle"
    }

    var seed: UInt64 { givenSeed ?? 1 }

    /// Whether no option was given.
    var isUntouched: Bool {
        data == nil && epochs == nil && batchSize == nil && optimizer == nil && learningRate == nil
            && weightDecay == nil && schedule == nil && labelSmoothing == nil && validation == nil
            && fraction == nil && givenSeed == nil
    }

    /// Checks the options of a fresh run.
    func check() throws {
        guard data != nil else { throw ValidationError("--data is needed, as in: --data mnist") }
        if let fraction, !(fraction > 0 && fraction <= 1) {
            throw ValidationError("--fraction is \(fraction); more than 0 up to 1 would be accepted.")
        }
        if let validation, !(validation >= 0 && validation < 1) {
            throw ValidationError("--validation is \(validation); 0 up to but not including 1 would be accepted.")
        }
        do {
            try trainingSettings.validate()
        } catch {
            throw ValidationError("\(error)")
        }
    }

    var dataSettings: DataSettings {
        DataSettings(
            source: data!, fraction: fraction ?? 1, validation: validation ?? 0, seed: seed)
    }

    var trainingSettings: TrainingSettings {
        let optimizer: Optimizer =
            switch self.optimizer ?? .adam {
            case .adam: .adam(weightDecay: weightDecay ?? 0)
            case .adamw: .adamW(weightDecay: weightDecay ?? 0.01)
            case .sgd: .sgd(weightDecay: weightDecay ?? 0)
            }
        let schedule: LearningRateSchedule =
            switch self.schedule ?? .oneCycle {
            case .constant: .constant
            case .cosine: .cosine
            case .oneCycle: .oneCycle()
            }
        return TrainingSettings(
            epochs: epochs ?? 12, batchSize: batchSize ?? 64, optimizer: optimizer,
            learningRate: learningRate ?? (self.optimizer == .sgd ? 0.05 : 0.003), schedule: schedule,
            labelSmoothing: labelSmoothing ?? 0, seed: seed)
    }
}
