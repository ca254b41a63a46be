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
        let kernelHeight = arguments.pointee.window.kernelHeight
        let runs = Runs(arguments)
        let weights = place.weights + 4 &* first
        let (quadStride, rowBytes) = (place.quadStride, runs.quads &* place.quadStride)
        squareRows(channels: number, arguments, place, from: first) { sums, columns, source in
            for row in 0...kernelHeight {
                let below = weights + row &* rowBytes
                for quad in 0..<runs.quads {
                    let address = source + (row &* runs.rowStride &+ 4 &* quad)
                    let (even, odd) = (columns.windows(address), columns.windows(address + 1))
                    let upper = below + quad &* quadStride
                    if row < kernelHeight { sums.accumulateUpper(even, odd, upper) }
                    if row > 0 { sums.accumulateLower(even, odd, upper - rowBytes) }
                }
            }
        }
    }

    /// All rows of squares, for some channels.
    @inline(__always)
    func squareRows<let count: Int>(
        channels number: Constant<count>.Type, _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace,
        from first: Int,
        accumulate: (inout SquareSums<count>, borrowing OneChannelColumns, UnsafeRawPointer) -> Void
    ) {
        let (input, output) = (arguments.pointee.input, arguments.pointee.output)
        let columns = OneChannelColumns(arguments, lane: place.lane &+ first, channels: count)
        let pixels = SquareStore(arguments, channels: Swift.min(count, place.channels &- first))
        for y in 0..<output.height {
            var x = 0
            while x < output.width {
                let left = Swift.min(x, output.width &- OneChannelColumns.squares)
                var sums = SquareSums<count>(columns.biases)
                accumulate(&sums, columns, place.source + (2 &* y &* input.rowStride &+ 2 &* left))
                let firstFour = sums.bytes(from: 0, columns)
                pixels.store(
                    firstFour, count > 4 ? sums.bytes(from: 4, columns) : firstFour,
                    to: output.pixel(y, left) + (place.target - output.base + first))
                x &+= OneChannelColumns.squares
            }
        }
    }

    /// The sums of a row of squares for some channels: upper even, upper odd, lower even and lower odd columns.
    struct SquareSums<let count: Int> {
        private var sums: InlineArray<4, InlineArray<count, __m512i>>

        @inline(__always)
        init(_ biases: UnsafePointer<Int32>) {
            sums = .init(repeating: .init(repeating: _mm512_set1_epi32(0)))
            unrolled(count) { channel in
                let bias = _mm512_set1_epi32(biases[channel])
                unrolled(4) { sums[$0][channel] = bias }
            }
        }

        /// Adds the products of the windows of the even and of the odd columns to the upper rows' sums.
        /// - Parameter weights: four bytes for each channel.
        @inline(__always)
        mutating func accumulateUpper(_ even: __m512i, _ odd: __m512i, _ weights: UnsafeRawPointer) {
            accumulate(even, odd, weights, 0)
        }

        /// As `accumulateUpper`, to the lower rows' sums.
        @inline(__always)
        mutating func accumulateLower(_ even: __m512i, _ odd: __m512i, _ weights: UnsafeRawPointer) {
            accumulate(even, odd, weights, 2)
        }

        @inline(__always)
        private mutating func accumulate(
            _ even: __m512i, _ odd: __m512i, _ weights: UnsafeRawPointer, _ first: Int
        ) {
            unrolled(count) { channel in
                let weight = _mm512_set1_epi32((weights + 4 &* channel).loadUnaligned(as: Int32.self))
                sums[first][channel] = _mm512_dpbusd_epi32(sums[first][channel], even, weight)
                sums[first &+ 1][channel] = _mm512_dpbusd_epi32(sums[first &+ 1][channel], odd, weight)
            }
        }

        /// The results of four channels, side by side in each lane; behind the last channel stands the last one again.
        @inline(__always)
        mutating func bytes(from first: Int, _ columns: borrowing OneChannelColumns) -> __m512i {
            columns.interleaved(
                scaled(first, columns), scaled(first &+ 1, columns), scaled(first &+ 2, columns),
                scaled(first &+ 3, columns))
        }

        @inline(__always)
        private mutating func scaled(_ channel: Int, _ columns: borrowing OneChannelColumns) -> __m512i {
            let channel = Swift.min(channel, count &- 1)
            let (upper, lower) = (
                _mm512_max_epi32(sums[0][channel], sums[1][channel]),
                _mm512_max_epi32(sums[2][channel], sums[3][channel])
            )
            return columns.scaled(_mm512_max_epi32(upper, lower), channel)
        }
    }
#endif
