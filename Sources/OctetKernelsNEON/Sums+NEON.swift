#if OCTET_NEON_VECTORS && !OCTET_DOT_PRODUCT && !OCTET_MIXED_SIGNS
    import CInstructions

    /// The sums of some pixels for 4 · `vectors` lanes, in registers: `smull` and `sadalp`, two lanes of a quad at a time, whose
    /// factors are both signed. Inputs are taken as if 128 were 0.
    struct Sums<let pixels: Int, let vectors: Int> {
        /// Each lane's sums in two parts that are still to be added, of the first and the last two of four lanes.
        private var first, last: InlineArray<pixels, InlineArray<vectors, SIMD4<Int32>>>
        private let biases: InlineArray<vectors, SIMD4<Int32>>

        /// What was taken from every input byte.
        static var inputOffset: Int32 { 128 }
        private static var signs: SIMD4<Int32> { SIMD4(repeating: Int32(bitPattern: 0x8080_8080)) }

        @inline(__always)
        init(_ biases: InlineArray<vectors, SIMD4<Int32>>) {
            first = .init(repeating: .init(repeating: SIMD4()))
            last = .init(repeating: .init(repeating: SIMD4()))
            self.biases = biases
        }

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
                add({ octet_repeated(inputs[$0], Int32(quad)) }, Weights.load(weights + quad &* quadStride))
            }
        }

        /// Adds the products of up to three quads.
        @inline(__always)
        mutating func addRest<Weights: LaneVectors>(
            quads: Int, _ source: (Int) -> UnsafeRawPointer, _ weights: UnsafeRawPointer, quadStride: Int,
            _: Weights.Type
        ) {
            for quad in 0..<quads {
                add(
                    {
                        SIMD4(repeating: (source($0) + 4 &* quad).loadUnaligned(as: Int32.self)) ^ Self.signs
                    }, Weights.load(weights + quad &* quadStride))
            }
        }

        /// - Parameter input: a pixel's quad, four times.
        @inline(__always)
        private mutating func add(
            _ input: (Int) -> SIMD4<Int32>, _ weights: InlineArray<vectors, SIMD16<Int8>>
        ) {
            unrolled(pixels) { pixel in
                let bytes = unsafeBitCast(input(pixel), to: SIMD16<Int8>.self)
                unrolled(vectors) { vector in
                    first[pixel][vector] = octet_add_pairs_low(first[pixel][vector], weights[vector], bytes)
                    last[pixel][vector] = octet_add_pairs_high(last[pixel][vector], weights[vector], bytes)
                }
            }
        }

        /// One pixel's sums.
        @inline(__always)
        func totals(_ pixel: Int) -> InlineArray<vectors, SIMD4<Int32>> {
            var result = biases
            unrolled(vectors) { vector in
                result[vector] &+= octet_pairwise_sums(first[pixel][vector], last[pixel][vector])
            }
            return result
        }
    }
#endif
