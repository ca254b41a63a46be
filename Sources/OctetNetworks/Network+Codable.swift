/// Every layer type by the name that stands in network descriptions.
enum LayerTypes {
    static let all: [any Layer.Type] = [
        Convolution.self, TransposedConvolution.self, FullyConnected.self, Reshape.self, MaxPooling.self,
        AveragePooling.self, GlobalAveragePooling.self,
        ReLU.self, LeakyReLU.self, Tanh.self, Sigmoid.self, Add.self, Concatenation.self, BatchNormalization.self,
        LocalResponseNormalization.self, Dropout.self, Scaling.self,
        Normalization.self, AuxiliaryOutput.self, FakeQuantization.self,
    ]

    static var names: [String] { all.map { $0.typeName } }

    static func named(_ name: String) -> (any Layer.Type)? { all.first { $0.typeName == name } }
}

/// `{"name": …, "input": [28, 28, 1], "layers": [{"name": …, "type": …, "inputs": ["input"], …the layer's own…}]}`
///
/// A layer without a name is called by its type and a running number, as `NetworkBuilder` does; one without inputs reads
/// the layer before it. Settings that are left out have the defaults of the layer's initialiser; unknown ones are refused.
extension Network: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable { case name, input, layers }

    public init(from decoder: any Decoder) throws {
        do {
            try decoder.refuseKeys(otherThan: CodingKeys.allCases.map(\.rawValue), of: "network")
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let (name, input) = (
                try container.decode(String.self, forKey: .name), try container.decode(Shape.self, forKey: .input)
            )
            var described: [DescribedNode] = []
            var list = try container.nestedUnkeyedContainer(forKey: .layers)
            while !list.isAtEnd { described.append(try list.decode(DescribedNode.self)) }
            try self.init(name: name, input: input, nodes: DescribedNode.nodes(of: described))
        } catch let error as DecodingError {
            throw NetworkError.invalidDescription(reason: error.reason(below: decoder.codingPath.count))
        } catch NetworkError.unusableInput(layer: "network", let reason) {
            throw NetworkError.invalidDescription(reason: reason)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(input, forKey: .input)
        let described = nodes.map { node in
            let inputs = node.inputs.map { source in
                switch source {
                case .input: "input"
                case .node(let index): nodes[index].name
                }
            }
            return DescribedNode(name: node.name, layer: node.layer, inputs: inputs)
        }
        try container.encode(described, forKey: .layers)
    }
}

/// A node with its inputs by name; the layer's own settings lie beside `name`, `type` and `inputs`.
private struct DescribedNode: Codable {
    var name: String?
    var layer: any Layer
    var inputs: [String]?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, type, inputs }

    init(name: String, layer: any Layer, inputs: [String]) {
        self.name = name
        self.layer = layer
        self.inputs = inputs
    }

    init(from decoder: any Decoder) throws {
        let position = (decoder.codingPath.last?.intValue ?? 0) + 1
        var known = "number \(position)"
        do {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decodeIfPresent(String.self, forKey: .name)
            known = name ?? known
            inputs = try container.decodeIfPresent([String].self, forKey: .inputs)
            let typeName = try container.decode(String.self, forKey: .type)
            guard let type = LayerTypes.named(typeName) else {
                throw NetworkError.unknownLayerType(typeName, node: known)
            }
            let keys = CodingKeys.allCases.map(\.rawValue)
            try decoder.refuseKeys(otherThan: keys + type.settingNames, of: typeName)
            layer = try type.init(from: decoder)
        } catch let error as DecodingError {
            throw NetworkError.invalidNode(name: known, reason: error.reason(below: decoder.codingPath.count))
        } catch NetworkError.unusableInput(_, let reason) {
            throw NetworkError.invalidNode(name: known, reason: reason)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(name, forKey: .name)
        try container.encode(type(of: layer).typeName, forKey: .type)
        try container.encodeIfPresent(inputs, forKey: .inputs)
        try layer.encode(to: encoder)
    }

    /// Nodes with names and inputs filled in.
    static func nodes(of described: [DescribedNode]) throws -> [Network.Node] {
        var indices = ["input": Network.Source.input]
        var counts: [String: Int] = [:]
        let names = described.map { node in
            let type = type(of: node.layer).typeName
            counts[type, default: 0] += 1
            return node.name ?? "\(type)\(counts[type]!)"
        }
        for (index, name) in names.enumerated() { indices[name] = .node(index) }
        return try described.indices.map { index in
            let before = index == 0 ? "input" : names[index - 1]
            let inputs = try (described[index].inputs ?? [before]).map { input in
                guard let source = indices[input] else {
                    throw NetworkError.invalidNode(
                        name: names[index], reason: "its input \"\(input)\" does not exist")
                }
                return source
            }
            return Network.Node(name: names[index], layer: described[index].layer, inputs: inputs)
        }
    }
}
