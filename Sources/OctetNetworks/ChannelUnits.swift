/// Which channels of a network's activations can be removed, and which only together.
///
/// A *unit* is a channel of a convolution or a hidden neuron of a fully connected layer, with everything that carries it on:
/// the same channel behind a batch normalisation, an activation or a pooling, and the channels that it is added to. Channels
/// of the images, of the scores, around transposed convolutions and reshapings, and of convolutions with groups or a
/// connection table stay, as do units they are tied to.
/// A convolution with one group a channel carries its channels on.
public struct ChannelUnits: Sendable {
    /// For each node, the unit of each of its output channels.
    public let nodes: [[Int]]
    /// The unit of each channel of the images.
    public let input: [Int]
    /// For each unit, whether it may be removed.
    public let isRemovable: [Bool]

    public init(_ network: Network) {
        var ties = Ties()
        let input = ties.add(network.input.channels)
        var nodes: [[Int]] = []
        var fixed = input
        for node in network.nodes {
            let inputs = node.inputs.map { source in
                switch source {
                case .input: input
                case .node(let index): nodes[index]
                }
            }
            switch node.layer {
            case let layer as Convolution where layer.groups > 1 && layer.groups == layer.outputChannels:
                let perGroup = inputs[0].count / layer.groups
                nodes.append(perGroup == 1 ? inputs[0] : ties.add(layer.outputChannels))
                if perGroup > 1 { fixed += inputs[0] + nodes.last! }
            case let layer as Convolution:
                nodes.append(ties.add(layer.outputChannels))
                if layer.groups > 1 || layer.connections != nil { fixed += inputs[0] + nodes.last! }
            case is TransposedConvolution, is Reshape:
                nodes.append(ties.add(node.output.channels))
                fixed += inputs[0] + nodes.last!
            case is FullyConnected: nodes.append(ties.add(node.output.channels))
            case is Concatenation: nodes.append(inputs.flatMap { $0 })
            default:
                for other in inputs.dropFirst() { ties.join(inputs[0], other) }
                nodes.append(inputs[0])
            }
            if node.layer is AuxiliaryOutput { fixed += nodes.last! }
        }
        fixed += nodes.last!

        let names = ties.names
        self.input = input.map { names[$0] }
        self.nodes = nodes.map { $0.map { names[$0] } }
        var isRemovable = Array(repeating: true, count: (names.max() ?? -1) + 1)
        for channel in fixed { isRemovable[names[channel]] = false }
        self.isRemovable = isRemovable
    }

    /// The removable units that a node's channels belong to first, for each node that has such: what can be removed in
    /// exchange for one another.
    public var groups: [[Int]] {
        var seen = Set<Int>()
        return nodes.compactMap { units in
            let new = units.filter { isRemovable[$0] && seen.insert($0).inserted }
            return new.isEmpty ? nil : new
        }
    }
}

/// Sets of channels that are being joined. (Galler, Fisher: An improved equivalence algorithm, 1964.)
private struct Ties {
    private var parents: [Int] = []

    /// New channels, tied to nothing.
    mutating func add(_ count: Int) -> [Int] {
        let new = Array(parents.count..<parents.count + count)
        parents += new
        return new
    }

    mutating func join(_ first: [Int], _ second: [Int]) {
        for (a, b) in zip(first, second) {
            let (a, b) = (root(of: a), root(of: b))
            parents[max(a, b)] = min(a, b)
        }
    }

    private func root(of channel: Int) -> Int {
        var channel = channel
        while parents[channel] != channel { channel = parents[channel] }
        return channel
    }

    /// For each channel the number of its set, from 0 in the order of the sets' first channels.
    var names: [Int] {
        var numbers: [Int: Int] = [:]
        return parents.indices.map { channel in
            let root = root(of: channel)
            if let number = numbers[root] { return number }
            numbers[root] = numbers.count
            return numbers.count - 1
        }
    }
}
