#if OCTET_AVX512VNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// A pooled first layer of one channel and a narrow panel: there the lanes are columns instead of channels, even columns in
    /// one vector and odd ones in another, so that a square's largest is taken lane by lane.
    ///
    /// A tile is 14 squares wide. Every input row is read once for all channels and for both rows of squares that it is
    /// under, and the weights are broadcast.
    /// - Parameter count: the channels to compute, at most 6: four sums for each stay in registers.
    @inline(__always)
    func pooledColumns<let count: Int>(
        channels number: Constant<count>.Type, _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace,
        from first: Int
    ) {
        let (window, input, output) = (arguments.pointee.window, arguments.pointee.input, arguments.pointee.output)
        let runs = Runs(arguments)
        let columns = OneChannelColumns(arguments, lane: place.lane &+ first)
        let channels = Swift.min(count, place.channels &- first)
        let weights = place.weights + 4 &* first
        let rowBytes = runs.quads &* place.quadStride
        for y in 0..<output.height {
            var x = 0
            while x < output.width {
                let left = Swift.min(x, output.width &- OneChannelColumns.squares)
                let source = place.source + (2 &* y &* input.rowStride &+ 2 &* left)
                var sums = SquareSums<count>(columns.biases)
                let (w, stride) = (weights, place.quadStride)
                sums.accumulate(source, columns, runs.quads, upper: w, lower: nil, stride)
                for row in 1..<window.kernelHeight {
                    let below = w + row &* rowBytes
                    sums.accumulate(
                        source + row &* runs.rowStride, columns, runs.quads, upper: below, lower: below - rowBytes,
                        stride)
                }
                let last = window.kernelHeight &- 1
                sums.accumulate(
                    source + window.kernelHeight &* runs.rowStride, columns, runs.quads, upper: nil,
                    lower: w + last &* rowBytes, stride)
                let target = output.pixel(y, left) + (place.target - output.base + first)
                columns.store(count: number, to: target, output.pixelStride, channels) { sums.largest(channel: $0) }
                x &+= OneChannelColumns.squares
            }
        }
    }

    /// The sums of a row of squares for some channels: upper even, upper odd, lower even and lower odd columns.
    private struct SquareSums<let count: Int> {
        private var sums: InlineArray<4, InlineArray<count, __m512i>>

        @inline(__always)
        init(_ biases: UnsafePointer<Int32>) {
            sums = .init(repeating: .init(repeating: _mm512_set1_epi32(0)))
            unrolled(count) { channel in
                let bias = _mm512_set1_epi32(biases[channel])
                unrolled(4) { sums[$0][channel] = bias }
            }
        }

        /// Adds the products of one input row, with the weights of the kernel's row for the upper and for the lower results.
        @inline(__always)
        mutating func accumulate(
            _ row: UnsafeRawPointer, _ columns: OneChannelColumns, _ quads: Int, upper: UnsafeRawPointer?,
            lower: UnsafeRawPointer?, _ quadStride: Int
        ) {
            for quad in 0..<quads {
                let address = row + 4 &* quad
                let (even, odd) = (columns.windows(address), columns.windows(address + 1))
                let weights = quad &* quadStride
                unrolled(count) { channel in
                    if let upper {
                        let value = OneChannelColumns.weight(upper + (weights &+ 4 &* channel))
                        sums[0][channel] = _mm512_dpbusd_epi32(sums[0][channel], even, value)
                        sums[1][channel] = _mm512_dpbusd_epi32(sums[1][channel], odd, value)
                    }
                    if let lower {
                        let value = OneChannelColumns.weight(lower + (weights &+ 4 &* channel))
                        sums[2][channel] = _mm512_dpbusd_epi32(sums[2][channel], even, value)
                        sums[3][channel] = _mm512_dpbusd_epi32(sums[3][channel], odd, value)
                    }
                }
            }
        }

        @inline(__always)
        mutating func largest(channel: Int) -> __m512i {
            _mm512_max_epi32(
                _mm512_max_epi32(sums[0][channel], sums[1][channel]),
                _mm512_max_epi32(sums[2][channel], sums[3][channel]))
        }
    }

    /// What a row of squares needs beside its sums.
    private struct OneChannelColumns {
        /// Sixteen lanes read 33 bytes, fourteen no more than 32.
        static var squares: Int { 14 }

        let biases: UnsafePointer<Int32>
        private let multipliers: UnsafePointer<Int32>
        private let shifts: UnsafePointer<UInt8>
        private let zeroPoint: Int32
        private let minimum, maximum, windowOrder, channelOrder: __m512i

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) {
            let parameters = arguments.pointee.parameters
            biases = parameters.biases + lane
            multipliers = parameters.multipliers + lane
            shifts = parameters.shifts + lane
            zeroPoint = Int32(truncatingIfNeeded: arguments.pointee.output.zeroPoint)
            minimum = _mm512_set1_epi8(Int8(bitPattern: arguments.pointee.minimum))
            maximum = _mm512_set1_epi8(Int8(bitPattern: arguments.pointee.maximum))
            // Lane i: the words i and i + 1, which are four bytes from 2i on.
            let low = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
            let next = _mm512_add_epi32(low, _mm512_set1_epi32(1))
            windowOrder = _mm512_or_si512(low, _mm512_slli_epi32(next, 16))
            // Four bytes of four channels each, in every 16 bytes, to one byte of each channel four times.
            channelOrder = _mm512_set4_epi32(0x0F0B_0703, 0x0E0A_0602, 0x0D09_0501, 0x0C08_0400)
        }

        /// The four bytes under the window of each even column from an address on.
        @inline(__always)
        func windows(_ address: UnsafeRawPointer) -> __m512i {
            let bytes = _mm512_castsi256_si512(address.loadUnaligned(as: __m256i.self))
            return _mm512_permutexvar_epi16(windowOrder, bytes)
        }

        @inline(__always)
        static func weight(_ address: UnsafeRawPointer) -> __m512i {
            _mm512_set1_epi32(address.loadUnaligned(as: Int32.self))
        }

        /// Requantises, and writes `channels` bytes of each square.
        @inline(__always)
        func store<let count: Int>(
            count number: Constant<count>.Type, to target: UnsafeMutablePointer<UInt8>, _ pixelStride: Int,
            _ channels: Int, _ sums: (Int) -> __m512i
        ) {
            func result(_ channel: Int) -> __m512i {
                let channel = Swift.min(channel, count &- 1)
                return scaled(sums(channel), channel)
            }
            let lower = interleaved(result(0), result(1), result(2), result(3))
            let upper = count > 4 ? interleaved(result(4), result(5), result(6), result(7)) : lower
            let firstFour = unsafeBitCast(lower, to: InlineArray<16, Int32>.self)
            let others = unsafeBitCast(upper, to: InlineArray<16, Int32>.self)
            var pixel = UnsafeMutableRawPointer(target)
            for square in 0..<Self.squares {
                if channels == 6 {
                    pixel.storeBytes(of: firstFour[square], as: Int32.self)
                    pixel.storeBytes(of: Int16(truncatingIfNeeded: others[square]), toByteOffset: 4, as: Int16.self)
                } else {
                    let low = Int64(UInt32(bitPattern: firstFour[square]))
                    storeFew(low | Int64(others[square]) &<< 32, channels, pixel)
                }
                pixel += pixelStride
            }
        }

        @inline(__always)
        private func scaled(_ sums: __m512i, _ channel: Int) -> __m512i {
            let multiplier = _mm512_set1_epi32(multipliers[channel])
            let even = _mm512_mul_epi32(sums, multiplier)
            let odd = _mm512_mul_epi32(_mm512_srli_epi64(sums, 32), multiplier)
            let highs = _mm512_castps_si512(
                _mm512_mask_movehdup_ps(_mm512_castsi512_ps(odd), 0x5555, _mm512_castsi512_ps(even)))
            let excess = Int32(truncatingIfNeeded: shifts[channel]) &- 32
            let offset = zeroPoint &<< excess &+ 1 &<< (excess &- 1)
            return _mm512_sra_epi32(_mm512_add_epi32(highs, _mm512_set1_epi32(offset)), _mm_cvtsi32_si128(excess))
        }

        /// The bytes of four channels side by side in each lane.
        @inline(__always)
        private func interleaved(_ a: __m512i, _ b: __m512i, _ c: __m512i, _ d: __m512i) -> __m512i {
            let bytes = _mm512_packus_epi16(_mm512_packs_epi32(a, b), _mm512_packs_epi32(c, d))
            let clamped = _mm512_max_epu8(_mm512_min_epu8(bytes, maximum), minimum)
            return _mm512_shuffle_epi8(clamped, channelOrder)
        }
    }
#endif
