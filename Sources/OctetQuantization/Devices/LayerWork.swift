import OctetFormat

/// How much a layer has to do, in the units that instructions are counted in.
public struct LayerWork: Sendable {
    public enum Unit: String, CaseIterable, Sendable {
        /// Runs of the operator.
        case calls
        /// Rows of the output, where the layer runs row by row.
        case streamedRows
        /// Rows of input bytes that are read one behind the other: kernel rows, at every position of the kernel.
        case runs
        /// Values, before the largest of a square is taken.
        case outputs
        /// Values that convolutions write: of those that are pooled a quarter.
        case results
        /// Input values that go into an output: of a convolution its multiply-accumulates.
        case taps
        /// Taps of convolutions that see fewer than four channels, which have kernels of their own.
        case shallowTaps
    }

    public let linkedOperator: LinkedOperator
    public let amounts: [Unit: Int]

    var isStreamed: Bool { amounts[.streamedRows] != nil }

    /// Input values that go into an output.
    var reach: Int { (amounts[.taps] ?? amounts[.shallowTaps] ?? 0) / amounts[.outputs]! }

    init(_ layer: LayerRecord, input: TensorRecord, output: TensorRecord) {
        linkedOperator = layer.linkedOperator
        let values = output.count * (layer.isPooled ? 4 : 1)
        let area = Int(layer.kernelHeight) * Int(layer.kernelWidth)
        var amounts: [Unit: Int] = [
            .calls: 1, .streamedRows: layer.isStreamed ? Int(output.height) : 0, .outputs: values,
        ]
        switch layer.operation {
        case .convolution:
            let products = layer.multiplyAccumulates(input: input, output: output)
            amounts[Int(input.channels) / Int(layer.groups) < 4 ? .shallowTaps : .taps] = products
            amounts[.results] = output.count
            amounts[.runs] =
                values / max(1, Int(output.channels)) * Int(layer.kernelHeight) * Int(layer.groups)
        case .fullyConnected, .transposedConvolution:
            amounts[.taps] = layer.multiplyAccumulates(input: input, output: output)
        case .maxPooling, .averagePooling: amounts[.taps] = values * area
        case .lookup, .add, .softmax, .localResponseNormalization: break
        }
        self.amounts = amounts.filter { $0.value > 0 }
    }
}
