/// A validated model file, read in place.
///
/// It holds no copy: records are read when they are asked for. The lifetime is that of the bytes.
@safe
public struct ModelReader: ~Escapable {
    public let bytes: RawSpan

    /// Opens a model and checks everything in it: length, checksum, version, byte order, every offset and extent, every
    /// multiplier, shift and shape. What is read later cannot fail.
    ///
    /// - Parameter bytes: the whole file, beginning at a multiple of `ModelHeader.alignment` bytes.
    @_lifetime(copy bytes)
    public init(validating bytes: RawSpan) throws(ModelError) {
        try self.init(
            validating: bytes,
            validateOperator: { reader, layer, index throws(ModelError) in try reader.validateOperator(layer, index) })
    }

    /// Opens a model with somebody else's checks of what is peculiar to an operator.
    /// - Parameter validateOperator: called for each layer, whose tensors are in order.
    @_lifetime(copy bytes)
    package init(
        validating bytes: RawSpan,
        validateOperator: (borrowing ModelReader, LayerRecord, _ index: Int) throws(ModelError) -> Void
    ) throws(ModelError) {
        let isAligned = unsafe bytes.withUnsafeBytes { buffer in
            UInt(bitPattern: buffer.baseAddress) % UInt(ModelHeader.alignment) == 0
        }
        guard isAligned else { throw .misaligned(.model, alignment: ModelHeader.alignment) }
        try ModelHeader.validate(bytes)
        self.bytes = bytes
        try validate(validateOperator)
    }

    /// Takes the caller's word that these bytes were validated before and have not changed.
    @unsafe @_lifetime(copy bytes)
    public init(alreadyValidated bytes: RawSpan) {
        self.bytes = bytes
    }
}

extension ModelReader {
    public var header: ModelHeader { unsafe bytes.record(at: 0, as: ModelHeader.self).pointee }
    public var tensorCount: Int { Int(header.tensorCount) }
    public var layerCount: Int { Int(header.layerCount) }

    /// - Parameter index: in `0 ..< tensorCount`.
    public func tensor(at index: Int) -> TensorRecord { unsafe addressOfTensor(at: index).pointee }

    /// - Parameter index: in `0 ..< layerCount`.
    public func layer(at index: Int) -> LayerRecord { unsafe addressOfLayer(at: index).pointee }

    /// Where a tensor's record lies in the file: a copy is dear on the stack of a small device.
    @unsafe @inline(__always)
    package func addressOfTensor(at index: Int) -> UnsafePointer<TensorRecord> {
        unsafe bytes.record(
            at: Int(truncatingIfNeeded: header.tensorsOffset) &+ index &* TensorRecord.byteCount, as: TensorRecord.self)
    }

    /// Where a layer's record lies in the file.
    @unsafe @inline(__always)
    package func addressOfLayer(at index: Int) -> UnsafePointer<LayerRecord> {
        unsafe bytes.record(
            at: Int(truncatingIfNeeded: header.layersOffset) &+ index &* LayerRecord.byteCount, as: LayerRecord.self)
    }

    /// The image: what a classifier takes, what a generator gives.
    public var imageTensor: TensorRecord {
        tensor(at: Int(header.task == .generation ? header.scoresTensor : header.inputTensor))
    }

    /// Classes that a classifier tells apart, or that a generator can be asked for.
    public var classCount: Int {
        header.task == .generation ? Int(header.labelCount) : tensor(at: Int(header.scoresTensor)).count
    }

    /// The bytes of a string that a record points to: UTF-8, empty for offset 0.
    @_lifetime(copy self)
    public func string(at offset: UInt32) -> RawSpan {
        guard offset != 0 else { return bytes.extracting(0..<0) }
        let length = Int(bytes.littleEndian(at: Int(offset), as: UInt8.self))
        return bytes.extracting(Int(offset) + 1..<Int(offset) + 1 + length)
    }

    /// The bytes of a class's label: UTF-8, empty where the model has no labels.
    @_lifetime(copy self)
    public func label(at index: Int) -> RawSpan {
        guard index < Int(header.labelCount) else { return bytes.extracting(0..<0) }
        var offset = Int(header.labelsOffset)
        for _ in 0..<index {
            offset += 1 + Int(bytes.littleEndian(at: offset, as: UInt8.self))
        }
        return string(at: UInt32(truncatingIfNeeded: offset))
    }

    func readLayer(at index: Int) throws(ModelError) -> LayerRecord {
        let layer = layer(at: index)
        try layer.requireKnownValues(index)
        return layer
    }
}
