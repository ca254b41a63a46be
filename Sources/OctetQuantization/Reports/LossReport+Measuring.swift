import Octet
import OctetDatasets
import OctetTraining

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension LossReport {
    /// Images over which layers are measured.
    public static let defaultLayerImages = 256

    /// Runs both networks over all images, and their layers over the first of them.
    ///
    /// - Parameter threads: the number of cores where it is not given; it does not change the result.
    /// - Throws: `ModelMismatch` where they do not belong together, `TrainingError` where the images do not fit.
    public init(
        of file: ModelFile, float network: FloatNetwork, on images: ImageSet, names: Names,
        layerImages: Int = defaultLayerImages, threads: Int? = nil
    ) throws {
        self.names = names
        self.images = images.count
        let predictions = try file.predictions(for: images, threads: threads)
        let integers = predictions.map { Choice(best: $0.best.index, probability: $0.best.fraction) }
        // Before the floats, which take longest: a checkpoint of another network shall be told at once.
        let sample = images.prefix(layerImages)
        self.layerImages = sample.count
        layers = try LayerLoss.measure(file, network, on: sample, threads: threads)
        sensitivity = try LayerSensitivity.measure(file, float: network, on: sample, threads: threads)
            .sorted { $0.signalToNoise < $1.signalToNoise }
        let floats = try network.choices(for: images, threads: threads)
        classNames = images.classNames
        let classes = max(images.classNames.count, file.withModel { $0.classCount })
        int8 = Figures(integers, labels: images.labels, classes: classes)
        float = Figures(floats, labels: images.labels, classes: classes)
        let labels = images.labels
        difference = ModelComparison.Interval(
            pairedDifferenceOf: zip(integers, labels).map { $0.best == $1 },
            and: zip(floats, labels).map { $0.best == $1 })
        disagreements = labels.indices.filter { integers[$0].best != floats[$0].best }
            .map { Disagreement(index: $0, label: labels[$0], float: floats[$0], int8: integers[$0]) }
            .sorted { ($0.rank, $1.float.probability, $0.index) < ($1.rank, $0.float.probability, $1.index) }
        agreement = 1 - Double(disagreements.count) / Double(images.count)
        summary = ModelSummary(file)
        suggestions = []
        suggestions = suggest()
    }
}

extension LossReport.Disagreement {
    /// 0 where int8 lost a right answer, 1 where none has it, 2 where int8 found it.
    fileprivate var rank: Int { float.best == label ? 0 : int8.best == label ? 2 : 1 }
}

extension LossReport.Figures {
    init(_ choices: [LossReport.Choice], labels: [Int], classes: Int) {
        accuracy = ModelComparison.Interval(
            wilsonOf: zip(choices, labels).count { $0.best == $1 }, of: labels.count)
        confusion = ModelComparison.confusion(labels, choices.map(\.best), classes: classes)
        calibration = Reliability(zip(choices, labels).map { ($0.probability, $0.best == $1) })
    }
}

extension LossReport.Choice {
    /// The first of the highest scores, and its probability by softmax.
    fileprivate init(scores: ArraySlice<Float>) {
        best = scores.indexOfLargest
        let highest = Double(scores[scores.startIndex + best])
        probability = 1 / scores.reduce(0) { $0 + exp(Double($1) - highest) }
    }
}

extension FloatNetwork {
    /// The best class of every image and its probability by softmax.
    /// - Throws: `TrainingError` where images and network do not fit.
    fileprivate func choices(for images: ImageSet, threads: Int?) throws -> [LossReport.Choice] {
        guard images.classNames.count == network.output.count else {
            throw TrainingError.classCount(
                data: images.classNames.count, network: network.name, expected: network.output.count)
        }
        return try scores(for: images, threads: threads).images.map(LossReport.Choice.init(scores:))
    }
}
