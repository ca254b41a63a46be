#if OCTET_WIDE_VECTORS
    import OctetKernelArguments
    import OctetKernelsAVX2

    /// AVX2: `vpmaddwd` over vectors of 32 bytes.
    public enum AVX2Kernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            OctetKernelsAVX2.convolution(arguments)
        }

        public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
            OctetKernelsAVX2.maxPooling(arguments)
        }

        public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
            OctetKernelsAVX2.averagePooling(arguments)
        }

        public static func add(_ arguments: UnsafePointer<AddArguments>) {
            OctetKernelsAVX2.add(arguments)
        }

        public static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>) {
            OctetKernelsAVX2.localResponseNormalization(arguments)
        }
    }
#endif
