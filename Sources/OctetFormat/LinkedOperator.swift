/// The parts of the runtime that a program links one by one, in the order of their table.
public enum LinkedOperator: UInt8, Sendable {
    case convolution, fullyConnected, maxPooling, averagePooling, lookup, add, softmax, localResponseNormalization
    case transposedConvolution
    /// Convolutions and fully connected layers with weights of 4 bits.
    case fourBitConvolution
    /// Chains of layers that run row by row, each row by the layer's own operator.
    case rowStreaming

    /// How many there are.
    public static var count: Int { 11 }
}

#if !hasFeature(Embedded)
    extension LinkedOperator: CaseIterable {}
#endif

extension LayerRecord {
    /// What runs the layer, or each of its rows.
    @inline(__always)
    public var linkedOperator: LinkedOperator {
        LinkedOperator(rawValue: UInt8(truncatingIfNeeded: indexOfOperator))!
    }

    /// The place of `linkedOperator` in a table.
    @inline(__always)
    public var indexOfOperator: Int {
        // The first nine are those of the format, whose codes begin with 1.
        hasFourBitWeights ? Int(LinkedOperator.fourBitConvolution.rawValue) : Int(operationCode &- 1)
    }
}
