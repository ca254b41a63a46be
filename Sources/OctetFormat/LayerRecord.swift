/// The operations that format version 1 knows.
public enum Operator: UInt8, Sendable {
    case convolution = 1
    case fullyConnected = 2
    case maxPooling = 3
    case averagePooling = 4
    /// Any function of one value: tanh, sigmoid, a change of scale.
    case lookup = 5
    case add = 6
    case softmax = 7
    case localResponseNormalization = 8
    case transposedConvolution = 9
}

#if !hasFeature(Embedded)
    extension Operator: CaseIterable {}
#endif

/// One operation of a model. 64 bytes in the file.
public struct LayerRecord: Equatable, Sendable {
    public static var byteCount: Int { 64 }

    public var operation: Operator
    /// The bounds of the output; a ReLU is a minimum at the zero point.
    public var activationMinimum: UInt8
    public var activationMaximum: UInt8
    public var input: UInt16
    /// The other summand of an addition, or `ModelHeader.none`.
    public var secondInput: UInt16
    public var output: UInt16
    public var groups: UInt16
    public var kernelHeight: UInt8
    public var kernelWidth: UInt8
    public var strideHeight: UInt8
    public var strideWidth: UInt8
    public var dilationHeight: UInt8
    public var dilationWidth: UInt8
    public var paddingTop: UInt8
    public var paddingLeft: UInt8
    /// Whether a convolution's output is the largest of each 2×2 square of its results: a max pooling that needs no memory.
    public var isPooled: Bool
    /// Whether weights have 4 bits and lie two in a byte, not 8.
    public var hasFourBitWeights: Bool
    /// Whether the layer runs row by row; see `LayerRecord+Streaming.swift`.
    public var isStreamed: Bool
    public var weightsOffset: UInt32
    public var weightsByteCount: UInt32
    public var parametersOffset: UInt32
    public var parametersByteCount: UInt32
    public var scratchOffset: UInt32
    public var scratchByteCount: UInt32
    /// The layer's name, for reports; 0 where there is none.
    public var nameOffset: UInt32

    public init(
        operation: Operator, activationMinimum: UInt8 = 0, activationMaximum: UInt8 = 255, input: UInt16,
        secondInput: UInt16 = ModelHeader.none, output: UInt16, groups: UInt16 = 1, kernelHeight: UInt8 = 1,
        kernelWidth: UInt8 = 1, strideHeight: UInt8 = 1, strideWidth: UInt8 = 1, dilationHeight: UInt8 = 1,
        dilationWidth: UInt8 = 1, paddingTop: UInt8 = 0, paddingLeft: UInt8 = 0, isPooled: Bool = false,
        hasFourBitWeights: Bool = false, isStreamed: Bool = false, weightsOffset: UInt32 = 0,
        weightsByteCount: UInt32 = 0, parametersOffset: UInt32 = 0, parametersByteCount: UInt32 = 0,
        scratchOffset: UInt32 = 0, scratchByteCount: UInt32 = 0, nameOffset: UInt32 = 0
    ) {
        self.operation = operation
        self.activationMinimum = activationMinimum
        self.activationMaximum = activationMaximum
        self.input = input
        self.secondInput = secondInput
        self.output = output
        self.groups = groups
        self.kernelHeight = kernelHeight
        self.kernelWidth = kernelWidth
        self.strideHeight = strideHeight
        self.strideWidth = strideWidth
        self.dilationHeight = dilationHeight
        self.dilationWidth = dilationWidth
        self.paddingTop = paddingTop
        self.paddingLeft = paddingLeft
        self.isPooled = isPooled
        self.hasFourBitWeights = hasFourBitWeights
        self.isStreamed = isStreamed
        self.weightsOffset = weightsOffset
        self.weightsByteCount = weightsByteCount
        self.parametersOffset = parametersOffset
        self.parametersByteCount = parametersByteCount
        self.scratchOffset = scratchOffset
        self.scratchByteCount = scratchByteCount
        self.nameOffset = nameOffset
    }
}

extension LayerRecord {
    /// - Throws: `ModelError.unknownOperator`, or `.invalid` where a field has a value that it cannot have.
    init(reading bytes: RawSpan, at offset: Int, index: Int) throws(ModelError) {
        let bytes = bytes.extracting(offset..<offset + Self.byteCount)
        let code = bytes.littleEndian(at: 0, as: UInt8.self)
        guard Operator(rawValue: code) != nil else { throw .unknownOperator(code, layer: index) }
        guard bytes.littleEndian(at: 3, as: UInt8.self) == 0,
            // Three fields of a byte each: pooled, 0 or 1; the bits of weights, 0 or 4; streamed, 0 or 1.
            bytes.littleEndian(at: 48, as: UInt64.self) & ~0x01_0401 == 0,
            bytes.littleEndian(at: 56, as: UInt64.self) == 0
        else { throw .invalid(.reserved, .layer(index)) }
        self.init(alreadyValidated: bytes)
    }

    /// - Parameter bytes: the record's own.
    @inline(__always)
    init(alreadyValidated bytes: RawSpan) {
        self.init(
            operation: Operator(rawValue: bytes.littleEndian(at: 0, as: UInt8.self))!,
            activationMinimum: bytes.littleEndian(at: 1, as: UInt8.self),
            activationMaximum: bytes.littleEndian(at: 2, as: UInt8.self),
            input: bytes.littleEndian(at: 4, as: UInt16.self),
            secondInput: bytes.littleEndian(at: 6, as: UInt16.self),
            output: bytes.littleEndian(at: 8, as: UInt16.self),
            groups: bytes.littleEndian(at: 10, as: UInt16.self),
            kernelHeight: bytes.littleEndian(at: 12, as: UInt8.self),
            kernelWidth: bytes.littleEndian(at: 13, as: UInt8.self),
            strideHeight: bytes.littleEndian(at: 14, as: UInt8.self),
            strideWidth: bytes.littleEndian(at: 15, as: UInt8.self),
            dilationHeight: bytes.littleEndian(at: 16, as: UInt8.self),
            dilationWidth: bytes.littleEndian(at: 17, as: UInt8.self),
            paddingTop: bytes.littleEndian(at: 18, as: UInt8.self),
            paddingLeft: bytes.littleEndian(at: 19, as: UInt8.self),
            isPooled: bytes.littleEndian(at: 48, as: UInt8.self) == 1,
            hasFourBitWeights: bytes.littleEndian(at: 49, as: UInt8.self) == 4,
            isStreamed: bytes.littleEndian(at: 50, as: UInt8.self) == 1,
            weightsOffset: bytes.littleEndian(at: 20, as: UInt32.self),
            weightsByteCount: bytes.littleEndian(at: 24, as: UInt32.self),
            parametersOffset: bytes.littleEndian(at: 28, as: UInt32.self),
            parametersByteCount: bytes.littleEndian(at: 32, as: UInt32.self),
            scratchOffset: bytes.littleEndian(at: 36, as: UInt32.self),
            scratchByteCount: bytes.littleEndian(at: 40, as: UInt32.self),
            nameOffset: bytes.littleEndian(at: 44, as: UInt32.self))
    }
}
