#if OCTET_AVX512VNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// 16 sums in one vector; `vpdpbusd` adds four products to each.
    struct WideSums: PanelSums {
        private var sums: __m512i

        static var lanes: Int { 16 }

        @inline(__always) static var zero: WideSums { WideSums(sums: _mm512_set1_epi32(0)) }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> __m512i { address.loadUnaligned(as: __m512i.self) }

        @inline(__always)
        static func fourBitWeights(at address: UnsafeRawPointer) -> __m512i {
            unpackedFourBits(address.loadUnaligned(as: __m256i.self))
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> __m512i {
            _mm512_set1_epi32(address.loadUnaligned(as: Int32.self))
        }

        @inline(__always)
        mutating func accumulate(_ quad: __m512i, _ weights: __m512i) {
            sums = _mm512_dpbusd_epi32(sums, quad, weights)
        }

        @inline(__always)
        mutating func add(_ other: WideSums) { sums = _mm512_add_epi32(sums, other.sums) }

        @inline(__always)
        static func epilogue(
            _ arguments: UnsafePointer<ConvolutionArguments>, lane: Int
        ) -> WideEpilogue { WideEpilogue(arguments, lane: lane) }

        @inline(__always)
        static func start(_ epilogue: WideEpilogue) -> WideSums { WideSums(sums: epilogue.biases) }

        @inline(__always)
        func totals(_ epilogue: WideEpilogue) -> __m512i { sums }

        @inline(__always)
        static func larger(_ a: __m512i, _ b: __m512i) -> __m512i { _mm512_max_epi32(a, b) }

        /// Four at a time: four vectors of 32-bit lanes become one of bytes.
        @inline(__always)
        static func store(
            count: Int,
            result: (Int) -> (
                totals: __m512i, epilogue: WideEpilogue, target: UnsafeMutablePointer<UInt8>, channels: Int
            )
        ) {
            unrolled((count &+ 3) / 4) { group in
                let first = 4 &* group
                func scaled(_ index: Int) -> __m512i {
                    let (totals, epilogue, _, _) = result(Swift.min(first &+ index, count &- 1))
                    return epilogue.scaled(totals)
                }
                let bytes = result(first).epilogue.clampedBytes(scaled(0), scaled(1), scaled(2), scaled(3))
                /// Whether a result and the next are the neighbouring panels of a pixel.
                func hasNeighbour(_ index: Int) -> Bool {
                    let (low, high) = (result(index), result(index &+ 1))
                    return high.target == low.target + 16 && high.channels >= 16
                }
                let isWhole = count &- first >= 4
                if isWhole, hasNeighbour(first), hasNeighbour(first &+ 2) {
                    let halves = unsafeBitCast(bytes, to: InlineArray<2, __m256i>.self)
                    UnsafeMutableRawPointer(result(first).target).storeBytes(of: halves[0], as: __m256i.self)
                    UnsafeMutableRawPointer(result(first &+ 2).target).storeBytes(of: halves[1], as: __m256i.self)
                    return
                }
                unrolled(Swift.min(4, count &- first)) { index in
                    let (_, _, target, channels) = result(first &+ index)
                    storeSixteen(bytes.quarter(index), target, channels)
                }
            }
        }
    }

    /// Writes the first `channels` bytes.
    @inline(__always)
    func storeSixteen(_ bytes: __m128i, _ target: UnsafeMutablePointer<UInt8>, _ channels: Int) {
        if channels >= 16 {
            UnsafeMutableRawPointer(target).storeBytes(of: bytes, as: __m128i.self)
        } else {
            _mm_mask_storeu_epi8(target, UInt16(truncatingIfNeeded: 1 &<< Swift.max(0, channels) &- 1), bytes)
        }
    }

    extension __m512i {
        /// 16 of the 64 bytes.
        @inline(__always)
        func quarter(_ index: Int) -> __m128i {
            let quarters = unsafeBitCast(self, to: InlineArray<4, __m128i>.self)
            return quarters[index]
        }
    }

    /// 8 sums in half a vector.
    struct NarrowSums: SinglePanelSums {
        private var sums: __m256i

        static var lanes: Int { 8 }

        @inline(__always) static var zero: NarrowSums { NarrowSums(sums: _mm256_set1_epi32(0)) }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> __m256i { address.loadUnaligned(as: __m256i.self) }

        @inline(__always)
        static func fourBitWeights(at address: UnsafeRawPointer) -> __m256i {
            unpackedFourBits(address.loadUnaligned(as: __m128i.self))
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> __m256i {
            _mm256_set1_epi32(address.loadUnaligned(as: Int32.self))
        }

        @inline(__always)
        mutating func accumulate(_ quad: __m256i, _ weights: __m256i) { sums = dot(sums, quad, weights) }

        @inline(__always)
        mutating func add(_ other: NarrowSums) { sums = _mm256_add_epi32(sums, other.sums) }

        @inline(__always)
        static func epilogue(
            _ arguments: UnsafePointer<ConvolutionArguments>, lane: Int
        ) -> EightLaneEpilogue { EightLaneEpilogue(arguments, lane: lane) }

        @inline(__always)
        static func start(_ epilogue: EightLaneEpilogue) -> NarrowSums { NarrowSums(sums: epilogue.biases) }

        @inline(__always)
        func totals(_ epilogue: EightLaneEpilogue) -> __m256i { sums }

        @inline(__always)
        static func larger(_ a: __m256i, _ b: __m256i) -> __m256i { _mm256_max_epi32(a, b) }

        @inline(__always)
        static func store(_ totals: __m256i, _ epilogue: EightLaneEpilogue, to target: UnsafeMutablePointer<UInt8>) {
            epilogue.store(totals, to: target)
        }
    }

    /// The instruction takes vectors of 64-bit lanes here and of 32-bit lanes in the header for AVX-VNNI.
    @inline(__always)
    private func dot(_ sums: __m256i, _ quad: __m256i, _ weights: __m256i) -> __m256i {
        let wide = _mm512_dpbusd_epi32(
            _mm512_castsi256_si512(sums), _mm512_castsi256_si512(quad), _mm512_castsi256_si512(weights))
        return _mm512_castsi512_si256(wide)
    }

    /// One pixel has no weights to reuse: they stream past, for as many panels as keep the units busy.
    /// - Returns: the channels that are done.
    @inline(__always)
    func onePixel(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        if widePanels >= 4 { return dot(SplitTile<2, 4, WideSums>.self, arguments, place) }
        if widePanels >= 2 { return dot(SplitTile<4, 2, WideSums>.self, arguments, place) }
        if widePanels == 1 { return dot(SplitTile<8, 1, WideSums>.self, arguments, place) }
        return dot(SplitTile<8, 1, NarrowSums>.self, arguments, place)
    }

    extension PanelSums {
        @inline(__always)
        mutating func chain(_ quad: Quad, _ weights: Weights) { accumulate(quad, weights) }
    }

    typealias PeakSums = WideSums

    /// 16 vectors of sums at most, so that weights and quads find room in the 32 registers; 20 where a single panel's
    /// weights are held.
    @inline(__always)
    func manyPixels(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        let width = arguments.pointee.output.width
        let pixelStep = arguments.pixelStep
        if arguments.pointee.isPooled { return pooledPixels(arguments, place, widePanels, width, pixelStep) }
        if widePanels >= 2 {
            if width >= 7 { return rows(Tile<7, 2, WideSums>.self, arguments, place) }
            return scattered(Tile<8, 2, WideSums>.self, arguments, place)
        }
        if widePanels == 1 {
            if width >= 14, pixelStep == 16, arguments.slidingColumns == 3 {
                return rows(
                    Tile<14, 1, WideSums>.self, columns: Constant<3>.self, step: Constant<16>.self, arguments, place)
            }
            if width >= 14, pixelStep == 16 {
                return rows(Tile<14, 1, WideSums>.self, step: Constant<16>.self, arguments, place)
            }
            if width >= 14, pixelStep == 1 {
                return rows(Tile<14, 1, WideSums>.self, step: Constant<1>.self, arguments, place)
            }
            if width >= 7 { return alternatingRows(Tile<7, 2, WideSums>.self, arguments, place) }
            return scattered(Tile<7, 1, WideSums>.self, arguments, place)
        }
        if width >= 14, pixelStep == 1 { return pixelPairs(step: Constant<1>.self, arguments, place) }
        if width >= 14, pixelStep <= 4 { return pixelPairs(arguments, place) }
        if width >= 14 { return rows(Tile<14, 1, NarrowSums>.self, arguments, place) }
        return scattered(Tile<7, 1, NarrowSums>.self, arguments, place)
    }

    @inline(__always)
    private func pooledPixels(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, _ widePanels: Int, _ width: Int,
        _ pixelStep: Int
    ) -> Int {
        if widePanels >= 2, width >= 2 {
            return pooledRows(
                Tile<8, 2, WideSums>.self, squares: Constant<2>.self, arguments, place)
        }
        if widePanels >= 1, width >= 5, pixelStep == 6 {
            return pooledRows(
                Tile<20, 1, WideSums>.self, squares: Constant<5>.self, step: Constant<6>.self, arguments, place)
        }
        if widePanels >= 1, width >= 4 {
            return pooledRows(
                Tile<16, 1, WideSums>.self, squares: Constant<4>.self, arguments, place)
        }
        if widePanels >= 1 {
            return pooledRows(
                Tile<4, 1, WideSums>.self, squares: Constant<1>.self, arguments, place)
        }
        if width >= 14, pixelStep == 1, arguments.pointee.panels.runs == arguments.pointee.window.kernelHeight,
            arguments.pointee.window.dilationHeight == 1, arguments.pointee.window.strideHeight == 1
        {
            if place.channels <= 6, arguments.pointee.window.kernelHeight == 5, arguments.pointee.panels.runLength == 5
            {
                pooledColumnsOfFive(channels: Constant<6>.self, arguments, place, from: 0)
            } else if place.channels <= 6 {
                pooledColumns(channels: Constant<6>.self, arguments, place, from: 0)
            } else {
                pooledColumns(channels: Constant<4>.self, arguments, place, from: 0)
                pooledColumns(channels: Constant<4>.self, arguments, place, from: 4)
            }
            return 8
        }
        if width >= 4 {
            return pooledRows(
                Tile<16, 1, NarrowSums>.self, squares: Constant<4>.self, arguments, place)
        }
        return pooledRows(
            Tile<4, 1, NarrowSums>.self, squares: Constant<1>.self, arguments, place)
    }
#endif
