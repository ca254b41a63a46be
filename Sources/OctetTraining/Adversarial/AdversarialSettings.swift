/// What decides a run of an adversarial pair, besides its data and its starting weights.
public struct AdversarialSettings: Codable, Equatable, Sendable {
    public var epochs: Int
    /// Real images in a step, and generated ones.
    public var batchSize: Int
    public var loss: AdversarialLoss
    /// Of both networks. Adam with beta1 0.5: with 0.9 the two swing round each other.
    /// (Radford, Metz, Chintala: Unsupervised Representation Learning with Deep Convolutional GANs, 2015, section 4.)
    public var optimizer = Optimizer.adam(beta1: 0.5)
    public var learningRate: Float
    public var schedule: LearningRateSchedule
    /// How the average of the generator's weights forgets, a step; nil for the weights as they are. The average gives far
    /// better images than any of the weights on the way. (Yazıcı et al.: The Unusual Effectiveness of Averaging in GAN
    /// Training, 2018.)
    public var averageDecay: Float?
    public var seed: UInt64

    public init(
        epochs: Int = 30, batchSize: Int = 64, loss: AdversarialLoss = .nonSaturating, learningRate: Float = 2e-4,
        schedule: LearningRateSchedule = .constant, averageDecay: Float? = 0.999, seed: UInt64 = 1
    ) {
        self.epochs = epochs
        self.batchSize = batchSize
        self.loss = loss
        self.learningRate = learningRate
        self.schedule = schedule
        self.averageDecay = averageDecay
        self.seed = seed
    }

    /// - Throws: `TrainingError.unusableSetting` naming the first that is out of range.
    public func validate() throws {
        var settings = TrainingSettings(
            epochs: epochs, batchSize: batchSize, optimizer: optimizer, learningRate: learningRate, schedule: schedule,
            seed: seed)
        settings.averageDecay = averageDecay
        try settings.validate()
    }
}
