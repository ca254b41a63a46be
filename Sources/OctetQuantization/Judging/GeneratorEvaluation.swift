import OctetDatasets
import OctetTraining

/// How a generator's images do before a judge, beside real ones.
public struct GeneratorEvaluation: Encodable, Sendable {
    public var network: String
    public var judge: String
    /// Generated images, and real ones that they are compared with.
    public var images, realImages: Int
    /// Of the first image's noise.
    public var seed: UInt32
    /// The share that the judge takes for the class asked for, with its 95 % interval; nil for a generator without classes.
    public var recognized: Share?
    /// The same for each class, in the order of `labels`.
    public var recognizedByClass: [Double]?
    public var labels: [String]
    /// The share of generated images that the judge takes for each of its classes.
    public var classShares: [Double]
    /// Squared Fréchet distances of the judge's features: from the test images to the generated ones, and to as many
    /// training images.
    public var frechetDistance, realFrechetDistance: Double
    /// The first as a multiple of the second: 1 for images that are as real as the training images.
    public var frechetRatio: Double { frechetDistance / realFrechetDistance }
    /// Of the generated images, and of as many training images, among the test images.
    public var coverage, realCoverage: FeatureCoverage

    public struct Share: Codable, Equatable, Sendable {
        public var value, low, high: Double

        /// Wilson: Probable inference, the law of succession, and statistical inference, 1927.
        init(_ hits: Int, of count: Int) {
            let (n, z) = (Double(count), 1.96)
            value = Double(hits) / n
            let center = (value + z * z / (2 * n)) / (1 + z * z / n)
            let half = z * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
            (low, high) = (center - half, center + half)
        }
    }

    /// Images of each set whose neighbours are compared: it takes the square of it.
    private static let coverageImages = 2000

    /// - Parameters:
    ///   - count: images of each class; of a generator without classes ten times as many.
    ///   - source: where the real images are.
    /// - Throws: `JudgeError`, `DatasetError`, and what judges throw of images that do not fit.
    public init(
        of generator: GeneratorFile, by judge: ImageJudge, source: DataSource, count: Int,
        seed: UInt32, threads: Int? = nil
    ) throws {
        let (labels, classes) = (generator.labels, generator.labels.count)
        guard classes == 0 || labels == judge.labels else {
            throw JudgeError.otherClasses(path: judge.path, labels: judge.labels, generator: labels)
        }
        let asked = (0..<count * (classes == 0 ? 10 : classes)).map { classes == 0 ? nil : $0 % classes }
        let generated = try generator.set(
            of: asked.enumerated().map { generator.input(seed: seed &+ UInt32($0), label: $1) },
            classNames: classes == 0 ? judge.labels : labels)
        let test = try source.load(.test)
        let train = try source.load(.train)
        let order = SeededGenerator.shuffledOrder(count: train.count, seed: UInt64(seed), epoch: 0)
        let sample = train.selecting(Array(order.prefix(generated.count)))
        let (made, real, other) = (
            try judge.judge(generated, threads: threads), try judge.judge(test, threads: threads),
            try judge.judge(sample, threads: threads)
        )
        let length = real.length
        let statistics = FeatureStatistics(real.features, length: length)
        let realDistance = statistics.frechetDistance(to: FeatureStatistics(other.features, length: length))
        let distance = statistics.frechetDistance(to: FeatureStatistics(made.features, length: length))
        func coverage(_ judgement: ImageJudge.Judgement) -> FeatureCoverage {
            func first(_ features: [Float]) -> [Float] { Array(features.prefix(Self.coverageImages * length)) }
            return FeatureCoverage(real: first(real.features), generated: first(judgement.features), length: length)
        }
        network = generator.name
        self.judge = judge.path
        (images, realImages, self.seed) = (generated.count, test.count, seed)
        self.labels = judge.labels
        classShares = judge.labels.indices.map { label in
            Double(made.classes.count { $0 == label }) / Double(generated.count)
        }
        if classes > 0 {
            let isRight = zip(asked, made.classes).map { $0 == $1 }
            recognized = Share(isRight.count { $0 }, of: isRight.count)
            recognizedByClass = labels.indices.map { label in
                Double(isRight.indices.count { asked[$0] == label && isRight[$0] }) / Double(count)
            }
        }
        (frechetDistance, realFrechetDistance) = (distance, realDistance)
        (self.coverage, realCoverage) = (coverage(made), coverage(other))
    }
}
