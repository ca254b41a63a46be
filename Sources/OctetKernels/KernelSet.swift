@_exported import OctetKernelArguments

/// One implementation of every operator. All of them give the same bits.
///
/// Arguments come by address, because copying some of them takes longer than the smallest layers.
public protocol KernelSet {
    static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>)
    static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>)
    static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>)
    static func lookup(_ arguments: UnsafePointer<LookupArguments>)
    static func add(_ arguments: UnsafePointer<AddArguments>)
    static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>)
    static func softmax(_ arguments: UnsafePointer<SoftmaxArguments>)
}
