import OctetFormat
import OctetKernels

/// One layer on its way to its operator, which checks it when a model is opened and runs it in predictions.
///
/// C knows its address only.
struct LayerTask {
    let model: UnsafeRawBufferPointer
    /// Nil to check the layer, not to run it.
    let arena: UnsafeMutableRawPointer?
    /// Nil in a check, and on hosts.
    let operators: UnsafePointer<OperatorTable.Function?>?
    let path: KernelPath
    let index: Int
    var layer: UnsafePointer<LayerRecord>
    var input: UnsafePointer<TensorRecord>
    var output: UnsafePointer<TensorRecord>
    /// The one row to compute, or nil for all.
    var row: Int?
    /// What a check found.
    var error: ModelError?

    /// A layer to check, or where there is an arena to run.
    #if hasFeature(Embedded)
        @inline(never)
    #else
        @inline(__always)
    #endif
    init(
        _ index: Int, of model: UnsafeRawBufferPointer, in arena: UnsafeMutableRawPointer? = nil,
        _ operators: UnsafePointer<OperatorTable.Function?>? = nil, _ path: KernelPath = .portable
    ) {
        self.model = model
        self.arena = arena
        self.operators = operators
        self.path = path
        self.index = index
        let reader = ModelReader(alreadyValidated: model.bytes)
        layer = reader.addressOfLayer(at: index)
        input = reader.addressOfTensor(at: Int(layer.pointee.input))
        output = reader.addressOfTensor(at: Int(layer.pointee.output))
    }

    /// The other summand of an addition.
    @inline(__always)
    var secondInput: TensorRecord {
        let second = ModelReader(alreadyValidated: model.bytes).tensor(at: Int(layer.pointee.secondInput))
        if let row { return second.row(row) }
        return second
    }

    /// Where the layer runs.
    @inline(__always)
    var interpreter: Interpreter {
        Interpreter(model: model.baseAddress.unsafelyUnwrapped, arena: arena.unsafelyUnwrapped)
    }

    /// Runs the layer's operator.
    @inline(__always)
    mutating func perform() {
        #if hasFeature(Embedded)
            // Both are there, or the model was refused.
            operators.unsafelyUnwrapped[layer.pointee.indexOfOperator].unsafelyUnwrapped(&self)
        #else
            // Hosts link every operator, and direct calls are faster by 5 % of LeNet-5.
            switch layer.pointee.operation {
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
                    (self.layer, self.input, self.output) = (layer, input, output)
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
            RowStreaming.run(interpreter, model, endingAt: index, operators, path)
        #endif
    }
}
