#if OCTET_NEON
    import OctetKernelArguments
    import OctetKernelsNEON

    /// Every ARMv8-A processor and most of ARMv7-A: `smull` and `sadalp`.
    public enum NEONKernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            OctetKernelsNEON.convolution(arguments)
        }

        public static func add(_ arguments: UnsafePointer<AddArguments>) { OctetKernelsNEON.add(arguments) }
    }
#endif
