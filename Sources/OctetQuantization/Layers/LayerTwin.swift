import Octet
import OctetFormat
import OctetNetworks

/// A layer in both its forms: a node of the float network, and the layers of a model file that compute the same values.
struct LayerTwin: Sendable {
    var operation: IntegerGraph.Operation
    /// What the model's 8 bits mean.
    var quantization: AffineQuantization
    /// One layer of the file, or those that write the parts of a concatenation, in the order of its channels.
    var layers: [Int]

    var name: String { operation.name }
    var node: Int { operation.floatNode }
    var shape: Shape { operation.output }
}

extension IntegerGraph {
    /// All operations with their layers of a file, in the order in which they run.
    /// - Throws: `ModelMismatch.checkpoint` where the file was made from another graph.
    func twins(in file: ModelFile) throws -> [LayerTwin] {
        guard let pairs = layers(of: file) else {
            throw ModelMismatch.checkpoint(path: file.path, network: name)
        }
        let layers = Dictionary(uniqueKeysWithValues: pairs.map { ($0.operation.name, $0.layer) })
        return file.withModel { model in
            let copies = model.records.copies(besides: Set(layers.values))
            return operations.map { operation in
                let own = operation.isConcatenation ? parts(of: operation, layers, copies) : [layers[operation.name]!]
                let output = model.records.tensor(at: Int(model.records.layer(at: own[0]).output))
                return LayerTwin(operation: operation, quantization: output.quantization, layers: own)
            }
        }
    }

    /// Each input of a concatenation is copied there, or was written there in the first place.
    private func parts(of concatenation: Operation, _ layers: [String: Int], _ copies: [String: Int]) -> [Int] {
        concatenation.inputs.enumerated().map { place, input in
            if let copy = copies["\(concatenation.name).\(place + 1)".cutForModel] { return copy }
            guard case .operation(let index) = input else {
                preconditionFailure("the network's input is never a part of a concatenation")
            }
            return layers[operations[index].name]!
        }
    }
}

extension ModelReader {
    /// The layers that belong to no operation of the graph, by name.
    fileprivate func copies(besides layers: Set<Int>) -> [String: Int] {
        var copies: [String: Int] = [:]
        for index in 0..<layerCount where !layers.contains(index) {
            copies[String(utf8: string(at: layer(at: index).nameOffset))] = index
        }
        return copies
    }
}

extension TensorRecord {
    var quantization: AffineQuantization {
        AffineQuantization(scale: Float(bitPattern: scaleBits), zeroPoint: zeroPoint)
    }
}
