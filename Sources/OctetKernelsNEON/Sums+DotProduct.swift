#if OCTET_DOT_PRODUCT
    import CInstructions

    /// The sums of some pixels for 4 · `vectors` lanes, in registers: `sdot`, whose factors are both signed. Inputs are taken
    /// as if 128 were 0.
    struct Sums<let pixels: Int, let vectors: Int> {
        private var sums: InlineArray<pixels, InlineArray<vectors, SIMD4<Int32>>>

        /// What was taken from every input byte.
        static var inputOffset: Int32 { 128 }
        private static var signs: SIMD4<Int32> { SIMD4(repeating: Int32(bitPattern: 0x8080_8080)) }

        @inline(__always)
        init(_ biases: InlineArray<vectors, SIMD4<Int32>>) { sums = .init(repeating: biases) }

        /// Adds the products of four quads, 16 bytes of each pixel.
        @inline(__always)
        mutating func addFourQuads<Weights: LaneVectors>(
            _ source: (Int) -> UnsafeRawPointer, _ weights: UnsafeRawPointer, quadStride: Int, _: Weights.Type
        ) {
            var inputs = InlineArray<pixels, SIMD4<Int32>>(repeating: SIMD4())
            unrolled(pixels) {
                inputs[$0] = octet_in_register(source($0).loadUnaligned(as: SIMD4<Int32>.self) ^ Self.signs)
            }
            unrolled(4) { quad in
                let w: InlineArray<vectors, SIMD16<Int8>> = Weights.load(weights + quad &* quadStride)
                unrolled(pixels) { pixel in
                    unrolled(vectors) { vector in
                        sums[pixel][vector] = octet_dot(
                            sums[pixel][vector], w[vector], inputs[pixel], Int32(quad))
                    }
                }
            }
        }

        /// Adds the products of up to three quads.
        @inline(__always)
        mutating func addRest<Weights: LaneVectors>(
            quads: Int, _ source: (Int) -> UnsafeRawPointer, _ weights: UnsafeRawPointer, quadStride: Int,
            _: Weights.Type
        ) {
            for quad in 0..<quads {
                let w: InlineArray<vectors, SIMD16<Int8>> = Weights.load(weights + quad &* quadStride)
                unrolled(pixels) { pixel in
                    let input =
                        SIMD4(repeating: (source(pixel) + 4 &* quad).loadUnaligned(as: Int32.self)) ^ Self.signs
                    unrolled(vectors) { vector in
                        sums[pixel][vector] = octet_dot(sums[pixel][vector], w[vector], input, 0)
                    }
                }
            }
        }

        /// One pixel's sums.
        @inline(__always)
        func totals(_ pixel: Int) -> InlineArray<vectors, SIMD4<Int32>> { sums[pixel] }
    }
#endif
