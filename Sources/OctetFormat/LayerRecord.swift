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

    /// The raw values.
    static var codes: ClosedRange<UInt8> { 1...9 }
}

#if !hasFeature(Embedded)
    extension Operator: CaseIterable {}
#endif

/// One operation of a model. 64 bytes in the file, laid out as here.
public struct LayerRecord: BitwiseCopyable, Equatable, Sendable {
    public static var byteCount: Int { 64 }

    private(set) var operationCode: UInt8
    /// The bounds of the output; a ReLU is a minimum at the zero point.
    public var activationMinimum: UInt8
    public var activationMaximum: UInt8
    private var reserved: UInt8 = 0
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
    public var weightsOffset: UInt32
    public var weightsByteCount: UInt32
    public var parametersOffset: UInt32
    public var parametersByteCount: UInt32
    public var scratchOffset: UInt32
    public var scratchByteCount: UInt32
    /// The layer's name, for reports; 0 where there is none.
    public var nameOffset: UInt32
    /// A byte each: 1 where pooled, 4 bits of weights where they are not 8, 1 where streamed, reserved.
    private var flags: UInt32 = 0
    private var reserved52: UInt32 = 0
    private var reserved56: UInt32 = 0
    private var reserved60: UInt32 = 0

    public init(
        operation: Operator, activationMinimum: UInt8 = 0, activationMaximum: UInt8 = 255, input: UInt16,
        secondInput: UInt16 = ModelHeader.none, output: UInt16, groups: UInt16 = 1, kernelHeight: UInt8 = 1,
        kernelWidth: UInt8 = 1, strideHeight: UInt8 = 1, strideWidth: UInt8 = 1, dilationHeight: UInt8 = 1,
        dilationWidth: UInt8 = 1, paddingTop: UInt8 = 0, paddingLeft: UInt8 = 0, isPooled: Bool = false,
        hasFourBitWeights: Bool = false, isStreamed: Bool = false, weightsOffset: UInt32 = 0,
        weightsByteCount: UInt32 = 0, parametersOffset: UInt32 = 0, parametersByteCount: UInt32 = 0,
        scratchOffset: UInt32 = 0, scratchByteCount: UInt32 = 0, nameOffset: UInt32 = 0
    ) {
        operationCode = operation.rawValue
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
        self.weightsOffset = weightsOffset
        self.weightsByteCount = weightsByteCount
        self.parametersOffset = parametersOffset
        self.parametersByteCount = parametersByteCount
        self.scratchOffset = scratchOffset
        self.scratchByteCount = scratchByteCount
        self.nameOffset = nameOffset
        self.isPooled = isPooled
        self.hasFourBitWeights = hasFourBitWeights
        self.isStreamed = isStreamed
    }
}

extension LayerRecord {
    public var operation: Operator {
        get { Operator(rawValue: operationCode)! }
        set { operationCode = newValue.rawValue }
    }

    /// Whether `operation` is that one: without decoding it.
    @inline(__always)
    package func performs(_ operation: Operator) -> Bool { operationCode == operation.rawValue }

    private static var pooled: UInt32 { 1 }
    private static var fourBits: UInt32 { 4 << 8 }
    private static var streamed: UInt32 { 1 << 16 }

    /// Whether a convolution's output is the largest of each 2×2 square of its results: a max pooling that needs no memory.
    public var isPooled: Bool {
        get { flags & Self.pooled != 0 }
        set { flags = newValue ? flags | Self.pooled : flags & ~Self.pooled }
    }

    /// Whether weights have 4 bits and lie two in a byte, not 8.
    public var hasFourBitWeights: Bool {
        get { flags & Self.fourBits != 0 }
        set { flags = newValue ? flags | Self.fourBits : flags & ~Self.fourBits }
    }

    /// Whether the layer runs row by row; see `LayerRecord+Streaming.swift`.
    public var isStreamed: Bool {
        get { flags & Self.streamed != 0 }
        set { flags = newValue ? flags | Self.streamed : flags & ~Self.streamed }
    }

    /// That no field has a value that no layer can have.
    @inline(__always)
    func requireKnownValues() throws(Violation) {
        guard Operator.codes.contains(operationCode) else { throw .refused(.unknownOperator) }
        guard flags & ~(Self.pooled | Self.fourBits | Self.streamed) | reserved52 | reserved56 | reserved60 == 0,
            reserved == 0
        else { throw .invalid(.reserved) }
    }

    /// That its tensors exist.
    @inline(__always)
    func requireTensors(_ count: UInt16) throws(Violation) {
        guard input < count else { throw .invalid(.input) }
        guard output < count else { throw .invalid(.output) }
        guard performs(.add) ? secondInput < count : secondInput == ModelHeader.none else { throw .invalid(.input) }
    }
}
