#if OCTET_WIDE_VECTORS
    import OctetKernelArguments
    import OctetKernelsAVX2

    /// AVX2: `vpmaddwd` over vectors of 32 bytes.
    public enum AVX2Kernels: KernelSet {
        public static func convolution(_ arguments: ConvolutionArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVX2.convolution($0) }
        }

        public static func maxPooling(_ arguments: PoolingArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVX2.maxPooling($0) }
        }

        public static func averagePooling(_ arguments: PoolingArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVX2.averagePooling($0) }
        }

        public static func add(_ arguments: AddArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVX2.add($0) }
        }

        // Table look-ups and a few classes: no instruction set has anything for them.
        public static func lookup(_ arguments: LookupArguments) { PortableKernels.lookup(arguments) }
        public static func softmax(_ arguments: SoftmaxArguments) { PortableKernels.softmax(arguments) }
    }
#endif
