#if OCTET_THUMB
    /// The operators for ARMv6-M: Cortex-M0, M0+, M1.
    public enum ThumbKernels: KernelSet {
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
    }
#endif
