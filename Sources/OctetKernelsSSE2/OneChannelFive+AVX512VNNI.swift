#if OCTET_AVX512VNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// `pooledColumns` for the 5×5 kernels of LeNet.
    ///
    /// Four of a row's five weights make a quad. The fifth ones of four rows make another, over the bytes of a column, so that
    /// a result takes 7 dot products instead of 10: one for each row, one for the rows between the first and the last
    /// input row, which the upper and the lower results share with different weights, and one for these two.
    @inline(__always)
    func pooledColumnsOfFive<let count: Int>(
        channels number: Constant<count>.Type, _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace,
        from first: Int
    ) {
        let rowStride = Runs(arguments).rowStride
        let kernelHeight = arguments.pointee.window.kernelHeight
        let weights = place.weights + 4 &* first
        let rowBytes = 2 &* place.quadStride
        let fifth = FifthWeights(weights + place.quadStride, rowBytes, channels: count)
        withUnsafeBytes(of: fifth) { fifth in
            let fifth = fifth.baseAddress.unsafelyUnwrapped
            squareRows(channels: number, arguments, place, from: first) { sums, columns, source in
                sums.accumulateUpper(columns.windows(source), columns.windows(source + 1), weights)
                // A loop whose end the compiler does not know: without one it reorders everything and runs out of registers.
                for row in 1..<kernelHeight {
                    let address = source + row &* rowStride
                    let (even, odd) = (columns.windows(address), columns.windows(address + 1))
                    let below = weights + row &* rowBytes
                    sums.accumulateUpper(even, odd, below)
                    sums.accumulateLower(even, odd, below - rowBytes)
                }
                let last = source + kernelHeight &* rowStride
                sums.accumulateLower(columns.windows(last), columns.windows(last + 1), weights + 4 &* rowBytes)
                let rows = source + 4
                let (firstTwo, lastTwo) = (
                    columns.pairs(rows + rowStride, rows + 2 &* rowStride),
                    columns.pairs(rows + 3 &* rowStride, rows + 4 &* rowStride)
                )
                let (even, odd) = (columns.even(firstTwo, lastTwo), columns.odd(firstTwo, lastTwo))
                sums.accumulateUpper(even, odd, fifth)
                sums.accumulateLower(even, odd, fifth + 64)
                let ends = columns.pairs(rows, rows + 5 &* rowStride)
                let oddEnds = _mm512_srli_epi32(ends, 8)
                sums.accumulateUpper(ends, oddEnds, fifth + 128)
                sums.accumulateLower(ends, oddEnds, fifth + 192)
            }
        }
    }

    /// The fifth weights of the rows of 5×5 kernels as quads, for each channel: the upper and the lower results' for the middle
    /// input rows, then theirs for the first and the last one.
    private struct FifthWeights {
        private let upper, lower, upperEnd, lowerEnd: __m512i

        /// - Parameter weights: the second quad of the first row: a weight and three zeros for each channel.
        @inline(__always)
        init(_ weights: UnsafeRawPointer, _ rowBytes: Int, channels: Int) {
            let mask = __mmask16(1) &<< __mmask16(channels) &- 1
            func row(_ index: Int) -> __m512i { _mm512_maskz_loadu_epi32(mask, weights + index &* rowBytes) }
            // The order in which `OneChannelColumns.even` and `odd` give four rows: 0, 2, 1, 3.
            func quad(_ first: __m512i, _ second: __m512i, _ third: __m512i, _ fourth: __m512i) -> __m512i {
                let firstAndThird = _mm512_or_si512(first, _mm512_slli_epi32(third, 8))
                let secondAndFourth = _mm512_or_si512(second, _mm512_slli_epi32(fourth, 8))
                return _mm512_or_si512(firstAndThird, _mm512_slli_epi32(secondAndFourth, 16))
            }
            upper = quad(row(1), row(2), row(3), row(4))
            lower = quad(row(0), row(1), row(2), row(3))
            upperEnd = row(0)
            lowerEnd = _mm512_slli_epi32(row(4), 16)
        }
    }

    extension OneChannelColumns {
        /// A word of either row in each lane: the bytes of an even and of an odd column.
        @inline(__always)
        fileprivate func pairs(_ upper: UnsafeRawPointer, _ lower: UnsafeRawPointer) -> __m512i {
            let upper = _mm512_zextsi256_si512(upper.loadUnaligned(as: __m256i.self))
            let lower = _mm512_zextsi256_si512(lower.loadUnaligned(as: __m256i.self))
            return _mm512_permutex2var_epi16(upper, pairOrder, lower)
        }

        /// The even columns' bytes of four rows.
        @inline(__always)
        fileprivate func even(_ firstTwo: __m512i, _ lastTwo: __m512i) -> __m512i {
            _mm512_mask_blend_epi8(0xAAAA_AAAA_AAAA_AAAA, firstTwo, _mm512_slli_epi32(lastTwo, 8))
        }

        @inline(__always)
        fileprivate func odd(_ firstTwo: __m512i, _ lastTwo: __m512i) -> __m512i {
            _mm512_mask_blend_epi8(0x5555_5555_5555_5555, lastTwo, _mm512_srli_epi32(firstTwo, 8))
        }
    }
#endif
