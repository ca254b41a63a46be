#if OCTET_WIDE_VECTORS
    import OctetKernelArguments
    import OctetKernelsAVX512VNNI

    /// AVX-512 VNNI: `vpdpbusd` over vectors of 64 bytes.
    public enum AVX512VNNIKernels: KernelSet {
        public static func convolution(_ arguments: ConvolutionArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVX512VNNI.convolution($0) }
        }

        public static func maxPooling(_ arguments: PoolingArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVX512VNNI.maxPooling($0) }
        }

        public static func averagePooling(_ arguments: PoolingArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVX512VNNI.averagePooling($0) }
        }

        public static func add(_ arguments: AddArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVX512VNNI.add($0) }
        }

        // Table look-ups and a few classes: no instruction set has anything for them.
        public static func lookup(_ arguments: LookupArguments) { PortableKernels.lookup(arguments) }
        public static func softmax(_ arguments: SoftmaxArguments) { PortableKernels.softmax(arguments) }
    }
#endif
