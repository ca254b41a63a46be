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
        // Four rounds of interleaving row i with row i + 8 bring every value to its place.
        var v = Sixteen(
            v0: load(x), v1: load(x + 16), v2: load(x + 32), v3: load(x + 48), v4: load(x + 64), v5: load(x + 80),
            v6: load(x + 96), v7: load(x + 112), v8: load(x + 128), v9: load(x + 144), v10: load(x + 160),
            v11: load(x + 176), v12: load(x + 192), v13: load(x + 208), v14: load(x + 224), v15: load(x + 240))
        v = v.interleaved()
        v = v.interleaved()
        v = v.interleaved()
        v = v.interleaved()
        store(v.v0, out)
        store(v.v1, out + 16)
        store(v.v2, out + 32)
        store(v.v3, out + 48)
        store(v.v4, out + 64)
        store(v.v5, out + 80)
        store(v.v6, out + 96)
        store(v.v7, out + 112)
        store(v.v8, out + 128)
        store(v.v9, out + 144)
        store(v.v10, out + 160)
        store(v.v11, out + 176)
        store(v.v12, out + 192)
        store(v.v13, out + 208)
        store(v.v14, out + 224)
        store(v.v15, out + 240)
    #else
        for row in 0..<imageLanes {
            for column in 0..<imageLanes { out[row * imageLanes + column] = x[column * imageLanes + row] }
        }
    #endif
}

#if OCTET_AVX512
    private struct Sixteen {
        var v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15: Vector

        @inline(__always) func interleaved() -> Sixteen {
            Sixteen(
                v0: interleavedLow(v0, v8), v1: interleavedHigh(v0, v8), v2: interleavedLow(v1, v9),
                v3: interleavedHigh(v1, v9), v4: interleavedLow(v2, v10), v5: interleavedHigh(v2, v10),
                v6: interleavedLow(v3, v11), v7: interleavedHigh(v3, v11), v8: interleavedLow(v4, v12),
                v9: interleavedHigh(v4, v12), v10: interleavedLow(v5, v13), v11: interleavedHigh(v5, v13),
                v12: interleavedLow(v6, v14), v13: interleavedHigh(v6, v14), v14: interleavedLow(v7, v15),
                v15: interleavedHigh(v7, v15))
        }
    }
#endif
