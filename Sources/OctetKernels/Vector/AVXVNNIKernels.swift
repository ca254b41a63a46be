#if OCTET_WIDE_VECTORS
    import OctetKernelArguments
    import OctetKernelsAVXVNNI

    /// AVX-VNNI: `vpdpbusd` over vectors of 32 bytes.
    public enum AVXVNNIKernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            OctetKernelsAVXVNNI.convolution(arguments)
        }

        public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
            OctetKernelsAVXVNNI.maxPooling(arguments)
        }

        public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
            OctetKernelsAVXVNNI.averagePooling(arguments)
        }

        public static func add(_ arguments: UnsafePointer<AddArguments>) {
            OctetKernelsAVXVNNI.add(arguments)
        }

        public static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>) {
            OctetKernelsAVXVNNI.localResponseNormalization(arguments)
        }
    }
#endif
