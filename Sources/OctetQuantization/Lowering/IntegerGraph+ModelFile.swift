import Octet
import OctetFormat
import OctetNetworks

extension IntegerGraph {
    /// The layer of a model file that computes each operation; concatenations are places, not layers.
    ///
    /// - Returns: nil where the file was made from another graph: where the layers in order are not the operations in
    ///   order, of one name, kind, window and shapes. What is left of the file may only be copies and the softmax.
    func layers(of file: ModelFile) -> [(layer: Int, operation: Operation)]? {
        file.withModel { model in
            let reader = model.records
            var layer = 0
            var pairs: [(layer: Int, operation: Operation)] = []
            for operation in operations where !operation.isConcatenation {
                while layer < reader.layerCount,
                    !reader.computes(operation, at: layer, inputShape: shape(of: operation.inputs[0]))
                {
                    guard reader.isAddition(at: layer) else { return nil }
                    layer += 1
                }
                guard layer < reader.layerCount else { return nil }
                pairs.append((layer, operation))
                layer += 1
            }
            while layer < reader.layerCount {
                guard reader.isAddition(at: layer) else { return nil }
                layer += 1
            }
            return pairs
        }
    }
}

extension ModelReader {
    /// Whether the quantiser may have put the layer there on its own account: a copy or the softmax.
    fileprivate func isAddition(at index: Int) -> Bool {
        let operation = layer(at: index).operation
        return operation == .lookup || operation == .softmax
    }

    fileprivate func computes(_ operation: IntegerGraph.Operation, at index: Int, inputShape: Shape) -> Bool {
        let layer = layer(at: index)
        guard String(utf8: string(at: layer.nameOffset)) == operation.name.cutForModel,
            tensor(at: Int(layer.input)).shape == inputShape,
            tensor(at: Int(layer.output)).shape == operation.output
        else { return false }
        return switch operation.kind {
        case .convolution(let window, let groups, _, _):
            layer.operation == .convolution && layer.hasWindow(window) && Int(layer.groups) == groups
                && layer.isPooled == operation.isPooled
        case .transposedConvolution(let transposed, _, _):
            layer.operation == .transposedConvolution && layer.hasWindow(transposed.window)
        case .fullyConnected: layer.operation == .fullyConnected
        case .maxPooling(let window): layer.operation == .maxPooling && layer.hasWindow(window)
        case .averagePooling(let window): layer.operation == .averagePooling && layer.hasWindow(window)
        case .lookup: layer.operation == .lookup
        case .add: layer.operation == .add
        case .localResponseNormalization: layer.operation == .localResponseNormalization
        case .concatenation: false
        }
    }
}

extension LayerRecord {
    /// Whether the kernel slides as the window does; the padding shows in the shapes.
    fileprivate func hasWindow(_ window: Window) -> Bool {
        (Int(kernelHeight), Int(kernelWidth)) == (window.kernel.height, window.kernel.width)
            && (Int(strideHeight), Int(strideWidth)) == (window.stride.height, window.stride.width)
            && (Int(dilationHeight), Int(dilationWidth)) == (window.dilation.height, window.dilation.width)
    }
}

extension TensorRecord {
    fileprivate var shape: Shape { Shape(height: Int(height), width: Int(width), channels: Int(channels)) }
}
