#if OCTET_SSE2
    import OctetKernelsSSE2
#endif
#if OCTET_WIDE_VECTORS
    import OctetKernelsAVX2
    import OctetKernelsAVX512VNNI
    import OctetKernelsAVXVNNI
#endif

extension KernelPath {
    /// Runs the path's best instruction over registers only.
    ///
    /// - Parameters:
    ///   - operands: at least 64 readable bytes.
    ///   - sums: room for 8 bytes, so that the work is used.
    /// - Returns: multiply-accumulates done; 0 where the path has no instruction of its own.
    public func measurePeak(
        steps: Int, operands: UnsafeRawPointer, into sums: UnsafeMutablePointer<Int64>
    ) -> Int {
        switch self {
        #if OCTET_SSE2
            case .sse2: return OctetKernelsSSE2.measurePeak(steps: steps, operands: operands, into: sums)
        #endif
        #if OCTET_WIDE_VECTORS
            case .avx2: return OctetKernelsAVX2.measurePeak(steps: steps, operands: operands, into: sums)
            case .avxVNNI: return OctetKernelsAVXVNNI.measurePeak(steps: steps, operands: operands, into: sums)
            case .avx512VNNI: return OctetKernelsAVX512VNNI.measurePeak(steps: steps, operands: operands, into: sums)
        #endif
        default: return 0
        }
    }
}
