#if OCTET_AVX2 || OCTET_AVXVNNI || OCTET_AVX512VNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// Local response normalisation, eight channels at a time where the window lies inside the pixel.
    @inline(never) @export(interface)
    public func localResponseNormalization(_ arguments: UnsafePointer<NormalizationArguments>) {
        let arguments = arguments.pointee
        let (input, channels, half) = (arguments.input, arguments.input.channels, arguments.size / 2)
        // The last eight with whole windows: they begin early enough, and some are computed again.
        let last = channels &- half &- 8
        let isWide = last >= half && arguments.size <= 31
        let eight = EightNormalizations(arguments)
        for y in 0..<input.height {
            for x in 0..<input.width {
                let (source, target) = (input.pixel(y, x), arguments.output.pixel(y, x))
                guard isWide else {
                    NormalizationLoops.run(arguments, source, target, 0..<channels)
                    continue
                }
                NormalizationLoops.run(arguments, source, target, 0..<half)
                var channel = half
                while channel < last {
                    eight.run(source, target, channel)
                    channel &+= 8
                }
                eight.run(source, target, last)
                NormalizationLoops.run(arguments, source, target, channels &- half..<channels)
            }
        }
    }

    /// `TableSegment` and `Requantization` in vectors of AVX2.
    private struct EightNormalizations {
        private let factors: UnsafeRawPointer
        private let size: Int
        private let multiplier, rounding, widest: __m256i
        private let inputZeroPoint, firstStep, excess, zeroPoint, minimum, maximum: __m128i

        @inline(__always)
        init(_ arguments: NormalizationArguments) {
            let requantization = arguments.requantization
            factors = UnsafeRawPointer(arguments.factors)
            size = arguments.size
            inputZeroPoint = _mm_set1_epi16(Int16(truncatingIfNeeded: arguments.input.zeroPoint))
            firstStep = _mm_cvtsi32_si128(Int32(truncatingIfNeeded: arguments.firstStep))
            widest = _mm256_set1_epi32(31 &- Int32(truncatingIfNeeded: arguments.firstStep))
            multiplier = _mm256_set1_epi32(requantization.factor.multiplier)
            // ⌊(high + 2^(s−1)) / 2^s⌋ for a shift of 32 + s.
            let above = Int32(truncatingIfNeeded: requantization.factor.shift) &- 32
            rounding = _mm256_set1_epi32(1 &<< (above &- 1))
            excess = _mm_cvtsi32_si128(above)
            zeroPoint = _mm_set1_epi16(Int16(truncatingIfNeeded: requantization.zeroPoint))
            minimum = _mm_set1_epi8(Int8(bitPattern: requantization.minimum))
            maximum = _mm_set1_epi8(Int8(bitPattern: requantization.maximum))
        }

        @inline(__always)
        func run(_ source: UnsafeMutablePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ channel: Int) {
            let first = UnsafeRawPointer(source + (channel &- size / 2))
            var sums = _mm256_set1_epi32(0)
            for neighbor in 0..<size {
                let words = differences(first + neighbor)
                // Up to 255², which fills 16 bits.
                sums = _mm256_add_epi32(sums, _mm256_cvtepu16_epi32(_mm_mullo_epi16(words, words)))
            }
            let products = _mm256_mullo_epi32(
                _mm256_cvtepi16_epi32(differences(UnsafeRawPointer(source + channel))), factors(sums))
            store(products, target + channel)
        }

        /// Eight values' distances from the zero point, 16 bits each.
        @inline(__always)
        private func differences(_ address: UnsafeRawPointer) -> __m128i {
            let bytes = _mm_cvtsi64_si128(address.loadUnaligned(as: Int64.self))
            return _mm_sub_epi16(_mm_cvtepu8_epi16(bytes), inputZeroPoint)
        }

        @inline(__always)
        private func factors(_ sums: __m256i) -> __m256i {
            let steps = _mm256_srl_epi32(sums, firstStep)
            // The position of the highest bit is the exponent that a conversion gives: exactly, for these are below 2²⁴.
            let converted = _mm256_cvtepi32_ps(_mm256_or_si256(steps, _mm256_set1_epi32(32)))
            let exponents = _mm256_srli_epi32(_mm256_castps_si256(converted), 23)
            let doublings = _mm256_sub_epi32(exponents, _mm256_set1_epi32(127 + 5))
            let indices = _mm256_add_epi32(_mm256_slli_epi32(doublings, 5), _mm256_srlv_epi32(steps, doublings))
            let rests = _mm256_slli_epi32(_mm256_sllv_epi32(sums, _mm256_sub_epi32(widest, doublings)), 1)
            let (before, behind) = entries(unsafeBitCast(indices, to: SIMD8<Int32>.self))
            let falls = _mm256_mullo_epi32(_mm256_sub_epi32(behind, before), _mm256_srli_epi32(rests, 19))
            return _mm256_add_epi32(before, _mm256_srai_epi32(falls, 13))
        }

        /// The entries at eight indices, and those that follow them.
        @inline(__always)
        private func entries(_ indices: SIMD8<Int32>) -> (__m256i, __m256i) {
            var pairs = SIMD8<Int64>()
            unrolled(8) { lane in
                let offset = 4 &* Int(truncatingIfNeeded: indices[lane])
                pairs[lane] = factors.loadUnaligned(fromByteOffset: offset, as: Int64.self)
            }
            let words = unsafeBitCast(pairs, to: SIMD16<Int32>.self)
            return (
                unsafeBitCast(words.evenHalf, to: __m256i.self), unsafeBitCast(words.oddHalf, to: __m256i.self)
            )
        }

        /// Requantises and writes eight bytes.
        @inline(__always)
        private func store(_ products: __m256i, _ target: UnsafeMutablePointer<UInt8>) {
            let even = _mm256_srli_epi64(_mm256_mul_epi32(products, multiplier), 32)
            let odd = _mm256_mul_epi32(_mm256_srli_epi64(products, 32), multiplier)
            let highs = _mm256_blendv_epi8(even, odd, _mm256_set1_epi64x(-1 &<< 32))
            let results = _mm256_sra_epi32(_mm256_add_epi32(highs, rounding), excess)
            let words = _mm_adds_epi16(_mm_packs_epi32(results.lowHalf, results.highHalf), zeroPoint)
            let bytes = _mm_min_epu8(_mm_max_epu8(_mm_packus_epi16(words, words), minimum), maximum)
            UnsafeMutableRawPointer(target).storeBytes(of: _mm_cvtsi128_si64(bytes), as: Int64.self)
        }
    }
#endif
