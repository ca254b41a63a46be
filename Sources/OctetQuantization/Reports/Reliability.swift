/// Whether probabilities mean what they say: of the images that a network is 80 % sure of, it should have 80 % right.
///
/// (Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks, 2017, section 2.)
public struct Reliability: Codable, Equatable, Sendable {
    /// Ten bins of equal width by the probability of the best class.
    public var bins: [Bin]
    /// The mean of |accuracy − confidence| over the bins, weighted by their images.
    public var expectedError: Double

    public struct Bin: Codable, Equatable, Sendable {
        public var images: Int
        /// The mean probability of the best class and the fraction of images it is right for; 0 without images.
        public var confidence, accuracy: Double
    }

    /// - Parameter answers: each image's probability of its best class, and whether that is its label.
    public init(_ answers: [(probability: Double, isRight: Bool)], bins count: Int = 10) {
        var (images, right) = (Array(repeating: 0, count: count), Array(repeating: 0, count: count))
        var sums = Array(repeating: 0.0, count: count)
        for answer in answers {
            let bin = min(count - 1, max(0, Int(answer.probability * Double(count))))
            images[bin] += 1
            sums[bin] += answer.probability
            if answer.isRight { right[bin] += 1 }
        }
        bins = (0..<count).map { bin in
            let total = Double(max(1, images[bin]))
            return Bin(images: images[bin], confidence: sums[bin] / total, accuracy: Double(right[bin]) / total)
        }
        expectedError = bins.reduce(0) {
            $0 + Double($1.images) / Double(max(1, answers.count)) * abs($1.accuracy - $1.confidence)
        }
    }
}
