/// What decides a run besides network and data: the same settings give the same bits.
public struct TrainingSettings: Codable, Equatable, Sendable {
    public var epochs: Int
    public var batchSize: Int
    public var optimizer: Optimizer
    /// The highest learning rate of the schedule.
    public var learningRate: Float
    public var schedule: LearningRateSchedule
    /// 0 up to but not including 1. (Szegedy et al.: Rethinking the Inception Architecture, 2015.)
    public var labelSmoothing: Float
    public var seed: UInt64

    /// Over so many epochs at the start the rate of the schedule is also multiplied by (step + 1) / steps, with steps
    /// from 0: it rises in a line. (Goyal et al.: Accurate, Large Minibatch SGD, 2017.)
    public var warmUpEpochs = 0
    /// Where the Euclidean norm of all gradients together is larger, they are scaled down to it.
    /// (Pascanu, Mikolov, Bengio: On the difficulty of training recurrent neural networks, 2012.)
    public var gradientNormLimit: Float? = nil
    /// More than 0 and less than 1: what is validated and exported is the average of the weights over about
    /// 1/(1 − averageDecay) steps. (Polyak, Juditsky: Acceleration of Stochastic Approximation by Averaging, 1992.)
    public var averageDecay: Float? = nil
    /// The run ends when so many epochs in a row were not better on the validation images than the best before them.
    /// (Prechelt: Early Stopping — But When?, 1998.)
    public var patience: Int? = nil
    /// Whether what is exported is of the epoch that did best on the validation images, not of the last.
    public var keepsBestEpoch = false
    /// Nil for a run that learns from labels alone.
    public var distillation: Distillation? = nil
    /// What follows these epochs; nil for a run in float alone.
    public var quantization: QuantizationPhase? = nil

    public init(
        epochs: Int = 12, batchSize: Int = 64, optimizer: Optimizer = .adam(), learningRate: Float = 1e-3,
        schedule: LearningRateSchedule = .cosine, labelSmoothing: Float = 0, seed: UInt64 = 1
    ) {
        self.epochs = epochs
        self.batchSize = batchSize
        self.optimizer = optimizer
        self.learningRate = learningRate
        self.schedule = schedule
        self.labelSmoothing = labelSmoothing
        self.seed = seed
    }
}

extension TrainingSettings {
    /// The learning rate of a step.
    /// - Parameters:
    ///   - step: from 0.
    ///   - stepsPerEpoch: of each epoch.
    public func learningRate(step: Int, stepsPerEpoch: Int) -> Float {
        let rate =
            learningRate
            * schedule.factor(step: step, of: epochs * stepsPerEpoch, stepsPerEpoch: stepsPerEpoch)
        let warmUpSteps = warmUpEpochs * stepsPerEpoch
        return step < warmUpSteps ? rate * Float(Double(step + 1) / Double(warmUpSteps)) : rate
    }

    /// - Throws: `TrainingError.unusableSetting` naming the first that is out of range.
    public func validate() throws {
        let check = TrainingError.check
        try check((1...1_000_000).contains(epochs), "number of epochs", epochs, "1 to 1000000")
        try check((1...65_536).contains(batchSize), "batch size", batchSize, "1 to 65536")
        try optimizer.validate()
        try check(
            learningRate > 0 && learningRate.isFinite, "learning rate", learningRate, "a positive finite number")
        try schedule.validate()
        try check((0..<1).contains(labelSmoothing), "label smoothing", labelSmoothing, "0 up to but not including 1")
        try check((0...epochs).contains(warmUpEpochs), "number of warm-up epochs", warmUpEpochs, "0 to \(epochs)")
        if let limit = gradientNormLimit {
            try check(limit > 0 && limit.isFinite, "limit of the gradients' norm", limit, "a positive finite number")
        }
        if let averageDecay {
            try check(
                averageDecay > 0 && averageDecay < 1, "decay of the average", averageDecay,
                "more than 0 and less than 1")
        }
        if let patience { try check((1...1_000_000).contains(patience), "patience", patience, "1 to 1000000") }
        try distillation?.validate()
        try quantization?.validate()
    }
}

extension TrainingSettings {
    /// What a checkpoint does not say, because it is older than the technique, is off.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            epochs: try container.decode(Int.self, forKey: .epochs),
            batchSize: try container.decode(Int.self, forKey: .batchSize),
            optimizer: try container.decode(Optimizer.self, forKey: .optimizer),
            learningRate: try container.decode(Float.self, forKey: .learningRate),
            schedule: try container.decode(LearningRateSchedule.self, forKey: .schedule),
            labelSmoothing: try container.decode(Float.self, forKey: .labelSmoothing),
            seed: try container.decode(UInt64.self, forKey: .seed))
        warmUpEpochs = try container.decodeIfPresent(Int.self, forKey: .warmUpEpochs) ?? 0
        gradientNormLimit = try container.decodeIfPresent(Float.self, forKey: .gradientNormLimit)
        averageDecay = try container.decodeIfPresent(Float.self, forKey: .averageDecay)
        patience = try container.decodeIfPresent(Int.self, forKey: .patience)
        keepsBestEpoch = try container.decodeIfPresent(Bool.self, forKey: .keepsBestEpoch) ?? false
        distillation = try container.decodeIfPresent(Distillation.self, forKey: .distillation)
        quantization = try container.decodeIfPresent(QuantizationPhase.self, forKey: .quantization)
    }
}
