#if OCTET_NEON_DOT_PRODUCT
    import CProcessor
#endif
#if OCTET_SSE2
    import CProcessor
    import _Builtin_intrinsics.intel.cpuid
#endif

/// What the processor offers and the operating system saves on a context switch.
public struct ProcessorFeatures: Equatable, Sendable {
    public var hasSSE2 = false
    public var hasAVX2 = false
    public var hasAVXVNNI = false
    public var hasAVX512VNNI = false
    /// NEON's dot products of one sign (FEAT_DotProd).
    public var hasDotProduct = false
    /// NEON's dot products of mixed signs (FEAT_I8MM).
    public var hasMixedSignDotProduct = false

    /// Asks this processor. (Arm: Architecture Reference Manual for A-profile, ID_AA64ISAR0_EL1 and ID_AA64ISAR1_EL1; Intel: Architecture Instruction Set Extensions Programming Reference, CPUID and XCR0.)
    public init() {
        #if OCTET_SSE2
            hasSSE2 = true  // part of x86-64
            var (a, b, c, d): (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
            guard __get_cpuid_count(1, 0, &a, &b, &c, &d) != 0, c & 1 << 27 != 0 else { return }
            let saved = octet_saved_register_state()
            guard __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 else { return }
            let avx512: UInt32 = 1 << 16 | 1 << 17 | 1 << 30 | 1 << 31  // F, DQ, BW, VL
            let (savesYMM, savesZMM) = (saved & 0x06 == 0x06, saved & 0xE6 == 0xE6)
            hasAVX2 = savesYMM && b & 1 << 5 != 0
            hasAVX512VNNI = hasAVX2 && savesZMM && b & avx512 == avx512 && c & 1 << 11 != 0
            guard a >= 1, __get_cpuid_count(7, 1, &a, &b, &c, &d) != 0 else { return }
            hasAVXVNNI = hasAVX2 && a & 1 << 4 != 0
        #elseif OCTET_NEON_DOT_PRODUCT
            hasDotProduct = octet_has_dot_product()
            hasMixedSignDotProduct = octet_has_mixed_sign_dot_product()
        #endif
    }
}
