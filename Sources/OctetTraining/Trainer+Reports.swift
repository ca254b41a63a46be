extension Trainer {
    /// What a run reports.
    public enum Event: Sendable {
        case step(StepReport)
        case epoch(EpochReport)
    }

    public struct StepReport: Sendable {
        /// From 1.
        public var epoch: Int
        /// Steps done in this epoch and steps that it has.
        public var step, steps: Int
        /// Means over the epoch so far.
        public var loss, accuracy: Double
        /// Images trained on in this epoch so far, in this process.
        public var images: Int
        /// Images trained on per second, in this epoch and process.
        public var imagesPerSecond: Double
    }

    public struct EpochReport: Sendable {
        /// From 1.
        public var epoch: Int
        /// Means over the epoch, measured while the weights changed.
        public var loss, accuracy: Double
        public var imagesPerSecond: Double
        /// Of the weights, or of their average where the settings average; nil without validation images.
        public var validation: Evaluation?
    }
}
