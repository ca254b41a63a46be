#if OCTET_AVX512VNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// Sixteen requantisations in one vector: with product = high · 2³² + low and shift = 32 + s,
    /// ⌊(product + 2^(31+s)) / 2^(32+s)⌋ + zeroPoint = ⌊(high + 2^(s−1) + zeroPoint · 2^s) / 2^s⌋.
    struct WideEpilogue {
        let biases: __m512i
        private let evenMultipliers, oddMultipliers, offsets, shifts: __m512i
        private let minimum, maximum: __m512i
        private let evenLanes: __mmask16
        /// Whether the bounds are narrower than a byte's, to which packing saturates.
        private let isClamped: Bool

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) {
            let parameters = arguments.pointee.parameters
            self.init(
                arguments, biases: UnsafeRawPointer(parameters.biases + lane).loadUnaligned(as: __m512i.self),
                multipliers: UnsafeRawPointer(parameters.multipliers + lane).loadUnaligned(as: __m512i.self),
                shifts: UnsafeRawPointer(parameters.shifts + lane).loadUnaligned(as: __m128i.self))
        }

        /// The same eight lanes in both halves. Behind them there may be no memory.
        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, twice lane: Int) {
            func both(_ address: UnsafePointer<Int32>) -> __m512i {
                _mm512_broadcast_i64x4(UnsafeRawPointer(address).loadUnaligned(as: __m256i.self))
            }
            let parameters = arguments.pointee.parameters
            self.init(
                arguments, biases: both(parameters.biases + lane), multipliers: both(parameters.multipliers + lane),
                shifts: _mm_set1_epi64x(UnsafeRawPointer(parameters.shifts + lane).loadUnaligned(as: Int64.self)))
        }

        @inline(__always)
        private init(
            _ arguments: UnsafePointer<ConvolutionArguments>, biases: __m512i, multipliers: __m512i,
            shifts bytes: __m128i
        ) {
            self.biases = biases
            evenMultipliers = multipliers
            oddMultipliers = _mm512_srli_epi64(multipliers, 32)
            shifts = _mm512_sub_epi32(_mm512_cvtepu8_epi32(bytes), _mm512_set1_epi32(32))
            let one = _mm512_set1_epi32(1)
            let zeroPoint = _mm512_set1_epi32(Int32(truncatingIfNeeded: arguments.pointee.output.zeroPoint))
            offsets = _mm512_add_epi32(
                _mm512_sllv_epi32(one, _mm512_sub_epi32(shifts, one)), _mm512_sllv_epi32(zeroPoint, shifts))
            minimum = _mm512_set1_epi8(Int8(bitPattern: arguments.pointee.minimum))
            maximum = _mm512_set1_epi8(Int8(bitPattern: arguments.pointee.maximum))
            isClamped = arguments.pointee.minimum > 0 || arguments.pointee.maximum < 255
            // Plus zero: of a mask that it knows the compiler makes two shuffles instead of one masked move.
            evenLanes = 0x5555 &+ __mmask16(truncatingIfNeeded: arguments.pointee.window.kernelHeight &>> 20)
        }

        /// Results that are not yet clamped.
        @inline(__always)
        func scaled(_ sums: __m512i) -> __m512i {
            let even = _mm512_mul_epi32(sums, evenMultipliers)
            let odd = _mm512_mul_epi32(_mm512_srli_epi64(sums, 32), oddMultipliers)
            // Upper halves of the 64-bit products: of the even ones moved down, of the odd ones where they are.
            let highs = _mm512_castps_si512(
                _mm512_mask_movehdup_ps(_mm512_castsi512_ps(odd), evenLanes, _mm512_castsi512_ps(even)))
            return _mm512_srav_epi32(_mm512_add_epi32(highs, offsets), shifts)
        }

        /// Sixteen bytes of each of four vectors. Packing saturates, first to 16 bits and then to 0 ... 255.
        @inline(__always)
        func clampedBytes(_ a: __m512i, _ b: __m512i, _ c: __m512i, _ d: __m512i) -> __m512i {
            // Packing works in quarters of the vector: four bytes of a, of b, of c and of d in each.
            let bytes = _mm512_packus_epi16(_mm512_packs_epi32(a, b), _mm512_packs_epi32(c, d))
            let order = _mm512_set_epi32(15, 11, 7, 3, 14, 10, 6, 2, 13, 9, 5, 1, 12, 8, 4, 0)
            let ordered = _mm512_permutexvar_epi32(order, bytes)
            guard isClamped else { return ordered }
            return _mm512_max_epu8(_mm512_min_epu8(ordered, maximum), minimum)
        }
    }
#endif
