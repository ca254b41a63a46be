/// Every layer type by the name that stands in network descriptions.
enum LayerTypes {
    static let all: [any Layer.Type] = [
        Convolution.self, FullyConnected.self, MaxPooling.self, AveragePooling.self, GlobalAveragePooling.self,
        ReLU.self, Tanh.self, Sigmoid.self, Add.self, Concatenation.self, BatchNormalization.self, Dropout.self,
    ]

    static var names: [String] { all.map { $0.typeName } }

    static func named(_ name: String) -> (any Layer.Type)? { all.first { $0.typeName == name } }
}

/// `{"name": …, "input": [28, 28, 1], "layers": [{"name": …, "type": …, "inputs": ["input"], …the layer's own…}]}`
extension Network: Codable {
    private enum CodingKeys: String, CodingKey { case name, input, layers }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var described: [DescribedNode] = []
        var indices = ["input": Source.input]
        var list = try container.nestedUnkeyedContainer(forKey: .layers)
        while !list.isAtEnd {
            let node = try list.decode(DescribedNode.self)
            indices[node.name] = .node(described.count)
            described.append(node)
        }
        let nodes = try described.map { node in
            let inputs = try node.inputs.map { input in
                guard let source = indices[input] else {
                    throw NetworkError.invalidNode(name: node.name, reason: "its input \"\(input)\" does not exist")
                }
                return source
            }
            return Node(name: node.name, layer: node.layer, inputs: inputs, output: [1])
        }
        try self.init(
            name: container.decode(String.self, forKey: .name), input: container.decode(Shape.self, forKey: .input),
            nodes: nodes)
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
    var name: String
    var layer: any Layer
    var inputs: [String]

    enum CodingKeys: String, CodingKey { case name, type, inputs }

    init(name: String, layer: any Layer, inputs: [String]) {
        self.name = name
        self.layer = layer
        self.inputs = inputs
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        inputs = try container.decode([String].self, forKey: .inputs)
        let typeName = try container.decode(String.self, forKey: .type)
        guard let type = LayerTypes.named(typeName) else {
            throw NetworkError.unknownLayerType(typeName, node: name)
        }
        layer = try type.init(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(type(of: layer).typeName, forKey: .type)
        try container.encode(inputs, forKey: .inputs)
        try layer.encode(to: encoder)
    }
}
