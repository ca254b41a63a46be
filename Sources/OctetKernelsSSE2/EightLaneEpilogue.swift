#if OCTET_AVX2 || OCTET_AVXVNNI || OCTET_AVX512VNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// Eight requantisations in one vector of AVX2: with product = high · 2³² + low, ⌊(high + 2^(s−1)) / 2^s⌋ for
    /// shift = 32 + s.
    struct EightLaneEpilogue {
        let biases: __m256i
        private let evenMultipliers, oddMultipliers, roundings, shifts: __m256i
        private let zeroPoints, minimums, maximums: __m128i

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) {
            let parameters = arguments.pointee.parameters
            biases = UnsafeRawPointer(parameters.biases + lane).loadUnaligned(as: __m256i.self)
            evenMultipliers = UnsafeRawPointer(parameters.multipliers + lane).loadUnaligned(as: __m256i.self)
            // A shuffle, not a shift: of a shift the compiler makes a sign extension that it moves out of the loop; it no
            // longer sees then that factors of 32 bits meet, and multiplies 64 bits in pieces.
            oddMultipliers = _mm256_permutevar8x32_epi32(evenMultipliers, _mm256_setr_epi32(1, 1, 3, 3, 5, 5, 7, 7))
            let bytes = UnsafeRawPointer(parameters.shifts + lane).loadUnaligned(as: Int64.self)
            shifts = _mm256_sub_epi32(_mm256_cvtepu8_epi32(_mm_cvtsi64_si128(bytes)), _mm256_set1_epi32(32))
            roundings = _mm256_sllv_epi32(_mm256_set1_epi32(1), _mm256_sub_epi32(shifts, _mm256_set1_epi32(1)))
            zeroPoints = _mm_set1_epi16(Int16(truncatingIfNeeded: arguments.pointee.output.zeroPoint))
            minimums = _mm_set1_epi8(Int8(truncatingIfNeeded: arguments.pointee.minimum))
            maximums = _mm_set1_epi8(Int8(truncatingIfNeeded: arguments.pointee.maximum))
        }

        /// Eight rounded results of sums that hold the biases, as far from the zero point as they may be.
        @inline(__always)
        private func rounded(_ sums: __m256i) -> __m256i {
            let even = _mm256_srli_epi64(_mm256_mul_epi32(sums, evenMultipliers), 32)
            let odd = _mm256_mul_epi32(_mm256_srli_epi64(sums, 32), oddMultipliers)
            // Odd lanes: the upper halves of the 64-bit products.
            let highs = _mm256_blendv_epi8(even, odd, _mm256_set1_epi64x(-1 &<< 32))
            return _mm256_srav_epi32(_mm256_add_epi32(highs, roundings), shifts)
        }

        /// Moves 16-bit results by the zero point and clamps them to bytes.
        @inline(__always)
        private func bytes(_ low: __m128i, _ high: __m128i) -> __m128i {
            let bytes = _mm_packus_epi16(_mm_adds_epi16(low, zeroPoints), _mm_adds_epi16(high, zeroPoints))
            return _mm_min_epu8(_mm_max_epu8(bytes, minimums), maximums)
        }

        /// Writes eight bytes, whatever the number of channels.
        @inline(__always)
        func store(_ sums: __m256i, to target: UnsafeMutablePointer<UInt8>) {
            let halves = rounded(sums)
            let words = _mm_packs_epi32(halves.lowHalf, halves.highHalf)
            UnsafeMutableRawPointer(target).storeBytes(of: _mm_cvtsi128_si64(bytes(words, words)), as: Int64.self)
        }

        /// Writes sixteen bytes: these lanes' and the next eight lanes'.
        @inline(__always)
        func store(
            _ sums: __m256i, and others: __m256i, _ next: EightLaneEpilogue, to target: UnsafeMutablePointer<UInt8>
        ) {
            // Packing works in halves of the vector: lanes 0 to 3 of both, then 4 to 7 of both.
            let words = _mm256_packs_epi32(rounded(sums), next.rounded(others))
            let halves = _mm256_permutevar8x32_epi32(words, _mm256_setr_epi32(0, 1, 4, 5, 2, 3, 6, 7))
            UnsafeMutableRawPointer(target).storeBytes(
                of: bytes(halves.lowHalf, halves.highHalf), as: __m128i.self)
        }
    }
#endif
