#if OCTET_WIDE_VECTORS
    import OctetKernelArguments
    import OctetKernelsAVXVNNI

    /// AVX-VNNI: `vpdpbusd` over vectors of 32 bytes.
    public enum AVXVNNIKernels: KernelSet {
        public static func convolution(_ arguments: ConvolutionArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVXVNNI.convolution($0) }
        }

        public static func maxPooling(_ arguments: PoolingArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVXVNNI.maxPooling($0) }
        }

        public static func averagePooling(_ arguments: PoolingArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVXVNNI.averagePooling($0) }
        }

        public static func add(_ arguments: AddArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsAVXVNNI.add($0) }
        }

        // Table look-ups and a few classes: no instruction set has anything for them.
        public static func lookup(_ arguments: LookupArguments) { PortableKernels.lookup(arguments) }
        public static func softmax(_ arguments: SoftmaxArguments) { PortableKernels.softmax(arguments) }
    }
#endif
