import Octet
import OctetNetworks
import OctetTraining

/// What an int8 model stands for: the float network that it was made from, with a node for each of its layers.
///
/// That is the checkpoint's network with batch normalisation folded; or, where the model was equalised, that network equalised
/// in the same way: it gives the same scores, but between them its values are scaled channel by channel.
struct FloatTwin {
    let graph: IntegerGraph
    let folded: FoldedNetwork
    /// For each operation, the layer of the model that computes it; nil for concatenations.
    let layers: [Int?]

    /// - Throws: `ModelMismatch.checkpoint` where the model was made from another network.
    init(of file: ModelFile, _ float: FloatNetwork) throws {
        let original = try IntegerGraph(lowering: float)
        guard let pairs = original.layers(of: file) else {
            throw ModelMismatch.checkpoint(path: file.path, network: float.network.name)
        }
        var remaining = pairs.map(\.layer)[...]
        layers = original.operations.map { $0.isConcatenation ? nil : remaining.removeFirst() }
        let layers = layers
        /// How far the model's weights are from a graph's.
        func distance(_ graph: IntegerGraph) -> Double {
            zip(graph.operations, layers).reduce(0) { sum, pair in
                guard let layer = pair.1, let weights = pair.0.weights else { return sum }
                return zip(file.weights(ofLayer: layer)!.weights, weights).reduce(sum) {
                    $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1)
                }
            }
        }
        let equalized = original.equalized()
        graph = distance(equalized) < distance(original) ? equalized : original
        folded = try FoldedNetwork(graph, of: float)
    }

    /// The node that gives the scores; nil where they are the input's.
    var scoresNode: Int? { if case .operation(let index) = graph.scores { folded.outputs[index] } else { nil } }
}
