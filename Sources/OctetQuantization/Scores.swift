import Octet
import OctetDatasets
import OctetNetworks
import OctetTraining

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a network or a model gives for the images of a set: one real number a class.
public struct Scores: Sendable {
    public let classCount: Int
    /// `[image, class]`.
    public var values: [Float]

    public init(classCount: Int, values: [Float]) {
        self.classCount = classCount
        self.values = values
    }

    /// Each image's scores.
    package var images: some Sequence<ArraySlice<Float>> {
        stride(from: 0, to: values.count, by: classCount).lazy.map { values[$0..<$0 + classCount] }
    }

    /// The class with the highest score of each image; of equals the first, as the core has it.
    public var decisions: [Int] {
        stride(from: 0, to: values.count, by: classCount).map { start in
            (1..<classCount).reduce(0) { values[start + $1] > values[start + $0] ? $1 : $0 }
        }
    }
}

/// How far scores are from those of the float network, where it matters: see `Scores.decisiveRange`.
struct ScoreComparison {
    /// In dB; 999 where nothing differs.
    let signalToNoise: Double
    let changedDecisions: Int
    /// The mean Kullback–Leibler divergence of the probabilities from those of the float network, in nats: the errors of the
    /// scores, weighted by how much they matter.
    let divergence: Double

    init(_ scores: Scores, with float: Scores) {
        var (signal, noise) = (0.0, 0.0)
        let pairs = zip(scores.decisive(besides: float).values, float.decisive(besides: float).values)
        for (score, value) in pairs {
            signal += Double(value) * Double(value)
            noise += Double(score - value) * Double(score - value)
        }
        signalToNoise = decibels(signal: signal, noise: noise)
        changedDecisions = zip(scores.decisions, float.decisions).count { $0 != $1 }
        var sum = 0.0
        for (score, value) in zip(scores.images, float.images) {
            let (logQ, logP) = (logProbabilities(score), logProbabilities(value))
            sum += zip(logP, logQ).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) }
        }
        divergence = sum / Double(max(1, float.values.count / float.classCount))
    }
}

/// The logarithms of the softmax.
private func logProbabilities(_ scores: ArraySlice<Float>) -> [Double] {
    let largest = Double(scores.max()!)
    let sum = scores.reduce(0) { $0 + exp(Double($1) - largest) }
    return scores.map { Double($0) - largest - log(sum) }
}

/// 10 · log₁₀(signal / noise); 999 where there is no noise, −999 where there is nothing else.
func decibels(signal: Double, noise: Double) -> Double {
    noise > 0 ? (signal > 0 ? 10 * log10(signal / noise) : -999) : 999
}

extension FloatNetwork {
    /// - Parameter change: shown every layer's values before the next one reads them; it may change them.
    package func scores(
        for images: some TrainingData, threads: Int? = nil,
        change: @Sendable (Network.Source, VisitedValues) -> Void = { _, _ in }
    ) throws -> Scores {
        let classes = network.output.count
        let last = Network.Source.node(network.nodes.count - 1)
        var scores = Scores(classCount: classes, values: .init(repeating: 0, count: images.count * classes))
        try scores.values.withUnsafeMutableBufferPointer { scores in
            nonisolated(unsafe) let scores = scores
            try visit(images, threads: threads) { source, values in
                change(source, values)
                guard source == last else { return }
                for image in 0..<values.liveImages {
                    for (index, score) in values.image(image).enumerated() {
                        scores[(values.shard * Shard.size + image) * classes + index] = score
                    }
                }
            }
        }
        return scores
    }
}

extension ModelFile {
    /// The real values of the model's scores.
    /// - Throws: `ModelMismatch` where the images are not of the model's size.
    package func scores(for images: ImageSet, threads: Int? = nil) throws -> Scores {
        try requireFit(images)
        let classes = withModel { $0.classCount }
        let quantization = withModel { model in
            let tensor = model.records.tensor(at: Int(model.records.header.scoresTensor))
            return AffineQuantization(scale: Float(bitPattern: tensor.scaleBits), zeroPoint: tensor.zeroPoint)
        }
        let pool = WorkerPool(count: threads)
        var scores = Scores(classCount: classes, values: .init(repeating: 0, count: images.count * classes))
        scores.values.withUnsafeMutableBufferPointer { scores in
            nonisolated(unsafe) let scores = scores
            pool.run { worker in
                self.withModel { model in
                    var arena = ArenaBuffer(byteCount: model.arenaByteCount)
                    for index in images.count * worker / pool.count..<images.count * (worker + 1) / pool.count {
                        // Sizes were compared before.
                        var memory = arena.bytes
                        _ = try! model.predict(Array(images.image(at: index)).span, in: &memory)
                        let bytes = model.scores(in: memory)
                        for place in 0..<classes { scores[index * classes + place] = quantization.real(bytes[place]) }
                    }
                }
            }
        }
        return scores
    }
}
