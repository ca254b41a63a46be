extension AdversarialTrainer {
    /// What a run reports.
    public enum Event: Sendable {
        case step(Report)
        case epoch(Report)
    }

    public struct Report: Sendable {
        /// From 1.
        public var epoch: Int
        /// Steps done in this epoch and steps that it has.
        public var step, steps: Int
        /// Means over the epoch so far; the discriminator's is the sum of those of real and of generated images.
        public var discriminatorLoss, generatorLoss: Double
        /// The share of real and generated images that the discriminator took for what they are.
        public var told: Double
        /// Real images trained on in this epoch so far, in this process, and per second.
        public var images: Int
        public var imagesPerSecond: Double
    }

    /// Whole epochs over that many images done since the start of the run.
    public func epochsDone(images: Int) -> Int { stepsDone / stepsPerEpoch(images: images) }

    public func isComplete(images: Int) -> Bool { stepsDone == settings.epochs * stepsPerEpoch(images: images) }

    func stepsPerEpoch(images: Int) -> Int { (images + settings.batchSize - 1) / settings.batchSize }

    /// Sums over an epoch.
    struct Sums {
        private let epoch, steps: Int
        private var discriminator = AdversarialLane.Result()
        private var generator = AdversarialLane.Result()
        private var progress = Progress()

        init(epoch: Int, steps: Int) { (self.epoch, self.steps) = (epoch, steps) }

        mutating func add(_ told: AdversarialLane.Result, _ made: AdversarialLane.Result, images: Int) {
            discriminator += told
            generator += made
            progress.images += images
        }

        func report(step: Int) -> Report {
            let images = Double(progress.images)
            return Report(
                epoch: epoch, step: step, steps: steps, discriminatorLoss: discriminator.loss / images,
                generatorLoss: generator.loss / images, told: Double(discriminator.told) / (2 * images),
                images: progress.images, imagesPerSecond: progress.imagesPerSecond)
        }
    }
}
