import OctetFormat
import OctetKernels

extension ModelReader {
    /// Opens a model and has each layer checked by its operators.
    ///
    /// - Parameter function: an entry of a table, nil where it is empty.
    /// - Throws: `ModelError`, `.operatorNotLinked` where a layer's function is missing.
    @_lifetime(copy bytes)
    init(
        validating bytes: RawSpan, operators function: (_ index: Int) -> OperatorTable.Function?
    ) throws(ModelError) {
        try self.init(
            validating: bytes,
            validateOperator: { layer, index throws(Violation) in try layer.check(index, by: function) })
    }
}

extension LayerReader {
    /// Has the layer checked by its operators.
    @inline(__always)
    func check(_ index: Int, by function: (_ index: Int) -> OperatorTable.Function?) throws(Violation) {
        var task = LayerTask(self, index)
        func check(_ place: Int) throws(Violation) {
            guard let check = function(place) else {
                throw .operatorNotLinked(LinkedOperator(rawValue: UInt8(truncatingIfNeeded: place))!)
            }
            check(&task)
            if let violation = task.violation { throw violation }
        }
        try check(layer.indexOfOperator)
        if layer.isStreamed { try check(Int(LinkedOperator.rowStreaming.rawValue)) }
    }
}
