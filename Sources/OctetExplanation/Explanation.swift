import OctetImages
import OctetNetworks
import OctetTraining

/// What a model sees in one image, and what of it speaks for one class.
public struct Explanation: Sendable {
    /// The image as the model takes it: bytes in NHWC order.
    public let image: [UInt8]
    public let input: Shape
    public let labels: [String]
    /// The model's probabilities.
    public let probabilities: [Double]
    /// The class explained.
    public let classIndex: Int
    public let featureMaps: [FeatureMaps]
    public let filters: FilterBank?
    public let occlusion: Occlusion
    /// Nil for an int8 model, which has no gradients.
    public let gradients: GradientMaps?
    /// Nil for an int8 model.
    public let deconvolution: Deconvolution?

    /// The class that the model takes the image for.
    public var predicted: Int { probabilities.indexOfLargest }

    /// - Parameter className: a class's label, or its number where no label is so called; the predicted one where it is not
    ///   given.
    /// - Throws: `ExplanationError.unknownClass`, and what the model throws.
    public init(of model: some ExplainableModel, image: [UInt8], class className: String? = nil) throws {
        precondition(image.count == model.input.count, "one image of the model's size")
        let scores = try model.scores(of: image)[0]
        let index = try className.map { try Self.index(ofClass: $0, in: model.labels) } ?? scores.indexOfLargest
        (self.image, input, labels) = (image, model.input, model.labels)
        (probabilities, classIndex) = (scores.probabilities, index)
        featureMaps = try model.featureMaps(of: image)
        filters = model.firstFilters
        occlusion = try Occlusion(of: model, image: image, class: index)
        let float = (model as? FloatModel)?.float
        gradients = try float.map { try GradientMaps(of: $0, image: image, class: index) }
        deconvolution = try float.map { try Deconvolution(of: $0, image: image) }
    }

    private static func index(ofClass name: String, in labels: [String]) throws -> Int {
        if let index = labels.firstIndex(of: name) { return index }
        guard let index = Int(name), labels.indices.contains(index) else {
            throw ExplanationError.unknownClass(name, labels: labels)
        }
        return index
    }
}
