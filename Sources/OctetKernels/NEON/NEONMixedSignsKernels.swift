#if OCTET_NEON_DOT_PRODUCT
    import OctetKernelArguments
    import OctetKernelsNEONMixedSigns

    /// FEAT_I8MM: `usmmla`.
    public enum NEONMixedSignsKernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            OctetKernelsNEONMixedSigns.convolution(arguments)
        }

        public static func add(_ arguments: UnsafePointer<AddArguments>) { OctetKernelsNEONMixedSigns.add(arguments) }
    }
#endif
