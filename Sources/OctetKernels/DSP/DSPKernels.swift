#if OCTET_DSP
    /// The operators for Cortex-M with the DSP extension: M4, M7, M33.
    public enum DSPKernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            if arguments.pointee.hasFourBitWeights {
                fourBitConvolution(arguments)
            } else {
                eightBitConvolution(arguments)
            }
        }
        public static func eightBitConvolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            LaneConvolution.run(arguments, LaneProgram.widenBytes)
        }
        public static func fourBitConvolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            LaneConvolution.run(arguments, LaneProgram.widenHalves)
        }
        public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
            ByteLoops.maxPooling(arguments)
        }
        public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
            ByteLoops.averagePooling(arguments)
        }
        public static func add(_ arguments: UnsafePointer<AddArguments>) { DSPAddition.run(arguments.pointee) }
    }
#endif
