#if OCTET_NEON_DOT_PRODUCT
    import OctetKernelArguments
    import OctetKernelsNEONDotProduct

    /// FEAT_DotProd: `sdot`.
    public enum NEONDotProductKernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            OctetKernelsNEONDotProduct.convolution(arguments)
        }

        public static func add(_ arguments: UnsafePointer<AddArguments>) { OctetKernelsNEONDotProduct.add(arguments) }

        // Small enough that the compiler's vectors do.
        public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
            PortableKernels.maxPooling(arguments)
        }
        public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
            PortableKernels.averagePooling(arguments)
        }
        public static func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>) {
            PortableKernels.localResponseNormalization(arguments)
        }
        public static func lookup(_ arguments: UnsafePointer<LookupArguments>) { PortableKernels.lookup(arguments) }
        public static func softmax(_ arguments: UnsafePointer<SoftmaxArguments>) { PortableKernels.softmax(arguments) }
    }
#endif
