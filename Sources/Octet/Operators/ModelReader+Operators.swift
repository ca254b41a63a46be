import OctetFormat
import OctetKernels

extension ModelReader {
    /// Opens a model and has each layer checked by its operators.
    ///
    /// - Parameter function: of a table's entry, nil where it is empty.
    /// - Throws: `ModelError`, `.operatorNotLinked` where a layer's function is missing.
    @_lifetime(copy bytes)
    init(
        validating bytes: RawSpan, operators function: (LinkedOperator) -> OperatorTable.Function?
    ) throws(ModelError) {
        let model = bytes.withUnsafeBytes { $0 }
        try self.init(
            validating: bytes,
            validateOperator: { reader, layer, index throws(ModelError) in
                var task = LayerTask(index, of: model)
                func check(_ linked: LinkedOperator) throws(ModelError) {
                    guard let check = function(linked) else { throw .operatorNotLinked(linked, layer: index) }
                    check(&task)
                    if let error = task.error { throw error }
                }
                try check(layer.linkedOperator)
                if layer.isStreamed { try check(.rowStreaming) }
            })
    }
}
