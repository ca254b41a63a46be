import Octet
import OctetDatasets
import OctetNetworks
import OctetTraining

/// A classifier that looks at generated images: what it takes them for, and what it sees in them.
///
/// Its features are what its last layer with weights reads.
public struct ImageJudge: Sendable {
    private enum Kind: @unchecked Sendable {
        case float(FloatNetwork, node: Int)
        case int8(ModelFile)
    }

    /// What a judge thinks of a set.
    public struct Judgement: Sendable {
        /// The class of each image.
        public var classes: [Int]
        /// The features of each image, one after another.
        public var features: [Float]
        /// Values of the features of an image.
        public var length: Int
    }

    public let path: String
    public let labels: [String]
    private let kind: Kind

    /// Values of features that can be judged: their covariance has the square of it.
    private static let largestLength = 1024

    /// Opens a model that `octet quantize` wrote, or a checkpoint (NAME.safetensors).
    /// - Throws: what `ModelFile` and `Checkpoint` throw, and `JudgeError.noFeatures`.
    public init(contentsOf path: String) throws {
        self.path = path
        let length: Int
        if path.hasSuffix(".safetensors") {
            let checkpoint = try Checkpoint(contentsOf: path)
            let network = checkpoint.network
            guard let last = network.nodes.last(where: { $0.layer is FullyConnected || $0.layer is Convolution }),
                case .node(let node) = last.inputs[0]
            else { throw JudgeError.noFeatures(path: path) }
            labels = checkpoint.labels
            kind = .float(try checkpoint.makeNetwork(), node: node)
            length = network.nodes[node].output.count
        } else {
            let file = try ModelFile(path: path).withWholeLayers
            guard let (_, shape) = file.featureLayer else { throw JudgeError.noFeatures(path: path) }
            labels = file.labels
            kind = .int8(file)
            length = shape.count
        }
        guard length <= Self.largestLength else {
            throw JudgeError.tooManyFeatures(path: path, count: length, accepted: Self.largestLength)
        }
    }

    /// - Parameter threads: the number of cores where it is not given; it does not change the result.
    /// - Throws: `TrainingError` or `ModelMismatch` where the images do not fit.
    public func judge(_ images: ImageSet, threads: Int? = nil) throws -> Judgement {
        switch kind {
        case .float(let network, let node): try judge(images, network, node, threads)
        case .int8(let file): try file.judge(images.resized(to: .init(file.inputShape)), threads: threads)
        }
    }

    private func judge(
        _ images: ImageSet, _ float: FloatNetwork, _ node: Int, _ threads: Int?
    ) throws -> Judgement {
        let images = images.resized(to: .init(float.network.input))
        let length = float.network.nodes[node].output.count
        let output = float.network.nodes.count - 1
        var features = [Float](repeating: 0, count: images.count * length)
        var classes = [Int](repeating: 0, count: images.count)
        try features.withUnsafeMutableBufferPointer { features in
            try classes.withUnsafeMutableBufferPointer { classes in
                nonisolated(unsafe) let (features, classes) = (features, classes)
                try float.visit(images, threads: threads) { source, values in
                    guard source == .node(node) || source == .node(output) else { return }
                    for image in 0..<values.liveImages {
                        let (place, seen) = (values.shard * Shard.size + image, values.image(image))
                        if source == .node(node) {
                            for (i, value) in seen.enumerated() { features[place * length + i] = value }
                        }
                        if source == .node(output) { classes[place] = seen.indices.max { seen[$0] < seen[$1] }! }
                    }
                }
            }
        }
        return Judgement(classes: classes, features: features, length: length)
    }
}

/// Why a model cannot judge images.
public enum JudgeError: Error, Equatable, CustomStringConvertible {
    case noFeatures(path: String)
    case tooManyFeatures(path: String, count: Int, accepted: Int)
    case otherClasses(path: String, labels: [String], generator: [String])

    public var description: String {
        switch self {
        case .noFeatures(let path):
            "\(path): has no layer before its last one with weights, whose values would be its features"
        case .tooManyFeatures(let path, let count, let accepted):
            "\(path): has \(count) features before its last layer; up to \(accepted) would be accepted"
        case .otherClasses(let path, let labels, let generator):
            "\(path): knows the classes \(labels.joined(separator: ", ")), but the generator makes "
                + generator.joined(separator: ", ")
        }
    }
}
