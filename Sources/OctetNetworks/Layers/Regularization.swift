/// Each channel shifted and scaled to mean 0 and variance 1 over the batch, then by a learned `scale` and `shift`;
/// at inference by the recorded running statistics.
/// (Ioffe, Szegedy: Batch Normalization, 2015.)
public struct BatchNormalization: Layer {
    public static let typeName = "batchNormalization"

    /// Added to the variance, so that a constant channel does not divide by zero.
    public var epsilon: Float
    /// The share of the newest batch in the running statistics.
    public var momentum: Float

    public init(epsilon: Float = 1e-5, momentum: Float = 0.1) {
        self.epsilon = epsilon
        self.momentum = momentum
    }

    public func outputShape(for inputs: [Shape]) throws -> Shape { try onlyInput(of: inputs) }

    public func parameters(for inputs: [Shape]) -> [Parameter] {
        let channels = [inputs[0].channels]
        return [
            Parameter("scale", channels, initializer: .constant(1)),
            Parameter("shift", channels, initializer: .constant(0)),
            Parameter("runningMean", channels, initializer: .constant(0), isTrainable: false),
            Parameter("runningVariance", channels, initializer: .constant(1), isTrainable: false),
        ]
    }
}

extension BatchNormalization {
    enum CodingKeys: String, CodingKey, CaseIterable { case epsilon, momentum }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            epsilon: try container.decode(.epsilon, default: 1e-5),
            momentum: try container.decode(.momentum, default: 0.1))
    }
}

/// While training, sets each value to 0 with probability `rate` and scales the others by 1/(1 − rate); otherwise nothing.
/// (Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: Dropout, 2014.)
public struct Dropout: Layer {
    public static let typeName = "dropout"

    public var rate: Float

    public init(_ rate: Float) { self.rate = rate }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        guard rate >= 0, rate < 1 else {
            throw NetworkError.unusableInput(
                layer: Self.typeName, reason: "has rate \(rate); 0 up to but not including 1 would be accepted")
        }
        return try onlyInput(of: inputs)
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case rate }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}
