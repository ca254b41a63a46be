/// Why files, though each is sound, do not make a data set that can be used.
public enum DatasetError: Error, Equatable {
    case notFound(argument: String, lookedIn: [String], hint: String)
    case missingSplit(String, folder: String, expected: [String])
    case empty(path: String)
    case countsDiffer(images: Int, labels: Int, imagesPath: String, labelsPath: String)
    case notImages(path: String, dimensions: [Int])
    case notLabels(path: String, reason: String)
    case valuesOutOfRange(path: String, value: String)
    case labelOutOfRange(path: String, label: Int, index: Int, classes: Int)
    case fractionOutOfRange(Double, use: String)
    case tooFewOfClass(name: String, className: String, count: Int, wanted: Int)
    case noDrawings(path: String, reason: String)
    case badTable(path: String, line: Int, reason: String)
    case unknownDataset(String, known: [String])
    case setsDiffer(name: String, holds: String, other: String, expected: String)
}

extension DatasetError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notFound(let argument, let lookedIn, let hint):
            "there is no data set \"\(argument)\" in \(lookedIn.joined(separator: ", ")); \(hint)"
        case .missingSplit(let split, let folder, let expected):
            "\(folder) has no \(split) data: \(expected.joined(separator: " and ")) expected (.gz or not)"
                + (split == Split.test.rawValue ? "; --split train would take the training images" : "")
        case .empty(let path):
            "\(path) holds no images; at least one is needed"
        case .countsDiffer(let images, let labels, let imagesPath, let labelsPath):
            "\(imagesPath) holds \(images) images but \(labelsPath) \(labels) labels; the two must be as many"
        case .notImages(let path, let dimensions):
            """
            \(path) has the dimensions \(dimensions.map(String.init).joined(separator: " × ")); images are \
            count × height × width, or count × height × width × channels with 1 or 3 channels
            """
        case .notLabels(let path, let reason):
            "\(path) does not hold labels: \(reason); one whole number from 0 an image is expected"
        case .valuesOutOfRange(let path, let value):
            "\(path) holds the value \(value); pixels must lie in 0…255 or, as floats, all in 0…1"
        case .labelOutOfRange(let path, let label, let index, let classes):
            "\(path): label \(label) of image \(index) does not name one of the \(classes) classes (0…\(classes - 1))"
        case .fractionOutOfRange(let fraction, let use):
            "\(use) cannot be \(fraction)"
        case .tooFewOfClass(let name, let className, let count, let wanted):
            "\(name) has \(count) images of class \"\(className)\", not the \(wanted) that are wanted of each class"
                + (count > 0 ? "; up to \(count) would be accepted" : "; every class needs some")
        case .noDrawings(let path, let reason):
            "\(path) gives no labelled drawings: \(reason)"
        case .badTable(let path, let line, let reason):
            "\(path), line \(line): \(reason)"
        case .setsDiffer(let name, let holds, let other, let expected):
            "\(name) holds \(holds), which cannot be added to \(other); \(expected) would be accepted"
        case .unknownDataset(let name, let known):
            "there is nothing to fetch under the name \"\(name)\"; known are \(known.joined(separator: ", "))"
        }
    }
}
