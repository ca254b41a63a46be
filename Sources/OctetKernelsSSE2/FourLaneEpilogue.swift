#if OCTET_SSE2
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// Four requantisations in one vector of SSE2: with product = high · 2³² + low, ⌊(high + 2^(s−1)) / 2^s⌋ for
    /// shift = 32 + s.
    ///
    /// SSE2 shifts all lanes by the same count: the division by 2^s is the upper half of a product with 2^(32−s).
    struct FourLaneEpilogue {
        let biases: __m128i
        private let roundings: __m128i
        private let multipliers, powers: Factors
        private let zeroPoints, minimums, maximums: __m128i

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) {
            let parameters = arguments.pointee.parameters
            biases = UnsafeRawPointer(parameters.biases + lane).loadUnaligned(as: __m128i.self)
            multipliers = Factors(UnsafeRawPointer(parameters.multipliers + lane).loadUnaligned(as: __m128i.self))
            let shifts = UnsafeRawPointer(parameters.shifts + lane).loadUnaligned(as: SIMD4<UInt8>.self)
            let excess = SIMD4<UInt32>(truncatingIfNeeded: shifts) &- 32
            roundings = unsafeBitCast(SIMD4<UInt32>(repeating: 1) &<< (excess &- 1), to: __m128i.self)
            powers = Factors(unsafeBitCast(SIMD4<UInt32>(repeating: 1) &<< (32 &- excess), to: __m128i.self))
            zeroPoints = _mm_set1_epi16(Int16(truncatingIfNeeded: arguments.pointee.output.zeroPoint))
            minimums = _mm_set1_epi8(Int8(truncatingIfNeeded: arguments.pointee.minimum))
            maximums = _mm_set1_epi8(Int8(truncatingIfNeeded: arguments.pointee.maximum))
        }

        @inline(__always)
        private func rounded(_ sums: __m128i) -> __m128i {
            let highs = multipliers.highHalves(sums)
            return powers.highHalves(_mm_add_epi32(highs, roundings))
        }

        /// Writes eight bytes: these lanes' and the next four lanes'.
        @inline(__always)
        func store(
            _ sums: __m128i, and others: __m128i, _ next: FourLaneEpilogue, to target: UnsafeMutablePointer<UInt8>
        ) {
            let words = _mm_adds_epi16(_mm_packs_epi32(rounded(sums), next.rounded(others)), zeroPoints)
            let bytes = _mm_min_epu8(_mm_max_epu8(_mm_packus_epi16(words, words), minimums), maximums)
            UnsafeMutableRawPointer(target).storeBytes(of: _mm_cvtsi128_si64(bytes), as: Int64.self)
        }

        /// Four factors from 0 to 2³² − 1.
        private struct Factors {
            private let all, odd: __m128i

            @inline(__always)
            init(_ factors: __m128i) {
                all = factors
                odd = _mm_srli_epi64(factors, 32)
            }

            /// The upper halves of the products with signed integers.
            @inline(__always)
            func highHalves(_ values: __m128i) -> __m128i {
                let even = _mm_srli_epi64(_mm_mul_epu32(values, all), 32)
                let odds = _mm_mul_epu32(_mm_srli_epi64(values, 32), odd)
                let unsigned = _mm_or_si128(even, _mm_and_si128(odds, _mm_set1_epi64x(-1 &<< 32)))
                // The multiplication takes −n as 2³² − n: the factor too much.
                return _mm_sub_epi32(unsigned, _mm_and_si128(_mm_srai_epi32(values, 31), all))
            }
        }
    }
#endif
