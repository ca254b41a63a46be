/// Every output sees every input; an image is read as one vector, row by row, channels innermost.
///
/// Weight: `[outputs, inputs]`; bias: `[outputs]`; with `weightBits` also log2WeightRange: `[outputs]`.
public struct FullyConnected: Layer {
    public static let typeName = "fullyConnected"

    public var outputs: Int
    public var hasBias: Bool
    public var initialization: WeightInitialization
    /// The bits, 8 or 4, to which the weights are rounded in every pass: for training with quantisation. Nil for float.
    public var weightBits: Int?

    public init(_ outputs: Int, bias: Bool = true, initialization: WeightInitialization = .fanIn) {
        self.outputs = outputs
        self.hasBias = bias
        self.initialization = initialization
    }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        _ = try onlyInput(of: inputs)
        guard outputs >= 1 else {
            throw NetworkError.unusableInput(
                layer: Self.typeName, reason: "has \(outputs) outputs; it needs at least 1")
        }
        try check(weightBits: weightBits)
        return Shape(height: 1, width: 1, channels: outputs)
    }

    public func parameters(for inputs: [Shape]) -> [Parameter] {
        let fanIn = inputs[0].count
        let weight = Parameter(
            "weight", [outputs, fanIn], initializer: initialization.weight(fanIn: fanIn, fanOut: outputs))
        let bias = Parameter("bias", [outputs], initializer: initialization.bias(fanIn: fanIn))
        return (hasBias ? [weight, bias] : [weight]) + weightRange(bits: weightBits, outputs: outputs)
    }

    public func multiplyAccumulates(for inputs: [Shape], output: Shape) -> Int { inputs[0].count * outputs }
}

extension FullyConnected {
    enum CodingKeys: String, CodingKey, CaseIterable { case outputs, hasBias, initialization, weightBits }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(Int.self, forKey: .outputs), bias: try container.decode(.hasBias, default: true),
            initialization: try container.decode(.initialization, default: .fanIn))
        weightBits = try container.decodeIfPresent(Int.self, forKey: .weightBits)
    }
}
