#if OCTET_AVX512
    import _Builtin_intrinsics.intel
#endif

/// From images as lanes to channels as lanes, and the way back: each block of 16 by 16 floats is transposed.
@inline(never) package func transposeShard(
    x: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, blocks: Int
) {
    for block in 0..<blocks {
        transposeBlock(x + block * imageLanes * imageLanes, out + block * imageLanes * imageLanes)
    }
}

@inline(__always) private func transposeBlock(_ x: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>) {
    #if OCTET_AVX512
        // Each vector takes four floats of four rows; four vectors then hold four columns, four by four.
        for column in stride(from: 0, to: 16, by: 4) {
            let (v0, v1) = (quarters(x + column), quarters(x + column + 16))
            let (v2, v3) = (quarters(x + column + 32), quarters(x + column + 48))
            let (low01, high01) = (doubles(_mm512_unpacklo_ps(v0, v1)), doubles(_mm512_unpackhi_ps(v0, v1)))
            let (low23, high23) = (doubles(_mm512_unpacklo_ps(v2, v3)), doubles(_mm512_unpackhi_ps(v2, v3)))
            let target = out + column * 16
            store(floats(_mm512_unpacklo_pd(low01, low23)), target)
            store(floats(_mm512_unpackhi_pd(low01, low23)), target + 16)
            store(floats(_mm512_unpacklo_pd(high01, high23)), target + 32)
            store(floats(_mm512_unpackhi_pd(high01, high23)), target + 48)
        }
    #else
        for row in 0..<imageLanes {
            for column in 0..<imageLanes { out[row * imageLanes + column] = x[column * imageLanes + row] }
        }
    #endif
}

#if OCTET_AVX512
    /// Four floats of a row and of the rows 4, 8 and 12 below it.
    @inline(__always) private func quarters(_ x: UnsafePointer<Float>) -> Vector {
        func four(_ row: Int) -> SIMD4<Float> { UnsafeRawPointer(x + 16 * row).load(as: SIMD4<Float>.self) }
        return Vector(
            lowHalf: SIMD8(lowHalf: four(0), highHalf: four(4)), highHalf: SIMD8(lowHalf: four(8), highHalf: four(12)))
    }

    @inline(__always) private func doubles(_ v: Vector) -> SIMD8<Double> { unsafeBitCast(v, to: SIMD8<Double>.self) }
    @inline(__always) private func floats(_ v: SIMD8<Double>) -> Vector { unsafeBitCast(v, to: Vector.self) }
#endif
