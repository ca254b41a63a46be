import OctetFloatKernelsAVX2
import OctetFloatKernelsAVX512

#if arch(x86_64)
    import CProcessor
    import _Builtin_intrinsics.intel.cpuid
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An instruction set that the fp32 kernels are compiled for.
public enum FloatPath: String, CaseIterable, Sendable {
    /// Always available: SSE2 on x86-64, NEON on AArch64.
    case baseline
    case avx2
    case avx512
}

extension FloatPath {
    /// Whether this build has the path and this processor and system can run it.
    public var isAvailable: Bool {
        switch self {
        case .baseline: true
        case .avx2: OctetFloatKernelsAVX2.kernelsAreAccelerated() && Processor.current.hasAVX2
        case .avx512: OctetFloatKernelsAVX512.kernelsAreAccelerated() && Processor.current.hasAVX512
        }
    }

    /// The widest available path.
    public static var best: FloatPath { allCases.last(where: \.isAvailable) ?? .baseline }

    /// The path that the environment variable `OCTET_FLOAT_PATH` names, or the best.
    /// - Throws: `TrainingError.unusablePath` for a name that does not exist or cannot run here.
    public static func chosen() throws -> FloatPath {
        guard let name = getenv("OCTET_FLOAT_PATH").map({ String(cString: $0) }), !name.isEmpty else { return best }
        guard let path = FloatPath(rawValue: name), path.isAvailable else {
            throw TrainingError.unusablePath(name, available: allCases.filter(\.isAvailable).map(\.rawValue))
        }
        return path
    }

    package var kernels: FloatKernels {
        switch self {
        case .baseline: .baseline
        case .avx2: .avx2
        case .avx512: .avx512
        }
    }
}

/// What the processor offers and the operating system saves on a context switch.
private struct Processor {
    var hasAVX2 = false
    var hasAVX512 = false

    static let current = Processor()

    private init() {
        #if arch(x86_64)
            var (a, b, c, d): (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
            guard __get_cpuid_count(1, 0, &a, &b, &c, &d) != 0 else { return }
            let (hasFMA, savesState) = (c & 1 << 12 != 0, c & 1 << 27 != 0)
            guard savesState else { return }
            let saved = octet_saved_register_state()
            guard __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 else { return }
            let avx512: UInt32 = 1 << 16 | 1 << 17 | 1 << 30 | 1 << 31  // F, DQ, BW, VL
            hasAVX2 = hasFMA && b & 1 << 5 != 0 && saved & 0x06 == 0x06
            hasAVX512 = hasAVX2 && b & avx512 == avx512 && saved & 0xE6 == 0xE6
        #endif
    }
}
