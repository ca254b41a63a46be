/// Each value divided by (k + α · Σ a²)^β, the sum over `size` neighbouring channels at its pixel: lateral inhibition.
///
/// α multiplies the sum, as in Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural
/// Networks, 2012, section 3.3; frameworks that multiply the mean instead call α · size what is α here.
public struct LocalResponseNormalization: Layer {
    public static let typeName = "localResponseNormalization"

    /// Channels in a sum, an odd number: the value's own and as many on either side, as far as they exist.
    public var size: Int
    public var k: Float
    public var alpha: Float
    /// 0.25, 0.5, 0.75 or 1: these powers need square roots only, whose bits are the same on every system.
    public var beta: Float

    public init(size: Int = 5, k: Float = 2, alpha: Float = 1e-4, beta: Float = 0.75) {
        self.size = size
        self.k = k
        self.alpha = alpha
        self.beta = beta
    }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        func check(_ isUsable: Bool, _ reason: String) throws {
            guard isUsable else { throw NetworkError.unusableInput(layer: Self.typeName, reason: reason) }
        }
        try check(
            size % 2 == 1 && (1...255).contains(size), "has size \(size); an odd number from 1 to 255 would be accepted"
        )
        try check(k > 0 && k.isFinite, "has k \(k); a positive finite number would be accepted")
        try check(alpha >= 0 && alpha.isFinite, "has alpha \(alpha); 0 or a positive finite number would be accepted")
        try check(
            [0.25, 0.5, 0.75, 1].contains(beta), "has beta \(beta); 0.25, 0.5, 0.75 or 1 would be accepted")
        return try onlyInput(of: inputs)
    }
}

extension LocalResponseNormalization {
    enum CodingKeys: String, CodingKey, CaseIterable { case size, k, alpha, beta }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            size: try container.decode(.size, default: 5), k: try container.decode(.k, default: 2),
            alpha: try container.decode(.alpha, default: 1e-4), beta: try container.decode(.beta, default: 0.75))
    }
}
