#if OCTET_SSE2
    import OctetKernelArguments
    import OctetKernelsSSE2

    /// SSE2, which every x86-64 processor has: `pmaddwd`.
    public enum SSE2Kernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            OctetKernelsSSE2.convolution(arguments)
        }

        public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
            OctetKernelsSSE2.maxPooling(arguments)
        }

        public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
            OctetKernelsSSE2.averagePooling(arguments)
        }

        public static func add(_ arguments: UnsafePointer<AddArguments>) {
            OctetKernelsSSE2.add(arguments)
        }
    }
#endif
