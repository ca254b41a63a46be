/// Scores of a classifier half-way up a network: in training its loss is added with a weight, so that the lower layers get
/// a gradient by a shorter way; otherwise it does not exist.
///
/// Passes its input, which must have the shape of the network's output. Nothing may read it.
/// (Szegedy et al.: Going Deeper with Convolutions, 2014, section 5.)
public struct AuxiliaryOutput: Layer {
    public static let typeName = "auxiliaryOutput"

    /// What the head's loss is multiplied by, more than 0 up to 1.
    public var weight: Float

    public init(weight: Float = 0.3) { self.weight = weight }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        guard weight > 0, weight <= 1 else {
            throw NetworkError.unusableInput(
                layer: Self.typeName, reason: "has weight \(weight); more than 0 up to 1 would be accepted")
        }
        return try onlyInput(of: inputs)
    }
}

extension AuxiliaryOutput {
    enum CodingKeys: String, CodingKey, CaseIterable { case weight }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(weight: try container.decode(.weight, default: 0.3))
    }
}
