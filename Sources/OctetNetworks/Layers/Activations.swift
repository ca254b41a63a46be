/// max(0, x).
public struct ReLU: Layer {
    public static let typeName = "relu"
    public init() {}
    public func outputShape(for inputs: [Shape]) throws -> Shape { try onlyInput(of: inputs) }
}

/// x where it is positive, else slope · x: a ReLU whose gradient is nowhere 0.
/// (Maas, Hannun, Ng: Rectifier Nonlinearities Improve Neural Network Acoustic Models, 2013.)
public struct LeakyReLU: Layer {
    public static let typeName = "leakyRelu"
    /// From 0 up to 1.
    public var slope: Float

    public init(slope: Float = 0.01) { self.slope = slope }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        guard (0...1).contains(slope) else {
            throw NetworkError.unusableInput(
                layer: Self.typeName, reason: "has slope \(slope); 0 up to 1 would be accepted")
        }
        return try onlyInput(of: inputs)
    }
}

extension LeakyReLU {
    enum CodingKeys: String, CodingKey, CaseIterable { case slope }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(slope: try container.decode(.slope, default: 0.01))
    }
}

/// amplitude · tanh(slope · x).
///
/// `Tanh.scaled` is LeCun's 1.7159·tanh(⅔x), which maps ±1 to ±1 and is steepest there
/// (LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition, 1998, appendix A).
public struct Tanh: Layer {
    public static let typeName = "tanh"
    public var amplitude: Float
    public var slope: Float

    public init(amplitude: Float = 1, slope: Float = 1) {
        self.amplitude = amplitude
        self.slope = slope
    }

    public static let scaled = Tanh(amplitude: 1.7159, slope: 2 / 3)

    public func outputShape(for inputs: [Shape]) throws -> Shape { try onlyInput(of: inputs) }
}

extension Tanh {
    enum CodingKeys: String, CodingKey, CaseIterable { case amplitude, slope }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            amplitude: try container.decode(.amplitude, default: 1), slope: try container.decode(.slope, default: 1))
    }
}

/// 1 / (1 + e⁻ˣ).
public struct Sigmoid: Layer {
    public static let typeName = "sigmoid"
    public init() {}
    public func outputShape(for inputs: [Shape]) throws -> Shape { try onlyInput(of: inputs) }
}
