/// Lets a network be written as a list of layers, as in its paper's table.
///
/// Layers follow one another; `Residual`, `Branches` and `Auxiliary` are the ways to leave the straight line.
/// Nodes are named by their type and a running number: `convolution1`, `relu1`, `convolution2`.
@resultBuilder
public enum NetworkBuilder {
    public static func buildExpression(_ layer: any Layer) -> [NetworkElement] { [.layer(layer)] }
    public static func buildExpression(_ residual: Residual) -> [NetworkElement] { [.residual(residual)] }
    public static func buildExpression(_ branches: Branches) -> [NetworkElement] { [.branches(branches)] }
    public static func buildExpression(_ auxiliary: Auxiliary) -> [NetworkElement] { [.auxiliary(auxiliary)] }
    /// A part of a network that a function gives.
    public static func buildExpression(_ elements: [NetworkElement]) -> [NetworkElement] { elements }
    public static func buildBlock(_ parts: [NetworkElement]...) -> [NetworkElement] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [NetworkElement]?) -> [NetworkElement] { part ?? [] }
    public static func buildEither(first part: [NetworkElement]) -> [NetworkElement] { part }
    public static func buildEither(second part: [NetworkElement]) -> [NetworkElement] { part }
    public static func buildArray(_ parts: [[NetworkElement]]) -> [NetworkElement] { parts.flatMap { $0 } }
}

/// A piece of a network description.
public indirect enum NetworkElement {
    case layer(any Layer)
    case residual(Residual)
    case branches(Branches)
    case auxiliary(Auxiliary)
}

/// `body(x) + shortcut(x)`; without a shortcut the input itself is added.
public struct Residual {
    let body: [NetworkElement]
    let shortcut: [NetworkElement]

    public init(
        @NetworkBuilder body: () -> [NetworkElement],
        @NetworkBuilder shortcut: () -> [NetworkElement] = { [NetworkElement]() }
    ) {
        self.body = body()
        self.shortcut = shortcut()
    }
}

/// Several paths from one input, their channels concatenated.
public struct Branches {
    let paths: [[NetworkElement]]

    public init(_ paths: [NetworkElement]...) { self.paths = paths }

    /// One path of `Branches`.
    public static func path(@NetworkBuilder _ elements: () -> [NetworkElement]) -> [NetworkElement] { elements() }
}

/// A head that is there in training only: its last layer gives scores, whose loss is added with `weight`. The network
/// goes on from where the head branched off.
public struct Auxiliary {
    let weight: Float
    let head: [NetworkElement]

    public init(weight: Float = 0.3, @NetworkBuilder head: () -> [NetworkElement]) {
        self.weight = weight
        self.head = head()
    }
}

extension Network {
    /// Builds a network from its table.
    /// - Throws: `NetworkError` naming the node at fault.
    public init(_ name: String, input: Shape, @NetworkBuilder _ elements: () -> [NetworkElement]) throws {
        var flattener = Flattener()
        _ = flattener.append(elements(), after: .input)
        try self.init(name: name, input: input, nodes: flattener.nodes)
    }
}

/// Turns nested elements into a list of nodes.
private struct Flattener {
    var nodes: [Network.Node] = []
    var counts: [String: Int] = [:]

    mutating func append(_ elements: [NetworkElement], after source: Network.Source) -> Network.Source {
        elements.reduce(source) { source, element in
            switch element {
            case .layer(let layer):
                return append(layer, inputs: [source])
            case .residual(let residual):
                let body = append(residual.body, after: source)
                let shortcut = append(residual.shortcut, after: source)
                return append(Add(), inputs: [body, shortcut])
            case .branches(let branches):
                let ends = branches.paths.map { append($0, after: source) }
                return append(Concatenation(), inputs: ends)
            case .auxiliary(let auxiliary):
                let scores = append(auxiliary.head, after: source)
                _ = append(AuxiliaryOutput(weight: auxiliary.weight), inputs: [scores])
                return source
            }
        }
    }

    mutating func append(_ layer: any Layer, inputs: [Network.Source]) -> Network.Source {
        let type = Swift.type(of: layer).typeName
        counts[type, default: 0] += 1
        nodes.append(Network.Node(name: "\(type)\(counts[type]!)", layer: layer, inputs: inputs))
        return .node(nodes.count - 1)
    }
}
