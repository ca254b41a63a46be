/// Every value times one fixed factor.
///
/// Before a residual addition, a factor of 0.1 to 0.3 keeps wide networks from dying early in training.
/// (Szegedy, Ioffe, Vanhoucke, Alemi: Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning,
/// 2016, section 3.3.)
public struct Scaling: Layer {
    public static let typeName = "scaling"

    public var factor: Float

    public init(_ factor: Float) { self.factor = factor }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        guard factor.isFinite else {
            throw NetworkError.unusableInput(
                layer: Self.typeName, reason: "has factor \(factor); a finite number would be accepted")
        }
        return try onlyInput(of: inputs)
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case factor }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
