// The widest vector of the instruction set that this module is compiled for, and the few operations the kernels use.
//
// Every kernel works on a shard of 16 images whose values lie interleaved: value (row, column, channel) of all 16 images
// side by side, in the order of NHWC otherwise. A vector therefore never straddles channels, and every layer fills all
// lanes whatever its channel count. Pointers are aligned to 64 bytes and strides are counted in floats.

#if arch(x86_64)
    import _Builtin_intrinsics.intel
#endif

#if OCTET_AVX512
    typealias Vector = SIMD16<Float>
    typealias Words = SIMD16<Int32>
#elseif OCTET_AVX2
    typealias Vector = SIMD8<Float>
    typealias Words = SIMD8<Int32>
#else
    typealias Vector = SIMD4<Float>
    typealias Words = SIMD4<Int32>
#endif

/// Images in a shard.
let imageLanes = 16

/// Floats in a vector: 16, 8 or 4.
let vectorWidth = Vector.scalarCount

@inline(__always) func load(_ pointer: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(pointer).load(as: Vector.self)
}

@inline(__always) func loadUnaligned(_ pointer: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(pointer).loadUnaligned(as: Vector.self)
}

@inline(__always) func store(_ vector: Vector, _ pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: Vector.self)
}

/// The first four lanes of all vectors side by side, `stride` floats further their next four, and so on.
@inline(__always) func storeFours(
    _ v0: Vector, _ v1: Vector, _ v2: Vector, _ v3: Vector, _ target: UnsafeMutablePointer<Float>, _ stride: Int
) {
    #if OCTET_AVX512
        let (low01, high01) = (
            Vector(lowHalf: v0.lowHalf, highHalf: v1.lowHalf), Vector(lowHalf: v0.highHalf, highHalf: v1.highHalf)
        )
        let (low23, high23) = (
            Vector(lowHalf: v2.lowHalf, highHalf: v3.lowHalf), Vector(lowHalf: v2.highHalf, highHalf: v3.highHalf)
        )
        store(evenFours(low01, low23), target)
        store(oddFours(low01, low23), target + stride)
        store(evenFours(high01, high23), target + 2 * stride)
        store(oddFours(high01, high23), target + 3 * stride)
    #elseif OCTET_AVX2
        store(Vector(lowHalf: v0.lowHalf, highHalf: v1.lowHalf), target)
        store(Vector(lowHalf: v2.lowHalf, highHalf: v3.lowHalf), target + vectorWidth)
        store(Vector(lowHalf: v0.highHalf, highHalf: v1.highHalf), target + stride)
        store(Vector(lowHalf: v2.highHalf, highHalf: v3.highHalf), target + stride + vectorWidth)
    #else
        store(v0, target)
        store(v1, target + vectorWidth)
        store(v2, target + 2 * vectorWidth)
        store(v3, target + 3 * vectorWidth)
    #endif
}

#if OCTET_AVX512
    /// The first and third four lanes of a, then those of b.
    @inline(__always) private func evenFours(_ a: Vector, _ b: Vector) -> Vector {
        Vector(
            lowHalf: SIMD8(lowHalf: a.lowHalf.lowHalf, highHalf: a.highHalf.lowHalf),
            highHalf: SIMD8(lowHalf: b.lowHalf.lowHalf, highHalf: b.highHalf.lowHalf))
    }

    /// The second and fourth four lanes of a, then those of b.
    @inline(__always) private func oddFours(_ a: Vector, _ b: Vector) -> Vector {
        Vector(
            lowHalf: SIMD8(lowHalf: a.lowHalf.highHalf, highHalf: a.highHalf.highHalf),
            highHalf: SIMD8(lowHalf: b.lowHalf.highHalf, highHalf: b.highHalf.highHalf))
    }
#endif

/// `sum + a * b`. Fused only where the instruction set has it: elsewhere fusing would be a library call a lane.
@inline(__always) func multiplyAdd(_ sum: Vector, _ a: Vector, _ b: Vector) -> Vector {
    #if OCTET_AVX512 || OCTET_AVX2 || arch(arm64)
        sum.addingProduct(a, b)
    #else
        sum + a * b
    #endif
}

/// The lanes of the lower halves in turn.
@inline(__always) func interleavedLow(_ a: Vector, _ b: Vector) -> Vector {
    var result = Vector()
    result.evenHalf = a.lowHalf
    result.oddHalf = b.lowHalf
    return result
}

/// The lanes of the upper halves in turn.
@inline(__always) func interleavedHigh(_ a: Vector, _ b: Vector) -> Vector {
    var result = Vector()
    result.evenHalf = a.highHalf
    result.oddHalf = b.highHalf
    return result
}

/// The sum of all lanes, halves first.
@inline(__always) func sumOfLanes(_ vector: Vector) -> Float {
    #if OCTET_AVX512
        let eight = vector.lowHalf + vector.highHalf
        let four = eight.lowHalf + eight.highHalf
    #elseif OCTET_AVX2
        let four = vector.lowHalf + vector.highHalf
    #else
        let four = vector
    #endif
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
}

@inline(__always) func maximum(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: a .< b) }
@inline(__always) func minimum(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: a .> b) }

/// The square root of each lane. The standard library's would be a call a lane.
@inline(__always) func squareRoot(_ vector: Vector) -> Vector {
    #if OCTET_AVX512
        _mm512_sqrt_ps(vector)
    #elseif OCTET_AVX2
        _mm256_sqrt_ps(vector)
    #elseif arch(x86_64)
        _mm_sqrt_ps(vector)
    #else
        vector.squareRoot()
    #endif
}

/// Whether this copy of the kernels was compiled with its instruction set; a package that depends on Octet cannot do so.
@inline(never) package func kernelsAreAccelerated() -> Bool {
    #if OCTET_AVX512 || OCTET_AVX2
        true
    #else
        false
    #endif
}
