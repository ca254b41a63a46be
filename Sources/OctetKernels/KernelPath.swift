/// The implementations that there are, from the plainest to the fastest.
public enum KernelPath: UInt8, Sendable {
    /// Plain loops that say what is right. Never optimised.
    case reference = 0
    /// Swift's own vectors, for any processor. Always available.
    case portable = 1
    case sse2 = 2
    case avx2 = 3
    case avxVNNI = 4
    case avx512VNNI = 5
    /// Arm's vectors of 128 bits, in every ARMv8-A processor and most of ARMv7-A.
    case neon = 6
    /// NEON's dot products of four 8-bit values, an option from ARMv8.2-A on.
    case neonDotProduct = 7
    /// Dot products of unsigned with signed 8-bit values (FEAT_I8MM), an option from ARMv8.2-A on.
    case neonMixedSigns = 8
    /// ARMv6-M, which has no vectors: Cortex-M0, M0+ and M1.
    case thumb = 9
    /// Two 16-bit products an instruction (the DSP extension): Cortex-M4, M7, M33.
    case dsp = 10
    /// Arm's M-profile vectors (MVE): Cortex-M52, M55, M85.
    case helium = 11
    /// RISC-V's vectors, RVV 1.0.
    case riscvVector = 12
}

extension KernelPath {
    /// Whether this build has the path.
    public var isBuilt: Bool {
        switch self {
        case .reference, .portable: return true
        case .sse2:
            #if OCTET_SSE2
                return true
            #else
                return false
            #endif
        case .avx2, .avxVNNI, .avx512VNNI:
            #if OCTET_WIDE_VECTORS
                return true
            #else
                return false
            #endif
        case .neon:
            #if OCTET_NEON
                return true
            #else
                return false
            #endif
        case .neonDotProduct, .neonMixedSigns:
            #if OCTET_NEON_DOT_PRODUCT
                return true
            #else
                return false
            #endif
        case .thumb:
            #if OCTET_THUMB
                return true
            #else
                return false
            #endif
        case .dsp:
            #if OCTET_DSP
                return true
            #else
                return false
            #endif
        case .helium:
            #if OCTET_HELIUM
                return true
            #else
                return false
            #endif
        case .riscvVector:
            #if OCTET_RISCV_VECTOR
                return true
            #else
                return false
            #endif
        }
    }

    /// Whether this processor, and the operating system on it, can run the path.
    public func isSupported(by features: ProcessorFeatures) -> Bool {
        switch self {
        // What a build for a device has was chosen when it was built.
        case .reference, .portable, .neon, .thumb, .dsp, .helium, .riscvVector: true
        case .sse2: features.hasSSE2
        case .avx2: features.hasAVX2
        case .avxVNNI: features.hasAVXVNNI
        case .avx512VNNI: features.hasAVX512VNNI
        case .neonDotProduct: features.hasDotProduct
        case .neonMixedSigns: features.hasMixedSignDotProduct
        }
    }

    /// The fastest path that is built and supported.
    public static func best(for features: ProcessorFeatures) -> KernelPath {
        for code in (KernelPath.portable.rawValue...KernelPath.riscvVector.rawValue).reversed() {
            if let path = KernelPath(rawValue: code), path.isBuilt, path.isSupported(by: features) { return path }
        }
        return .portable
    }

    #if hasFeature(Embedded) && !OCTET_NEON_DOT_PRODUCT && !OCTET_SSE2
        /// Whether a build has several paths, of which models take one.
        @inline(__always)
        public static var isChosenAtRunTime: Bool { false }

        /// The one path of a build for a device.
        @inline(__always)
        public static var best: KernelPath {
            #if OCTET_HELIUM
                .helium
            #elseif OCTET_DSP
                .dsp
            #elseif OCTET_THUMB
                .thumb
            #elseif OCTET_RISCV_VECTOR
                .riscvVector
            #elseif OCTET_NEON
                .neon
            #else
                .portable
            #endif
        }
    #elseif hasFeature(Embedded)
        /// Whether a build has several paths, of which models take one.
        public static var isChosenAtRunTime: Bool { true }

        /// The fastest path here. Asks the processor every time.
        public static var best: KernelPath { best(for: ProcessorFeatures()) }
    #else
        /// Whether a build has several paths, of which models take one.
        public static var isChosenAtRunTime: Bool { true }

        /// The fastest path here. The processor is asked once in a process.
        public static let best = best(for: ProcessorFeatures())
    #endif
}

#if !hasFeature(Embedded)
    extension KernelPath: CaseIterable {
        /// The paths that can be chosen here.
        public static var available: [KernelPath] {
            let features = ProcessorFeatures()
            return allCases.filter { $0.isBuilt && $0.isSupported(by: features) }
        }

        /// The path's operators; the reference's where this build does not have it.
        public var kernels: any KernelSet.Type {
            switch self {
            case .portable: return PortableKernels.self
            #if OCTET_SSE2
                case .sse2: return SSE2Kernels.self
            #endif
            #if OCTET_WIDE_VECTORS
                case .avx2: return AVX2Kernels.self
                case .avxVNNI: return AVXVNNIKernels.self
                case .avx512VNNI: return AVX512VNNIKernels.self
            #endif
            #if OCTET_NEON
                case .neon: return NEONKernels.self
            #endif
            #if OCTET_NEON_DOT_PRODUCT
                case .neonDotProduct: return NEONDotProductKernels.self
                case .neonMixedSigns: return NEONMixedSignsKernels.self
            #endif
            default: return ReferenceKernels.self
            }
        }

        /// The path of a name such as `avx2`, in any case and with or without `-` and `_`.
        public init?(name: String) {
            let wanted = name.lowercased().filter { $0 != "-" && $0 != "_" }
            guard let path = Self.allCases.first(where: { $0.name == wanted }) else { return nil }
            self = path
        }

        /// `avx512vnni` and the like.
        public var name: String { "\(self)".lowercased() }
    }
#endif
