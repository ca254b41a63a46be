/// A layer's record and those of its tensors, read in place: copies are dear in the code and on the stack of a small device.
@safe
package struct LayerReader {
    /// The file.
    @unsafe package let base: UnsafeRawPointer
    private let byteCount: Int
    @unsafe package var addressOfLayer: UnsafePointer<LayerRecord>
    @unsafe package var addressOfInput: UnsafePointer<TensorRecord>
    @unsafe package var addressOfOutput: UnsafePointer<TensorRecord>

    /// A layer of a file that outlives the reader; the file has its tensors.
    @unsafe @inline(__always)
    package init(_ layer: UnsafePointer<LayerRecord>, of model: borrowing ModelReader) {
        unsafe base = model.base
        byteCount = model.byteCount
        unsafe addressOfLayer = layer
        unsafe addressOfInput = model.addressOfTensor(at: Int(layer.pointee.input))
        unsafe addressOfOutput = model.addressOfTensor(at: Int(layer.pointee.output))
    }

    @unsafe @inline(__always)
    package init(_ index: Int, of model: borrowing ModelReader) {
        unsafe self.init(model.addressOfLayer(at: index), of: model)
    }

    /// The layer's file.
    @inline(__always)
    package var model: ModelReader {
        @_lifetime(borrow self)
        get { unsafe _overrideLifetime(ModelReader(alreadyValidated: base, byteCount: byteCount), borrowing: self) }
    }

    @inline(__always)
    package var layer: LayerRecord { unsafe addressOfLayer.pointee }

    @inline(__always)
    package var input: TensorRecord { unsafe addressOfInput.pointee }

    @inline(__always)
    package var output: TensorRecord { unsafe addressOfOutput.pointee }

    /// The other summand of an addition.
    @unsafe @inline(__always)
    package var addressOfSecondInput: UnsafePointer<TensorRecord> {
        unsafe model.addressOfTensor(at: Int(layer.secondInput))
    }
}
