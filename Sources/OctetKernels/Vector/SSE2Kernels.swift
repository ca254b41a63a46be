#if OCTET_SSE2
    import OctetKernelArguments
    import OctetKernelsSSE2

    /// SSE2, which every x86-64 processor has: `pmaddwd`.
    public enum SSE2Kernels: KernelSet {
        public static func convolution(_ arguments: ConvolutionArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsSSE2.convolution($0) }
        }

        public static func maxPooling(_ arguments: PoolingArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsSSE2.maxPooling($0) }
        }

        public static func averagePooling(_ arguments: PoolingArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsSSE2.averagePooling($0) }
        }

        public static func add(_ arguments: AddArguments) {
            withUnsafePointer(to: arguments) { OctetKernelsSSE2.add($0) }
        }

        // Table look-ups and a few classes: no instruction set has anything for them.
        public static func lookup(_ arguments: LookupArguments) { PortableKernels.lookup(arguments) }
        public static func softmax(_ arguments: SoftmaxArguments) { PortableKernels.softmax(arguments) }
    }
#endif
