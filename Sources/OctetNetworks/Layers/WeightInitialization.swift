/// How the weights of a convolution or a fully connected layer start; see `Initializer` for the formulas and papers.
public enum WeightInitialization: String, Codable, CaseIterable, Sendable {
    /// Weights and biases uniform in ±√(1/fanIn).
    case fanIn
    /// Normal with variance 2/fanIn, biases 0: for deep stacks of ReLU without batch normalisation.
    case he
    /// Uniform in ±√(6/(fanIn + fanOut)), biases 0: for tanh and sigmoid.
    case xavier

    func weight(fanIn: Int, fanOut: Int) -> Initializer {
        switch self {
        case .fanIn: .fanIn(fanIn)
        case .he: .he(fanIn: fanIn)
        case .xavier: .xavier(fanIn: fanIn, fanOut: fanOut)
        }
    }

    func bias(fanIn: Int) -> Initializer { self == .fanIn ? .fanIn(fanIn) : .constant(0) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let name = try container.decode(String.self)
        guard let value = WeightInitialization(rawValue: name) else {
            let accepted = WeightInitialization.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "is \"\(name)\"; \(accepted) would be accepted")
        }
        self = value
    }
}
