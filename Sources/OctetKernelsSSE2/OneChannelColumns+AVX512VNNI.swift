#if OCTET_AVX512VNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// What a row of squares needs beside its sums: the windows of its columns, and the way of its sums to bytes.
    struct OneChannelColumns {
        /// Sixteen lanes read 33 bytes, fourteen no more than 32.
        static var squares: Int { 14 }

        let biases: UnsafePointer<Int32>
        private let multipliers: UnsafePointer<Int32>
        /// What requantisation adds and how far it shifts after that, as in `WideEpilogue`.
        private var offsets = InlineArray<6, Int32>(repeating: 0)
        private var shifts = InlineArray<6, Int32>(repeating: 0)
        private let minimum, maximum, windowOrder, channelOrder: __m512i
        /// Lane i: word i of one vector and of another.
        let pairOrder: __m512i

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int, channels: Int) {
            let parameters = arguments.pointee.parameters
            biases = parameters.biases + lane
            multipliers = parameters.multipliers + lane
            minimum = _mm512_set1_epi8(Int8(bitPattern: arguments.pointee.minimum))
            maximum = _mm512_set1_epi8(Int8(bitPattern: arguments.pointee.maximum))
            // Lane i: the words i and i + 1, which are four bytes from 2i on.
            let low = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
            let next = _mm512_add_epi32(low, _mm512_set1_epi32(1))
            windowOrder = _mm512_or_si512(low, _mm512_slli_epi32(next, 16))
            pairOrder = _mm512_or_si512(low, _mm512_slli_epi32(_mm512_add_epi32(low, _mm512_set1_epi32(32)), 16))
            // Four bytes of four channels each, in every 16 bytes, to one byte of each channel four times.
            channelOrder = _mm512_set4_epi32(0x0F0B_0703, 0x0E0A_0602, 0x0D09_0501, 0x0C08_0400)
            unrolled(channels) { channel in
                let shift = parameters.shifts[lane &+ channel] &- 32
                let rounding = PowerOfTwoRounding(shift: shift, zeroPoint: arguments.pointee.output.zeroPoint)
                shifts[channel] = Int32(truncatingIfNeeded: shift)
                offsets[channel] = rounding.offset
            }
        }

        /// The four bytes under the window of each even column from an address on.
        @inline(__always)
        func windows(_ address: UnsafeRawPointer) -> __m512i {
            let bytes = _mm512_zextsi256_si512(address.loadUnaligned(as: __m256i.self))
            return _mm512_permutexvar_epi16(windowOrder, bytes)
        }

        /// Requantises the sums of one channel, to 32 bits not clamped yet.
        @inline(__always)
        func scaled(_ sums: __m512i, _ channel: Int) -> __m512i {
            let multiplier = _mm512_set1_epi32(multipliers[channel])
            let even = _mm512_mul_epi32(sums, multiplier)
            let odd = _mm512_mul_epi32(_mm512_srli_epi64(sums, 32), multiplier)
            let highs = _mm512_castps_si512(
                _mm512_mask_movehdup_ps(_mm512_castsi512_ps(odd), 0x5555, _mm512_castsi512_ps(even)))
            let rounded = _mm512_add_epi32(highs, _mm512_set1_epi32(offsets[channel]))
            return _mm512_srav_epi32(rounded, _mm512_set1_epi32(shifts[channel]))
        }

        /// The clamped bytes of four channels side by side in each lane.
        @inline(__always)
        func interleaved(_ a: __m512i, _ b: __m512i, _ c: __m512i, _ d: __m512i) -> __m512i {
            let bytes = _mm512_packus_epi16(_mm512_packs_epi32(a, b), _mm512_packs_epi32(c, d))
            let clamped = _mm512_max_epu8(_mm512_min_epu8(bytes, maximum), minimum)
            return _mm512_shuffle_epi8(clamped, channelOrder)
        }
    }
#endif
