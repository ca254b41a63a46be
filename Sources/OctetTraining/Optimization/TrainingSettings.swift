/// What decides a run besides network and data: the same settings give the same bits.
public struct TrainingSettings: Codable, Equatable, Sendable {
    public var epochs: Int
    public var batchSize: Int
    public var optimizer: Optimizer
    /// The highest learning rate of the schedule.
    public var learningRate: Float
    public var schedule: LearningRateSchedule
    /// 0 up to but not including 1.
    public var labelSmoothing: Float
    public var seed: UInt64

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

    /// - Throws: `TrainingError.unusableSetting` naming the first that is out of range.
    public func validate() throws {
        func check(_ isUsable: Bool, _ name: String, _ value: Any, _ accepted: String) throws {
            guard isUsable else {
                throw TrainingError.unusableSetting(name, value: "\(value)", accepted: accepted)
            }
        }
        try check((1...1_000_000).contains(epochs), "number of epochs", epochs, "1 to 1000000")
        try check((1...65_536).contains(batchSize), "batch size", batchSize, "1 to 65536")
        try check(
            learningRate > 0 && learningRate.isFinite, "learning rate", learningRate, "a positive finite number")
        try check(
            optimizer.weightDecay >= 0 && optimizer.weightDecay.isFinite, "weight decay", optimizer.weightDecay,
            "0 or a positive finite number")
        try check((0..<1).contains(labelSmoothing), "label smoothing", labelSmoothing, "0 up to but not including 1")
        if case .oneCycle(let warmUp) = schedule {
            try check((0...1).contains(warmUp), "one-cycle warm-up", warmUp, "0 to 1")
        }
    }
}
