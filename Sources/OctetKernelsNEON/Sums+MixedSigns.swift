#if OCTET_MIXED_SIGNS
    import CInstructions

    /// The sums of some pixels for 4 · `vectors` lanes, in registers: `usmmla`, which multiplies two pixels by two lanes, eight
    /// bytes deep; `sudot` for a single pixel.
    struct Sums<let pixels: Int, let vectors: Int> {
        /// Of pixels 2i and 2i + 1 for four lanes: [2i] has lanes 0 and 1 of both, [2i + 1] lanes 2 and 3.
        private var sums: InlineArray<pixels, InlineArray<vectors, SIMD4<Int32>>>

        /// What was taken from every input byte.
        static var inputOffset: Int32 { 0 }

        @inline(__always)
        init(_ biases: InlineArray<vectors, SIMD4<Int32>>) {
            sums = .init(repeating: biases)
            guard pixels > 1 else { return }
            unrolled(pixels) { pixel in
                unrolled(vectors) { vector in
                    let bias = biases[vector]
                    sums[pixel][vector] =
                        pixel % 2 == 0 ? octet_lower_halves(bias, bias) : octet_upper_halves(bias, bias)
                }
            }
        }

        /// Adds the products of four quads, 16 bytes of each pixel.
        @inline(__always)
        mutating func addFourQuads<Weights: LaneVectors>(
            _ source: (Int) -> UnsafeRawPointer, _ weights: UnsafeRawPointer, quadStride: Int, _: Weights.Type
        ) {
            var inputs = InlineArray<pixels, SIMD4<Int32>>(repeating: SIMD4())
            unrolled(pixels) { inputs[$0] = octet_in_register(source($0).loadUnaligned(as: SIMD4<Int32>.self)) }
            if pixels == 1 {
                unrolled(4) { quad in
                    let w: InlineArray<vectors, SIMD16<Int8>> = Weights.load(weights + quad &* quadStride)
                    addQuad(inputs[0], quad: quad, w)
                }
                return
            }
            addTwoQuads(
                { octet_lower_halves(inputs[$0], inputs[$0 &+ 1]) }, Weights.load(weights),
                Weights.load(weights + quadStride))
            addTwoQuads(
                { octet_upper_halves(inputs[$0], inputs[$0 &+ 1]) }, Weights.load(weights + 2 &* quadStride),
                Weights.load(weights + 3 &* quadStride))
        }

        /// Adds the products of up to three quads.
        @inline(__always)
        mutating func addRest<Weights: LaneVectors>(
            quads: Int, _ source: (Int) -> UnsafeRawPointer, _ weights: UnsafeRawPointer, quadStride: Int,
            _: Weights.Type
        ) {
            if pixels == 1 {
                for quad in 0..<quads {
                    let input = SIMD4(repeating: (source(0) + 4 &* quad).loadUnaligned(as: Int32.self))
                    addQuad(input, quad: 0, Weights.load(weights + quad &* quadStride))
                }
                return
            }
            let none = InlineArray<vectors, SIMD16<Int8>>(repeating: SIMD16())
            var quad = 0
            while quad < quads {
                let isPair = quad &+ 1 < quads
                addTwoQuads(
                    { pixel in
                        // An odd quad's second half meets weights of 0, whatever it is.
                        let (first, second) = (source(pixel) + 4 &* quad, source(pixel &+ 1) + 4 &* quad)
                        return octet_joined(
                            first.loadUnaligned(as: SIMD2<Int32>.self), second.loadUnaligned(as: SIMD2<Int32>.self))
                    }, Weights.load(weights + quad &* quadStride),
                    isPair ? Weights.load(weights + (quad &+ 1) &* quadStride) : none)
                quad &+= 2
            }
        }

        /// - Parameter rows: eight bytes of a pixel and eight of the next one.
        @inline(__always)
        private mutating func addTwoQuads(
            _ rows: (Int) -> SIMD4<Int32>, _ first: InlineArray<vectors, SIMD16<Int8>>,
            _ second: InlineArray<vectors, SIMD16<Int8>>
        ) {
            unrolled(vectors) { vector in
                let lower = octet_zipped_lower(first[vector], second[vector])
                let upper = octet_zipped_upper(first[vector], second[vector])
                unrolled(pixels) { pixel in
                    guard pixel % 2 == 0 else { return }
                    let rows = rows(pixel)
                    sums[pixel][vector] = octet_multiply_matrices(sums[pixel][vector], rows, lower)
                    sums[pixel &+ 1][vector] = octet_multiply_matrices(sums[pixel &+ 1][vector], rows, upper)
                }
            }
        }

        /// - Parameter quad: which of the input's four.
        @inline(__always)
        private mutating func addQuad(
            _ input: SIMD4<Int32>, quad: Int, _ weights: InlineArray<vectors, SIMD16<Int8>>
        ) {
            unrolled(vectors) { vector in
                sums[0][vector] = octet_mixed_dot(sums[0][vector], weights[vector], input, Int32(quad))
            }
        }

        /// One pixel's sums.
        @inline(__always)
        func totals(_ pixel: Int) -> InlineArray<vectors, SIMD4<Int32>> {
            guard pixels > 1 else { return sums[0] }
            let pair = pixel & ~1
            var result = sums[pair]
            unrolled(vectors) { vector in
                let (lower, upper) = (sums[pair][vector], sums[pair &+ 1][vector])
                result[vector] =
                    pixel % 2 == 0 ? octet_lower_halves(lower, upper) : octet_upper_halves(lower, upper)
            }
            return result
        }
    }
#endif
