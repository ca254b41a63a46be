#if OCTET_AVX512VNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// How the pixels of a row of squares are written: as two vectors where six channels touch, else one by one.
    struct SquareStore {
        private let channels, pixelStride: Int

        /// - Parameter channels: bytes to write of each pixel, at most 8.
        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, channels: Int) {
            self.channels = channels
            pixelStride = arguments.pointee.output.pixelStride
        }

        /// - Parameters:
        ///   - firstFour: the first four channels of each pixel, a pixel in each lane.
        ///   - others: the other channels.
        @inline(__always)
        func store(_ firstFour: __m512i, _ others: __m512i, to target: UnsafeMutablePointer<UInt8>) {
            if channels == 6, pixelStride == 6 { return storeDense(firstFour, others, target) }
            let lower = unsafeBitCast(firstFour, to: InlineArray<16, Int32>.self)
            let upper = unsafeBitCast(others, to: InlineArray<16, Int32>.self)
            var pixel = UnsafeMutableRawPointer(target)
            for square in 0..<OneChannelColumns.squares {
                let low = Int64(UInt32(bitPattern: lower[square]))
                storeFew(low | Int64(upper[square]) &<< 32, channels, pixel)
                pixel += pixelStride
            }
        }

        /// Three words a pixel: two of the first vector's lane and one of the second's, whose words count from 32 on.
        @inline(__always)
        private func storeDense(_ firstFour: __m512i, _ others: __m512i, _ target: UnsafeMutablePointer<UInt8>) {
            let start = _mm512_set_epi16(
                21, 20, 50, 19, 18, 48, 17, 16, 46, 15, 14, 44, 13, 12, 42, 11, 10, 40, 9, 8, 38, 7, 6, 36, 5, 4, 34, 3,
                2, 32, 1, 0)
            let end = _mm512_set_epi16(
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 58, 27, 26, 56, 25, 24, 54, 23, 22, 52
            )
            _mm512_storeu_si512(target, _mm512_permutex2var_epi16(firstFour, start, others))
            let rest = _mm512_castsi512_si256(_mm512_permutex2var_epi16(firstFour, end, others))
            _mm256_mask_storeu_epi16(target + 64, 0x03FF, rest)
        }
    }
#endif
