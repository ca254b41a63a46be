#if OCTET_AVX512VNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// A narrow panel leaves half of a vector empty. Where neighbouring pixels lie within a few bytes of each other, as in a
    /// first layer of one channel, the halves take one pixel each.
    ///
    /// Seven pairs are seven vectors of sums, which do not wait for each other.
    /// - Parameter step: bytes from a pixel's window to the next one's where they are known; at most 4.
    @inline(__always)
    func pixelPairs<let step: Int>(
        step: Constant<step>.Type = Constant<0>.self, _ arguments: UnsafePointer<ConvolutionArguments>,
        _ place: PanelPlace
    ) -> Int {
        let pixelStep = step.or(arguments.pixelStep)
        let (window, input, output) = (arguments.pointee.window, arguments.pointee.input, arguments.pointee.output)
        let runs = Runs(arguments)
        let epilogue = WideEpilogue(arguments, twice: place.lane)
        // The first pixel's four bytes for the lower eight lanes, the second's for the upper ones.
        let first: Int32 = 0x0302_0100
        let second = first &+ Int32(truncatingIfNeeded: pixelStep) &* 0x0101_0101
        let selection = _mm512_set_epi32(
            second, second, second, second, second, second, second, second, first, first, first, first, first, first,
            first, first)
        for y in 0..<output.height {
            let source = place.source + y &* window.strideHeight &* input.rowStride
            let target = place.target + y &* output.rowStride
            var x = 0
            while x < output.width {
                let left = Swift.min(x, output.width &- 14)
                var sums = InlineArray<7, __m512i>(repeating: epilogue.biases)
                var weights = place.weights
                for row in 0..<runs.rows {
                    for column in 0..<runs.runsPerRow {
                        var address =
                            source
                            + (row &* runs.rowStride &+ column &* runs.runStride &+ left &* pixelStep)
                        for _ in 0..<runs.quads {
                            let eight = weights.loadUnaligned(as: __m256i.self)
                            let w = _mm512_broadcast_i64x4(eight)
                            unrolled(7) { pair in
                                let bytes = (address + 2 &* pair &* pixelStep).loadUnaligned(as: Int64.self)
                                let quads = _mm512_shuffle_epi8(_mm512_set1_epi64(bytes), selection)
                                sums[pair] = _mm512_dpbusd_epi32(sums[pair], quads, w)
                            }
                            address += 4
                            weights += 32
                        }
                    }
                }
                store(sums, epilogue, to: target + left &* output.pixelStride, output.pixelStride, place.channels)
                x &+= 14
            }
        }
        return 8
    }

    /// Writes fourteen pixels of `channels` bytes each.
    @inline(__always)
    private func store(
        _ sums: InlineArray<7, __m512i>, _ epilogue: WideEpilogue, to target: UnsafeMutablePointer<UInt8>,
        _ pixelStride: Int, _ channels: Int
    ) {
        // Where pixels touch, eight bytes of each may go into the next, which follows; the last one's end is kept. With fewer
        // than four channels, the last but one would reach over that end too.
        let isDense = (pixelStride == channels && channels >= 4) || channels >= 8
        unrolled(2) { half in
            let first = 4 &* half
            func scaled(_ index: Int) -> __m512i { epilogue.scaled(sums[Swift.min(first &+ index, 6)]) }
            let bytes = epilogue.clampedBytes(scaled(0), scaled(1), scaled(2), scaled(3))
            unrolled(Swift.min(4, 7 &- first)) { index in
                let pair = first &+ index
                let halves = bytes.quarter(index)
                let pixels = UnsafeMutableRawPointer(target + 2 &* pair &* pixelStride)
                storeFew(halves[0], isDense ? 8 : channels, pixels)
                storeFew(halves[1], isDense && pair < 6 ? 8 : channels, pixels + pixelStride)
            }
        }
    }

    /// Writes the first `count` bytes, at most 8.
    @inline(__always)
    func storeFew(_ value: Int64, _ count: Int, _ target: UnsafeMutableRawPointer) {
        if count >= 8 { return target.storeBytes(of: value, as: Int64.self) }
        var (rest, done) = (value, 0)
        if count & 4 != 0 {
            target.storeBytes(of: Int32(truncatingIfNeeded: rest), as: Int32.self)
            (rest, done) = (rest &>> 32, 4)
        }
        if count & 2 != 0 {
            target.storeBytes(of: Int16(truncatingIfNeeded: rest), toByteOffset: done, as: Int16.self)
            (rest, done) = (rest &>> 16, done &+ 2)
        }
        if count & 1 != 0 {
            target.storeBytes(of: Int8(truncatingIfNeeded: rest), toByteOffset: done, as: Int8.self)
        }
    }
#endif
