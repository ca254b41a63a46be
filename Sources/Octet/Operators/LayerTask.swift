import OctetFormat
import OctetKernels

/// One layer on its way to its operator, which checks it when a model is opened and runs it in predictions.
///
/// C knows its address only.
struct LayerTask {
    var reader: LayerReader
    /// Nil to check the layer, not to run it.
    let arena: UnsafeMutableRawPointer?
    /// Nil in a check, and on hosts.
    let operators: UnsafePointer<OperatorTable.Function?>?
    let path: KernelPath
    let index: Int
    /// The one row to compute, or nil for all.
    var row: Int?
    /// What a check found.
    var violation: Violation?

    /// A layer to check, or where there is an arena to run.
    @inline(__always)
    init(
        _ reader: LayerReader, _ index: Int, in arena: UnsafeMutableRawPointer? = nil,
        _ operators: UnsafePointer<OperatorTable.Function?>? = nil, _ path: KernelPath = .portable
    ) {
        self.reader = reader
        self.arena = arena
        self.operators = operators
        self.path = path
        self.index = index
    }

    /// Where the layer runs.
    @inline(__always)
    var interpreter: Interpreter {
        Interpreter(model: reader.base, arena: arena.unsafelyUnwrapped)
    }

    /// Runs the layer's operator.
    @inline(__always)
    mutating func perform() {
        #if hasFeature(Embedded)
            // Both are there, or the model was refused.
            operators.unsafelyUnwrapped[reader.layer.indexOfOperator].unsafelyUnwrapped(&self)
        #else
            // Hosts link every operator, and direct calls are faster by 5 % of LeNet-5.
            switch reader.layer.operation {
            case .convolution, .fullyConnected: Convolution.run(&self)
            case .maxPooling: MaxPooling.run(&self)
            case .averagePooling: AveragePooling.run(&self)
            case .lookup: Lookup.run(&self)
            case .add: Addition.run(&self)
            case .softmax: Softmax.run(&self)
            case .localResponseNormalization: LocalResponseNormalization.run(&self)
            case .transposedConvolution: TransposedConvolution.run(&self)
            }
        #endif
    }

    /// Runs the layer's operator for one row.
    mutating func perform(_ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, row: Int) {
        self.row = row
        withUnsafePointer(to: layer) { layer in
            withUnsafePointer(to: input) { input in
                withUnsafePointer(to: output) { output in
                    (reader.addressOfLayer, reader.addressOfInput, reader.addressOfOutput) = (layer, input, output)
                    perform()
                }
            }
        }
    }

    /// Runs the chain of streamed layers that ends with this one.
    @inline(__always)
    mutating func performChain() {
        #if hasFeature(Embedded)
            operators.unsafelyUnwrapped[Int(LinkedOperator.rowStreaming.rawValue)].unsafelyUnwrapped(&self)
        #else
            RowStreaming.run(interpreter, reader.model, endingAt: index, operators, path)
        #endif
    }
}
