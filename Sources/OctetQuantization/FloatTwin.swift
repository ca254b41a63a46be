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

    /// What rounding to 8 or 4 bits may change, as a share of the weights' sum of squares; equalising changes more, or nothing
    /// that matters.
    private static let largestRounding = 0.02

    /// - Throws: `ModelMismatch.checkpoint` where the model was made from another network.
    init(of file: ModelFile, _ float: FloatNetwork) throws {
        let original = try IntegerGraph(lowering: float)
        guard let pairs = original.layers(of: file) else {
            throw ModelMismatch.checkpoint(path: file.path, network: float.network.name)
        }
        var remaining = pairs.map(\.layer)[...]
        layers = original.operations.map { $0.isConcatenation ? nil : remaining.removeFirst() }
        let weights = layers.map { $0.flatMap { file.weights(ofLayer: $0)?.weights } }
        let distance = original.squaredDistance(to: weights)
        if distance.ofWeights < Self.largestRounding * distance.size {
            graph = original
        } else {
            let equalized = original.equalized()
            let other = equalized.squaredDistance(to: weights)
            graph = other.ofWeights / other.size < distance.ofWeights / distance.size ? equalized : original
        }
        folded = try FoldedNetwork(graph, of: float)
    }

    /// The node that gives the scores; nil where they are the input's.
    var scoresNode: Int? { if case .operation(let index) = graph.scores { folded.outputs[index] } else { nil } }
}

extension IntegerGraph {
    /// How far other weights are from those of the operations, and the sum of squares of these.
    fileprivate func squaredDistance(to weights: [[Float]?]) -> (ofWeights: Double, size: Double) {
        zip(operations, weights).reduce((0, 0)) { sum, pair in
            guard let own = pair.0.weights, let other = pair.1 else { return sum }
            return zip(own, other).reduce(sum) { sum, weight in
                let (value, error) = (Double(weight.0), Double(weight.0 - weight.1))
                return (sum.0 + error * error, sum.1 + value * value)
            }
        }
    }
}
