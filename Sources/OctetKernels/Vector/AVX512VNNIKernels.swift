#if OCTET_WIDE_VECTORS
    import OctetKernelArguments
    import OctetKernelsAVX512VNNI

    /// AVX-512 VNNI: `vpdpbusd` over vectors of 64 bytes.
    public enum AVX512VNNIKernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            OctetKernelsAVX512VNNI.convolution(arguments)
        }

        public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
            OctetKernelsAVX512VNNI.maxPooling(arguments)
        }

        public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
            OctetKernelsAVX512VNNI.averagePooling(arguments)
        }

        public static func add(_ arguments: UnsafePointer<AddArguments>) {
            OctetKernelsAVX512VNNI.add(arguments)
        }

        public static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>) {
            OctetKernelsAVX512VNNI.localResponseNormalization(arguments)
        }
    }
#endif
