#if OCTET_NEON_DOT_PRODUCT
    import OctetKernelArguments
    import OctetKernelsNEONDotProduct

    /// FEAT_DotProd: `sdot`.
    public enum NEONDotProductKernels: KernelSet {
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            OctetKernelsNEONDotProduct.convolution(arguments)
        }

        public static func add(_ arguments: UnsafePointer<AddArguments>) { OctetKernelsNEONDotProduct.add(arguments) }
    }
#endif
