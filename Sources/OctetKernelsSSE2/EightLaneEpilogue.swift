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
        private let low, high, zeroPoint: __m256i

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) {
            let parameters = arguments.pointee.parameters
            let point = Int32(truncatingIfNeeded: arguments.pointee.output.zeroPoint)
            biases = UnsafeRawPointer(parameters.biases + lane).loadUnaligned(as: __m256i.self)
            evenMultipliers = UnsafeRawPointer(parameters.multipliers + lane).loadUnaligned(as: __m256i.self)
            oddMultipliers = _mm256_srli_epi64(evenMultipliers, 32)
            let bytes = UnsafeRawPointer(parameters.shifts + lane).loadUnaligned(as: Int64.self)
            shifts = _mm256_sub_epi32(_mm256_cvtepu8_epi32(_mm_cvtsi64_si128(bytes)), _mm256_set1_epi32(32))
            roundings = _mm256_sllv_epi32(_mm256_set1_epi32(1), _mm256_sub_epi32(shifts, _mm256_set1_epi32(1)))
            low = _mm256_set1_epi32(Int32(truncatingIfNeeded: arguments.pointee.minimum) &- point)
            high = _mm256_set1_epi32(Int32(truncatingIfNeeded: arguments.pointee.maximum) &- point)
            zeroPoint = _mm256_set1_epi32(point)
        }

        /// Eight bytes in the low half, of sums that hold the biases.
        @inline(__always)
        private func bytes(_ sums: __m256i) -> Int64 {
            let even = _mm256_srli_epi64(_mm256_mul_epi32(sums, evenMultipliers), 32)
            let odd = _mm256_mul_epi32(_mm256_srli_epi64(sums, 32), oddMultipliers)
            // Odd lanes: the upper halves of the 64-bit products.
            let highs = _mm256_blendv_epi8(even, odd, _mm256_set1_epi64x(-1 &<< 32))
            let rounded = _mm256_srav_epi32(_mm256_add_epi32(highs, roundings), shifts)
            let clamped = _mm256_max_epi32(_mm256_min_epi32(rounded, high), low)
            let values = _mm256_add_epi32(clamped, zeroPoint)
            return packedBytes(values)
        }

        /// Writes eight bytes, whatever the number of channels.
        @inline(__always)
        func store(_ sums: __m256i, to target: UnsafeMutablePointer<UInt8>) {
            UnsafeMutableRawPointer(target).storeBytes(of: bytes(sums), as: Int64.self)
        }
    }

    /// Eight integers from 0 to 255 as bytes.
    @inline(__always)
    func packedBytes(_ values: __m256i) -> Int64 {
        // Packing twice puts every half's four bytes at its front, twice.
        let packed = _mm256_packus_epi16(_mm256_packus_epi32(values, values), _mm256_set1_epi32(0))
        let joined = _mm256_permutevar8x32_epi32(packed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7))
        return _mm_cvtsi128_si64(_mm256_castsi256_si128(joined))
    }
#endif
