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
    public var warmUpEpochs: Int? = nil
    /// Where the Euclidean norm of all gradients together is larger, they are scaled down to it.
    /// (Pascanu, Mikolov, Bengio: On the difficulty of training recurrent neural networks, 2012.)
    public var gradientNormLimit: Float? = nil

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
        let warmUpSteps = (warmUpEpochs ?? 0) * stepsPerEpoch
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
        if let warmUpEpochs {
            try check((0...epochs).contains(warmUpEpochs), "number of warm-up epochs", warmUpEpochs, "0 to \(epochs)")
        }
        if let limit = gradientNormLimit {
            try check(limit > 0 && limit.isFinite, "limit of the gradients' norm", limit, "a positive finite number")
        }
    }
}
