#if OCTET_VECTORS
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// The rounded, weighted sum of two tensors; the output may lie where an input lies.
    @inline(never) @export(interface)
    public func add(_ arguments: UnsafePointer<AddArguments>) {
        #if OCTET_SSE2
            ElementwiseLoops.add(arguments.pointee)  // SSE2 multiplies no 32-bit integers
        #else
            let factor = arguments.pointee.requantization.factor
            // 2³⁰ / 2^(30 + k), as the quantiser makes it: the product's high half is the sum's own bits.
            guard factor.multiplier == 1 << 30, factor.shift >= 33 else {
                return ElementwiseLoops.add(arguments.pointee)
            }
            let addition = Addition(arguments)
            let (first, second, output) = (
                arguments.pointee.first, arguments.pointee.second, arguments.pointee.output
            )
            let isDense =
                first.pixelStride == first.channels && second.pixelStride == second.channels
                && output.pixelStride == output.channels
            for y in 0..<output.height {
                if isDense {
                    addition.run(
                        first.pixel(y, 0), second.pixel(y, 0), output.pixel(y, 0), output.width &* output.channels)
                } else {
                    for x in 0..<output.width {
                        addition.run(first.pixel(y, x), second.pixel(y, x), output.pixel(y, x), output.channels)
                    }
                }
            }
        #endif
    }

    #if !OCTET_SSE2
        /// Eight sums at a time: product = sum · 2³⁰, so its high half is ⌊sum / 4⌋, and with the shift 32 + s,
        /// ⌊(high + 2^(s−1)) / 2^s⌋ is the rounded result.
        private struct Addition {
            private let firstMultiplier, secondMultiplier, start, rounding, low, high, zeroPoint: __m256i
            private let shift: __m128i
            private let arguments: UnsafePointer<AddArguments>

            @inline(__always)
            init(_ arguments: UnsafePointer<AddArguments>) {
                let (first, second) = (arguments.pointee.firstMultiplier, arguments.pointee.secondMultiplier)
                let requantization = arguments.pointee.requantization
                let point = Int32(truncatingIfNeeded: requantization.zeroPoint)
                let excess = Int32(truncatingIfNeeded: requantization.factor.shift) &- 32
                self.arguments = arguments
                firstMultiplier = _mm256_set1_epi32(first)
                secondMultiplier = _mm256_set1_epi32(second)
                start = _mm256_set1_epi32(
                    0 &- first &* Int32(truncatingIfNeeded: arguments.pointee.first.zeroPoint)
                        &- second &* Int32(truncatingIfNeeded: arguments.pointee.second.zeroPoint))
                rounding = _mm256_set1_epi32(1 &<< (excess &- 1))
                shift = _mm_cvtsi32_si128(excess)
                low = _mm256_set1_epi32(Int32(truncatingIfNeeded: requantization.minimum) &- point)
                high = _mm256_set1_epi32(Int32(truncatingIfNeeded: requantization.maximum) &- point)
                zeroPoint = _mm256_set1_epi32(point)
            }

            @inline(__always)
            func run(
                _ first: UnsafeMutablePointer<UInt8>, _ second: UnsafeMutablePointer<UInt8>,
                _ target: UnsafeMutablePointer<UInt8>, _ count: Int
            ) {
                var done = 0
                #if OCTET_AVX512VNNI
                    while done &+ 32 <= count {
                        for part in 0..<2 {
                            let place = done &+ 16 &* part
                            let a = UnsafeRawPointer(first + place).loadUnaligned(as: __m128i.self)
                            let b = UnsafeRawPointer(second + place).loadUnaligned(as: __m128i.self)
                            UnsafeMutableRawPointer(target + place).storeBytes(of: sixteen(a, b), as: __m128i.self)
                        }
                        done &+= 32
                    }
                #endif
                while done &+ 8 <= count {
                    let a = UnsafeRawPointer(first + done).loadUnaligned(as: Int64.self)
                    let b = UnsafeRawPointer(second + done).loadUnaligned(as: Int64.self)
                    UnsafeMutableRawPointer(target + done).storeBytes(of: eight(a, b), as: Int64.self)
                    done &+= 8
                }
                while done < count {
                    target[done] = UInt8(
                        truncatingIfNeeded: eight(Int64(first[done]), Int64(second[done])))
                    done &+= 1
                }
            }

            #if OCTET_AVX512VNNI
                @inline(__always)
                private func sixteen(_ first: __m128i, _ second: __m128i) -> __m128i {
                    let a = _mm512_mullo_epi32(_mm512_cvtepu8_epi32(first), twice(firstMultiplier))
                    let b = _mm512_mullo_epi32(_mm512_cvtepu8_epi32(second), twice(secondMultiplier))
                    let sums = _mm512_add_epi32(_mm512_add_epi32(a, b), twice(start))
                    let quarters = _mm512_add_epi32(_mm512_srai_epi32(sums, 2), twice(rounding))
                    let rounded = _mm512_sra_epi32(quarters, shift)
                    let clamped = _mm512_max_epi32(_mm512_min_epi32(rounded, twice(high)), twice(low))
                    return packedBytes(_mm512_add_epi32(clamped, twice(zeroPoint)))
                }

                @inline(__always)
                private func twice(_ vector: __m256i) -> __m512i { _mm512_broadcast_i64x4(vector) }
            #endif

            @inline(__always)
            private func eight(_ first: Int64, _ second: Int64) -> Int64 {
                let a = _mm256_mullo_epi32(_mm256_cvtepu8_epi32(_mm_cvtsi64_si128(first)), firstMultiplier)
                let b = _mm256_mullo_epi32(_mm256_cvtepu8_epi32(_mm_cvtsi64_si128(second)), secondMultiplier)
                let sums = _mm256_add_epi32(_mm256_add_epi32(a, b), start)
                let rounded = _mm256_sra_epi32(_mm256_add_epi32(_mm256_srai_epi32(sums, 2), rounding), shift)
                let clamped = _mm256_max_epi32(_mm256_min_epi32(rounded, high), low)
                return packedBytes(_mm256_add_epi32(clamped, zeroPoint))
            }
        }
    #endif
#endif
