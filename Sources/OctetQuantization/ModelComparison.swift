import Octet
import OctetDatasets
import OctetNetworks
import OctetTraining

/// An int8 model against its labels and against the float network that it came from.
public struct ModelComparison: Codable, Sendable {
    /// How many images both saw.
    public var images: Int
    /// Fractions of images whose best class is the label.
    public var int8Accuracy: Double
    public var floatAccuracy: Double?
    /// int8 minus float, with its 95 % interval over images.
    public var difference: Interval?
    /// The fraction of images on which both choose the same class.
    public var agreement: Double?
    /// Images by label (row) and by the int8 model's class (column).
    public var confusion: [[Int]]
    public var classNames: [String]
    /// Worst first; empty without a float network.
    public var layers: [LayerComparison]

    public struct Interval: Codable, Equatable, Sendable {
        public var value: Double
        public var low: Double
        public var high: Double
    }
}

extension ModelComparison {
    /// Runs the model, and the float network if there is one, over a set.
    ///
    /// - Throws: `ModelMismatch` where they do not belong together, `TrainingError` where the images do not fit.
    public init(
        of file: ModelFile, float: FloatNetwork? = nil, on images: ImageSet, threads: Int? = nil
    ) throws {
        let predictions = try file.predictions(for: images, threads: threads).map(\.best.index)
        let isRight = zip(predictions, images.labels).map { $0 == $1 }
        self.images = images.count
        int8Accuracy = Double(isRight.count { $0 }) / Double(images.count)
        classNames = images.classNames
        let classes = max(images.classNames.count, file.withModel { $0.classCount })
        confusion = Self.confusion(images.labels, predictions, classes: classes)
        layers = []
        guard let float else { return }
        layers = try LayerComparison.compare(file, float, on: images, threads: threads)
        let evaluation = try float.evaluate(images, threads: threads)
        floatAccuracy = evaluation.accuracy
        agreement = Double(zip(predictions, evaluation.predictions).count { $0 == $1 }) / Double(images.count)
        let floatIsRight = zip(evaluation.predictions, images.labels).map { $0 == $1 }
        difference = Interval(pairedDifferenceOf: isRight, and: floatIsRight)
    }

    /// Images by label (row) and by prediction (column).
    static func confusion(_ labels: [Int], _ predictions: [Int], classes: Int) -> [[Int]] {
        var confusion = Array(repeating: Array(repeating: 0, count: classes), count: classes)
        for (label, prediction) in zip(labels, predictions) { confusion[label][prediction] += 1 }
        return confusion
    }
}

extension ModelComparison.Interval {
    /// The difference of two fractions over the same images, with its 95 % interval: with b images that only the first
    /// has right and c that only the second has right, d = (b − c) / n and variance (b + c − (b − c)² / n) / n².
    /// (Agresti: Categorical Data Analysis, 2nd ed., 2002, section 10.1.)
    package init(pairedDifferenceOf first: [Bool], and second: [Bool]) {
        let count = Double(first.count)
        let onlyFirst = Double(zip(first, second).count { $0 && !$1 })
        let onlySecond = Double(zip(first, second).count { !$0 && $1 })
        let difference = onlyFirst - onlySecond
        let deviation = (onlyFirst + onlySecond - difference * difference / count).squareRoot() / count
        value = difference / count
        low = value - 1.96 * deviation
        high = value + 1.96 * deviation
    }
}
