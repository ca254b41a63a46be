/// A validated model file, read in place.
///
/// It holds no copy: records are read when they are asked for. The lifetime is that of the bytes.
@safe
public struct ModelReader: ~Escapable {
    /// Of a file that is at least as long as its header.
    @unsafe package let base: UnsafeRawPointer
    let byteCount: Int

    /// Opens a model and checks everything in it: length, checksum, version, byte order, every offset and extent, every
    /// multiplier, shift and shape. What is read later cannot fail.
    ///
    /// - Parameter bytes: the whole file, beginning at a multiple of `ModelHeader.alignment` bytes.
    @_lifetime(copy bytes)
    public init(validating bytes: RawSpan) throws(ModelError) {
        try self.init(
            validating: bytes,
            validateOperator: { layer, index throws(Violation) in try layer.validateOperator(index) })
    }

    /// Opens a model with somebody else's checks of what is peculiar to an operator, and says what is wrong with it.
    @_lifetime(copy bytes)
    package init(
        validating bytes: RawSpan, validateOperator: (borrowing LayerReader, _ index: Int) throws(Violation) -> Void
    ) throws(ModelError) {
        var location = ModelError.Location.header
        do throws(Violation) {
            try self.init(validating: bytes, location: &location, validateOperator: validateOperator)
        } catch {
            throw error.error(at: location, in: bytes)
        }
    }

    /// Opens a model with somebody else's checks of what is peculiar to an operator.
    ///
    /// - Parameters:
    ///   - location: becomes the record that the violation is found in.
    ///   - validateOperator: called for each layer, whose tensors are in order.
    @inline(__always) @_lifetime(copy bytes)
    package init(
        validating bytes: RawSpan, location: inout ModelError.Location,
        validateOperator: (borrowing LayerReader, _ index: Int) throws(Violation) -> Void
    ) throws(Violation) {
        let address = unsafe bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
        guard address % UInt(ModelHeader.alignment) == 0 else { throw .refused(.misaligned) }
        try ModelHeader.validate(bytes)
        unsafe self.init(alreadyValidated: bytes)
        try validate(&location, validateOperator)
    }

    /// Takes the caller's word that these bytes were validated before and have not changed.
    @unsafe @inline(__always) @_lifetime(copy bytes)
    public init(alreadyValidated bytes: RawSpan) {
        unsafe base = bytes.withUnsafeBytes { unsafe $0.baseAddress.unsafelyUnwrapped }
        byteCount = bytes.byteCount
    }

    /// The same for bytes that outlive the reader.
    @unsafe @inline(__always) @_lifetime(immortal)
    package init(alreadyValidated base: UnsafeRawPointer, byteCount: Int) {
        unsafe self.base = base
        self.byteCount = byteCount
    }
}

extension ModelReader {
    /// The whole file.
    public var bytes: RawSpan {
        @_lifetime(copy self)
        get { unsafe _overrideLifetime(RawSpan(_unsafeStart: base, byteCount: byteCount), copying: self) }
    }

    /// The integer at an offset, which need not be aligned. The offset is checked: reading outside traps.
    @inline(__always)
    func littleEndian<Integer: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Integer.Type) -> Integer {
        unsafe Integer(littleEndian: address(of: type, at: offset).loadUnaligned(as: type))
    }

    /// Where something lies that begins at an offset below 2³¹.
    @unsafe @inline(__always)
    private func address<Value>(of type: Value.Type, at offset: Int) -> UnsafeRawPointer {
        // An offset below 0 is a very large one. No file is shorter than a value.
        precondition(UInt(bitPattern: offset) <= UInt(bitPattern: byteCount &- MemoryLayout<Value>.size))
        return unsafe base + offset
    }

    public var header: ModelHeader {
        @inline(__always)
        get { unsafe base.assumingMemoryBound(to: ModelHeader.self).pointee }
    }

    public var tensorCount: Int { Int(header.tensorCount) }
    public var layerCount: Int { Int(header.layerCount) }

    /// - Parameter index: in `0 ..< tensorCount`.
    @inline(__always)
    public func tensor(at index: Int) -> TensorRecord { unsafe addressOfTensor(at: index).pointee }

    /// - Parameter index: in `0 ..< layerCount`.
    @inline(__always)
    public func layer(at index: Int) -> LayerRecord { unsafe addressOfLayer(at: index).pointee }

    /// Where a tensor's record lies in the file: a copy is dear on the stack of a small device.
    #if hasFeature(Embedded)
        @inline(never)
    #else
        @inline(__always)
    #endif
    @unsafe
    package func addressOfTensor(at index: Int) -> UnsafePointer<TensorRecord> {
        let offset = Int(truncatingIfNeeded: header.tensorsOffset) &+ index &* TensorRecord.byteCount
        return unsafe address(of: TensorRecord.self, at: offset).assumingMemoryBound(to: TensorRecord.self)
    }

    /// Where a layer's record lies in the file.
    #if hasFeature(Embedded)
        @inline(never)
    #else
        @inline(__always)
    #endif
    @unsafe
    package func addressOfLayer(at index: Int) -> UnsafePointer<LayerRecord> {
        let offset = Int(truncatingIfNeeded: header.layersOffset) &+ index &* LayerRecord.byteCount
        return unsafe address(of: LayerRecord.self, at: offset).assumingMemoryBound(to: LayerRecord.self)
    }

    /// The image: what a classifier takes, what a generator gives.
    public var imageTensor: TensorRecord { unsafe addressOfImageTensor.pointee }

    @unsafe
    package var addressOfImageTensor: UnsafePointer<TensorRecord> {
        unsafe addressOfTensor(at: Int(header.task == .generation ? header.scoresTensor : header.inputTensor))
    }

    /// Classes that a classifier tells apart, or that a generator can be asked for.
    public var classCount: Int {
        header.task == .generation ? Int(header.labelCount) : tensor(at: Int(header.scoresTensor)).count
    }

    /// The first layer of the chain of streamed layers that ends with a layer, which may be the only one.
    public func firstLayer(ofChainEndingAt last: Int) -> Int {
        var first = last
        while first > 0, tensor(at: Int(layer(at: first - 1).output)).holdsOneRow { first -= 1 }
        return first
    }

    /// The bytes of a string that a record points to: UTF-8, empty for offset 0.
    @_lifetime(copy self)
    public func string(at offset: UInt32) -> RawSpan {
        guard offset != 0 else { return bytes.extracting(0..<0) }
        let length = Int(littleEndian(at: Int(offset), as: UInt8.self))
        return bytes.extracting(Int(offset) + 1..<Int(offset) + 1 + length)
    }

    /// The bytes of a class's label: UTF-8, empty where the model has no labels.
    @_lifetime(copy self)
    public func label(at index: Int) -> RawSpan {
        guard index < Int(header.labelCount) else { return bytes.extracting(0..<0) }
        var offset = Int(header.labelsOffset)
        for _ in 0..<index {
            offset += 1 + Int(littleEndian(at: offset, as: UInt8.self))
        }
        return string(at: UInt32(truncatingIfNeeded: offset))
    }
}
