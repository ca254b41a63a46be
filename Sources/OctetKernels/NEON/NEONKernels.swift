#if OCTET_NEON
    import OctetKernelArguments
    import OctetKernelsNEON

    /// Every ARMv8-A processor and most of ARMv7-A: `smull` and `sadalp`.
    public enum NEONKernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            OctetKernelsNEON.convolution(arguments)
        }

        public static func add(_ arguments: UnsafePointer<AddArguments>) { OctetKernelsNEON.add(arguments) }

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
