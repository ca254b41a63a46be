/// One implementation of every operator. All of them give the same bits.
public protocol KernelSet {
    static func convolution(_ arguments: ConvolutionArguments)
    static func maxPooling(_ arguments: PoolingArguments)
    static func averagePooling(_ arguments: PoolingArguments)
    static func lookup(_ arguments: LookupArguments)
    static func add(_ arguments: AddArguments)
    static func softmax(_ arguments: SoftmaxArguments)
}

/// The implementations that there are.
public enum KernelPath: UInt8, Sendable {
    /// Plain loops that say what is right. Never optimised.
    case reference = 0
    /// Swift's own vectors, for any processor. Always available.
    case portable = 1

    /// The fastest one that this processor can run.
    public static var best: KernelPath { .portable }
}

#if !hasFeature(Embedded)
    extension KernelPath: CaseIterable {}
#endif
