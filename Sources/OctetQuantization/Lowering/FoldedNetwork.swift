import OctetNetworks
import OctetTraining

extension IntegerGraph {
    /// The graph as a float network: it gives the scores that the integers stand for.
    ///
    /// - Parameter original: the network that was lowered.
    public func floatNetwork(of original: FloatNetwork) throws -> FloatNetwork {
        try FoldedNetwork(self, of: original).float
    }
}

/// An integer graph as a float network again: batch normalisation folded, everything else as it was.
///
/// It computes what the int8 model stands for, operation by operation, with weights that a method of quantisation may have
/// changed; so calibration and measuring run it instead of the network that was lowered.
struct FoldedNetwork {
    let float: FloatNetwork
    /// For each operation, the node that gives its values, ReLU and pooling included.
    let outputs: [Int]
    /// For each operation, the node that holds its weights.
    let weighted: [Int]
    /// For each node, the name of its operation, or of itself where it belongs to none.
    let names: [String]

    /// - Parameter original: the network that was lowered.
    init(_ graph: IntegerGraph, of original: FloatNetwork) throws {
        let raising = Raising(graph, of: original)
        (outputs, weighted, names) = (raising.outputs, raising.weighted, raising.names)
        float = try raising.network()
    }

    private init(_ float: FloatNetwork, like other: FoldedNetwork) {
        self.float = float
        (outputs, weighted, names) = (other.outputs, other.weighted, other.names)
    }

    /// The same network with other weights and biases in one operation.
    func replacing(weights: [Float], bias: [Float], of operation: Int) throws -> FoldedNetwork {
        let name = float.network.nodes[weighted[operation]].name
        var tensors = float.tensors
        tensors["\(name).weight"]!.values = weights
        tensors["\(name).bias"]!.values = bias
        return FoldedNetwork(try FloatNetwork(float.network, tensors: tensors), like: self)
    }

    func source(of source: IntegerGraph.Source) -> Network.Source {
        switch source {
        case .input: input
        case .operation(let index): .node(outputs[index])
        }
    }

    /// What the operations that read the images read: of a normalised input, its first node.
    private var input: Network.Source { float.network.nodes[0].layer is Normalization ? .node(0) : .input }
}
