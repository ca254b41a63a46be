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
        }
    }

    /// Whether this processor, and the operating system on it, can run the path.
    public func isSupported(by features: ProcessorFeatures) -> Bool {
        switch self {
        case .reference, .portable: true
        case .sse2: features.hasSSE2
        case .avx2: features.hasAVX2
        case .avxVNNI: features.hasAVXVNNI
        case .avx512VNNI: features.hasAVX512VNNI
        }
    }

    /// The fastest path that is built and supported.
    public static func best(for features: ProcessorFeatures) -> KernelPath {
        for code in (KernelPath.portable.rawValue...KernelPath.avx512VNNI.rawValue).reversed() {
            if let path = KernelPath(rawValue: code), path.isBuilt, path.isSupported(by: features) { return path }
        }
        return .portable
    }

    #if hasFeature(Embedded)
        /// The fastest path here. Asks the processor every time.
        public static var best: KernelPath { best(for: ProcessorFeatures()) }
    #else
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
