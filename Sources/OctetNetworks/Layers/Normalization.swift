/// Each value of a channel c as (value − mean[c]) / deviation[c], with constants: what images are brought to before the first
/// layer that learns.
public struct Normalization: Layer {
    public static let typeName = "normalization"

    /// One a channel.
    public var mean: [Float]
    /// One a channel, positive.
    public var deviation: [Float]

    public init(mean: [Float], deviation: [Float]) {
        self.mean = mean
        self.deviation = deviation
    }

    public func outputShape(for inputs: [Shape]) throws -> Shape {
        let input = try onlyInput(of: inputs)
        func check(_ isUsable: Bool, _ reason: String) throws {
            guard isUsable else { throw NetworkError.unusableInput(layer: Self.typeName, reason: reason) }
        }
        try check(
            mean.count == input.channels && deviation.count == input.channels,
            "has \(mean.count) means and \(deviation.count) deviations for \(input.channels) channels; one of both for "
                + "each would be accepted")
        try check(mean.allSatisfy(\.isFinite), "has a mean that is not finite")
        try check(
            deviation.allSatisfy { $0.isNormal && $0 > 0 },
            "has a deviation that is not positive and finite")
        return input
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case mean, deviation }
    public static var settingNames: [String] { CodingKeys.allCases.map(\.rawValue) }
}

extension Network {
    /// The network with a layer before all others, which reads the images and which they read instead.
    /// - Throws: `NetworkError` where the layer cannot take the images, changes their shape, or its name is taken.
    public func prepending(_ layer: any Layer, named name: String) throws -> Network {
        let first = Node(name: name, layer: layer, inputs: [.input])
        let moved = nodes.map { node in
            var node = node
            node.inputs = node.inputs.map { source in
                switch source {
                case .input: .node(0)
                case .node(let index): .node(index + 1)
                }
            }
            return node
        }
        return try Network(name: self.name, input: input, nodes: [first] + moved)
    }
}
