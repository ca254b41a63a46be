import Octet
import OctetFormat
import OctetNetworks

/// A layer in both its forms: a node of the float network, and the layers of a model file that compute the same values.
struct LayerTwin: Sendable {
    var operation: IntegerGraph.Operation
    /// Of the folded network.
    var node: Int
    /// What the model's 8 bits mean.
    var quantization: AffineQuantization
    /// One layer of the file, or those that write the parts of a concatenation, in the order of its channels.
    var layers: [Int]
    /// Whether this layer gives the scores.
    var isScores: Bool

    var name: String { operation.name }
    var shape: Shape { operation.output }
}

extension FloatTwin {
    /// All operations with their layers of the file, in the order in which they run.
    func layerTwins(of file: ModelFile) -> [LayerTwin] {
        let copies = file.copies(besides: Set(layers.compactMap { $0 }))
        return graph.operations.indices.map { index in
            let own = layers[index].map { [$0] } ?? parts(of: graph.operations[index], copies)
            var operation = graph.operations[index]
            operation.weightBits = file.weightBits(ofLayer: own[0])
            return LayerTwin(
                operation: operation, node: folded.outputs[index],
                quantization: file.outputQuantization(ofLayer: own[0]), layers: own,
                isScores: folded.outputs[index] == scoresNode)
        }
    }

    /// Each input of a concatenation is copied there, or was written there in the first place.
    private func parts(of concatenation: IntegerGraph.Operation, _ copies: [String: Int]) -> [Int] {
        concatenation.inputs.enumerated().map { place, input in
            if let copy = copies["\(concatenation.name).\(place + 1)".cutForModel] { return copy }
            guard case .operation(let index) = input, let layer = layers[index] else {
                preconditionFailure("only what a layer writes is a part without being copied")
            }
            return layer
        }
    }
}

extension ModelFile {
    /// The layers that belong to no operation of the graph, by name.
    fileprivate func copies(besides layers: Set<Int>) -> [String: Int] {
        withModel { model in
            let reader = model.records
            var copies: [String: Int] = [:]
            for index in 0..<reader.layerCount where !layers.contains(index) {
                copies[String(utf8: reader.string(at: reader.layer(at: index).nameOffset))] = index
            }
            return copies
        }
    }

    /// What the layer's weights are stored in; 8 where it has none.
    fileprivate func weightBits(ofLayer index: Int) -> WeightBits {
        withModel { $0.records.layer(at: index).hasFourBitWeights ? .four : .eight }
    }

    /// Of the images that the model takes.
    public var inputShape: Shape {
        withModel { Shape(height: $0.imageHeight, width: $0.imageWidth, channels: $0.imageChannels) }
    }
}
