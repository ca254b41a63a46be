/// A network as a graph of named layers, in an order in which every layer comes after its inputs.
///
/// The last node is the output: one score a class, before any softmax.
public struct Network: Equatable, Sendable {
    public var name: String
    public var input: Shape
    public private(set) var nodes: [Node]

    /// A layer in its place.
    public struct Node: Sendable {
        public var name: String
        public var layer: any Layer
        /// Where the inputs come from.
        public var inputs: [Source]
        /// The shape that the layer gives; derived.
        public internal(set) var output: Shape

        init(name: String, layer: any Layer, inputs: [Source], output: Shape) {
            self.name = name
            self.layer = layer
            self.inputs = inputs
            self.output = output
        }

        /// A node whose output's shape is derived when a network is built of it.
        public init(name: String, layer: any Layer, inputs: [Source]) {
            self.init(name: name, layer: layer, inputs: inputs, output: [1])
        }
    }

    /// What a layer reads: the network's input, or an earlier node by its index.
    public enum Source: Hashable, Sendable {
        case input
        case node(Int)
    }

    /// Builds a network from nodes, checking order, names, shapes and parameters.
    /// - Throws: `NetworkError` naming the node at fault.
    public init(name: String, input: Shape, nodes: [Node]) throws {
        self.name = name
        self.input = input
        self.nodes = []
        guard !nodes.isEmpty else {
            throw NetworkError.invalidNode(name: name, reason: "a network needs at least one layer")
        }
        var names = Set<String>()
        for (index, node) in nodes.enumerated() {
            guard !node.name.isEmpty, node.name != "input", names.insert(node.name).inserted else {
                throw NetworkError.invalidNode(
                    name: node.name, reason: "the name must be new, not empty and not \"input\"")
            }
            for case .node(let source) in node.inputs where !(0..<index).contains(source) {
                throw NetworkError.invalidNode(name: node.name, reason: "its inputs must come before it")
            }
            var node = node
            do {
                node.output = try node.layer.outputShape(for: node.inputs.map(shape(of:)))
            } catch NetworkError.unusableInput(_, let reason) {
                throw NetworkError.invalidNode(name: node.name, reason: reason)
            }
            guard node.output.count <= Int(Int32.max), node.output.channels <= Shape.maximumExtent else {
                throw NetworkError.invalidNode(
                    name: node.name,
                    reason: "gives \(node.output), more than \(Shape.maximumExtent) channels or 2³¹ values")
            }
            self.nodes.append(node)
        }
        try checkAuxiliaryOutputs()
    }

    public static func == (left: Network, right: Network) -> Bool {
        left.name == right.name && left.input == right.input && left.nodes.count == right.nodes.count
            && zip(left.nodes, right.nodes).allSatisfy { a, b in
                a.name == b.name && a.inputs == b.inputs && a.layer.isEqual(to: b.layer)
            }
    }
}

extension Network {
    /// The shape that a source gives.
    public func shape(of source: Source) -> Shape {
        switch source {
        case .input: input
        case .node(let index): nodes[index].output
        }
    }

    /// The shape of the scores.
    public var output: Shape { nodes[nodes.count - 1].output }

    /// The input shapes of a node.
    public func inputShapes(of node: Node) -> [Shape] { node.inputs.map(shape(of:)) }

    /// The parameters of a node, in the layer's order.
    public func parameters(of node: Node) -> [Parameter] { node.layer.parameters(for: inputShapes(of: node)) }

    /// Trainable values in all layers, those of auxiliary heads included.
    public var parameterCount: Int {
        nodes.reduce(0) { $0 + parameters(of: $1).reduce(0) { $0 + $1.trainableCount } }
    }

    /// Multiply-accumulate operations for one image, in inference.
    public var multiplyAccumulates: Int {
        zip(nodes, leadsToOutput()).reduce(0) { sum, pair in
            let (node, isNeeded) = pair
            return isNeeded
                ? sum + node.layer.multiplyAccumulates(for: inputShapes(of: node), output: node.output) : sum
        }
    }
}
