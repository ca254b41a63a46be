@_exported import OctetKernelArguments

/// One implementation of every operator. All of them give the same bits.
public protocol KernelSet {
    static func convolution(_ arguments: ConvolutionArguments)
    static func maxPooling(_ arguments: PoolingArguments)
    static func averagePooling(_ arguments: PoolingArguments)
    static func lookup(_ arguments: LookupArguments)
    static func add(_ arguments: AddArguments)
    static func softmax(_ arguments: SoftmaxArguments)
}
