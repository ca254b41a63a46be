#if OCTET_VECTORS
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// Sums over weights of 4 bits, two a byte, which are unpacked in registers; all else is as with 8 bits.
    struct FourBitSums<Sums: PanelSums>: PanelSums {
        private var sums: Sums

        static var lanes: Int { Sums.lanes }
        static var quadByteCount: Int { Sums.quadByteCount / 2 }

        @inline(__always) static var zero: Self { Self(sums: .zero) }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> Sums.Weights { Sums.fourBitWeights(at: address) }

        @inline(__always)
        static func fourBitWeights(at address: UnsafeRawPointer) -> Sums.Weights { Sums.fourBitWeights(at: address) }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> Sums.Quad { Sums.quad(at: address) }

        @inline(__always)
        mutating func accumulate(_ quad: Sums.Quad, _ weights: Sums.Weights) { sums.accumulate(quad, weights) }

        @inline(__always)
        mutating func add(_ other: Self) { sums.add(other.sums) }

        @inline(__always)
        mutating func chain(_ quad: Sums.Quad, _ weights: Sums.Weights) { sums.chain(quad, weights) }

        @inline(__always)
        static func epilogue(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) -> Sums.Epilogue {
            Sums.epilogue(arguments, lane: lane)
        }

        @inline(__always)
        static func start(_ epilogue: Sums.Epilogue) -> Self { Self(sums: Sums.start(epilogue)) }

        @inline(__always)
        func totals(_ epilogue: Sums.Epilogue) -> Sums.Totals { sums.totals(epilogue) }

        @inline(__always)
        static func larger(_ a: Sums.Totals, _ b: Sums.Totals) -> Sums.Totals { Sums.larger(a, b) }

        @inline(__always)
        static func store(
            count: Int,
            result: (Int) -> (
                totals: Sums.Totals, epilogue: Sums.Epilogue, target: UnsafeMutablePointer<UInt8>, channels: Int
            )
        ) {
            Sums.store(count: count, result: result)
        }
    }

    #if OCTET_AVXVNNI || OCTET_AVX512VNNI
        /// What the 4 bits of a weight mean, for a shuffle to look up.
        @inline(__always)
        private var meanings: __m128i { _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, -8, -7, -6, -5, -4, -3, -2, -1) }

        /// 32 weights of 16 bytes, the lower halves of bytes before the upper ones.
        @inline(__always)
        func unpackedFourBits(_ bytes: __m128i) -> __m256i {
            let words = _mm256_cvtepu8_epi16(bytes)
            let halves = _mm256_and_si256(_mm256_or_si256(words, _mm256_slli_epi16(words, 4)), _mm256_set1_epi8(15))
            return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(meanings), halves)
        }
    #endif

    #if OCTET_AVX512VNNI
        /// 64 weights of 32 bytes.
        @inline(__always)
        func unpackedFourBits(_ bytes: __m256i) -> __m512i {
            let words = _mm512_cvtepu8_epi16(bytes)
            let halves = _mm512_and_si512(_mm512_or_si512(words, _mm512_slli_epi16(words, 4)), _mm512_set1_epi8(15))
            return _mm512_shuffle_epi8(_mm512_broadcast_i32x4(meanings), halves)
        }
    #endif
#endif
