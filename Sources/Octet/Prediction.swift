/// What a model thinks of an image.
public struct Prediction: Equatable, Sendable {
    /// The class with the highest score; of equal ones the first.
    public var best: Candidate
    /// The second; equal to `best` where there is one class only.
    public var runnerUp: Candidate

    public init(best: Candidate, runnerUp: Candidate) {
        self.best = best
        self.runnerUp = runnerUp
    }

    public struct Candidate: Equatable, Sendable {
        /// The class, from 0.
        public var index: Int
        /// The quantised score.
        public var score: UInt8
        /// The probability in parts of 65,535; 0 where the model has no softmax.
        public var probability: UInt16

        public init(index: Int, score: UInt8, probability: UInt16) {
            self.index = index
            self.score = score
            self.probability = probability
        }
    }
}

#if !hasFeature(Embedded)
    extension Prediction.Candidate {
        /// The probability as a fraction.
        public var fraction: Double { Double(probability) / 65_535 }
    }
#endif
