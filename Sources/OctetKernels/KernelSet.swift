@_exported import OctetKernelArguments

/// One implementation of every operator. All of them give the same bits.
///
/// Arguments come by address, because copying some of them takes longer than the smallest layers.
public protocol KernelSet {
    static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>)
    /// `convolution` for weights of 8 bits only, so that programs without others link nothing more.
    static func eightBitConvolution(_ arguments: UnsafePointer<ConvolutionArguments>)
    /// `convolution` for weights of 4 bits only.
    static func fourBitConvolution(_ arguments: UnsafePointer<ConvolutionArguments>)
    static func transposedConvolution(_ arguments: UnsafePointer<TransposedConvolutionArguments>)
    static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>)
    static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>)
    static func lookup(_ arguments: UnsafePointer<LookupArguments>)
    static func add(_ arguments: UnsafePointer<AddArguments>)
    static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>)
    static func softmax(_ arguments: UnsafePointer<SoftmaxArguments>)
}

extension KernelSet {
    @inline(__always)
    public static func eightBitConvolution(_ arguments: UnsafePointer<ConvolutionArguments>) { convolution(arguments) }
    @inline(__always)
    public static func fourBitConvolution(_ arguments: UnsafePointer<ConvolutionArguments>) { convolution(arguments) }

    /// One convolution after another.
    @inline(__always)
    public static func transposedConvolution(_ arguments: UnsafePointer<TransposedConvolutionArguments>) {
        arguments.pointee.forEachPhase { phase, _, _ in eightBitConvolution(phase) }
    }

    // Where a set has nothing better: loops that the compiler's vectors do for, and what no instruction set has anything for.
    @inline(__always)
    public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
        PortableKernels.maxPooling(arguments)
    }
    @inline(__always)
    public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
        PortableKernels.averagePooling(arguments)
    }
    @inline(__always)
    public static func lookup(_ arguments: UnsafePointer<LookupArguments>) { PortableKernels.lookup(arguments) }
    @inline(__always)
    public static func add(_ arguments: UnsafePointer<AddArguments>) { PortableKernels.add(arguments) }
    @inline(__always)
    public static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>) {
        PortableKernels.localResponseNormalization(arguments)
    }
    @inline(__always)
    public static func softmax(_ arguments: UnsafePointer<SoftmaxArguments>) { PortableKernels.softmax(arguments) }
}
