import OctetFormat
import OctetKernels

/// Everything that a program links of one operator: the checks of its layers, and the way to its kernels.
protocol LayerOperator {
    associatedtype Arguments

    /// Checks a layer whose tensors lie in the arena.
    static func check(_ layer: LayerReader) throws(Violation)

    /// Writes what the kernel needs, and does whatever must happen before it.
    static func prepare(_ task: UnsafePointer<LayerTask>, _ arguments: UnsafeMutablePointer<Arguments>)

    static func call<Kernels: KernelSet>(_ kernels: Kernels.Type, _ arguments: UnsafePointer<Arguments>)
}

extension LayerOperator {
    /// The operator as tables hold it.
    @inline(__always)
    static func perform(_ address: UnsafeMutableRawPointer) {
        let task = address.assumingMemoryBound(to: LayerTask.self)
        if task.pointee.arena == nil { check(task) } else { run(task) }
    }

    @inline(__always)
    static func check(_ task: UnsafeMutablePointer<LayerTask>) {
        do throws(Violation) {
            try check(task.pointee.reader)
        } catch {
            task.pointee.violation = error
        }
    }

    @inline(__always)
    static func run(_ task: UnsafePointer<LayerTask>) {
        let path = task.pointee.path
        withUnsafeTemporaryAllocation(of: Arguments.self, capacity: 1) { memory in
            let arguments = memory.baseAddress.unsafelyUnwrapped
            prepare(task, arguments)
            call(on: path, arguments)
        }
    }

    /// Calls the kernel of a path that this processor has.
    @inline(__always)
    private static func call(on path: KernelPath, _ arguments: UnsafePointer<Arguments>) {
        switch path {
        #if !hasFeature(Embedded)
            case .reference: call(ReferenceKernels.self, arguments)
        #endif
        #if OCTET_SSE2
            case .sse2: call(SSE2Kernels.self, arguments)
        #endif
        #if OCTET_WIDE_VECTORS
            case .avx2: call(AVX2Kernels.self, arguments)
            case .avxVNNI: call(AVXVNNIKernels.self, arguments)
            case .avx512VNNI: call(AVX512VNNIKernels.self, arguments)
        #endif
        #if OCTET_NEON && !hasFeature(Embedded)
            case .neon: call(NEONKernels.self, arguments)
        #endif
        #if OCTET_NEON_DOT_PRODUCT
            case .neonDotProduct: call(NEONDotProductKernels.self, arguments)
            case .neonMixedSigns: call(NEONMixedSignsKernels.self, arguments)
        #endif
        // And paths that this build does not have; `Model.init` has replaced them.
        default: call(BaseKernels.self, arguments)
        }
    }
}

// The path that every processor has for which this build is: on devices the one that was chosen with the compiler's flags,
// so that no other is in the image.
#if hasFeature(Embedded) && OCTET_HELIUM
    private typealias BaseKernels = HeliumKernels
#elseif hasFeature(Embedded) && OCTET_DSP
    private typealias BaseKernels = DSPKernels
#elseif hasFeature(Embedded) && OCTET_THUMB
    private typealias BaseKernels = ThumbKernels
#elseif hasFeature(Embedded) && OCTET_RISCV_VECTOR
    private typealias BaseKernels = RISCVVectorKernels
#elseif hasFeature(Embedded) && OCTET_NEON
    private typealias BaseKernels = NEONKernels
#else
    private typealias BaseKernels = PortableKernels
#endif
