#if OCTET_AVXVNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// 8 sums in one vector; `vpdpbusd` adds four products to each.
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
        mutating func accumulate(_ quad: __m256i, _ weights: __m256i) {
            sums = _mm256_dpbusd_avx_epi32(sums, quad, weights)
        }

        @inline(__always)
        mutating func add(_ other: NarrowSums) { sums = _mm256_add_epi32(sums, other.sums) }

        @inline(__always)
        static func epilogue(
            _ arguments: UnsafePointer<ConvolutionArguments>, lane: Int
        ) -> EightLaneEpilogue { EightLaneEpilogue(arguments, lane: lane) }

        @inline(__always)
        static func start(_ epilogue: EightLaneEpilogue) -> NarrowSums { NarrowSums(sums: epilogue.biases) }

        @inline(__always)
        func totals(_ epilogue: EightLaneEpilogue) -> NarrowSums { self }

        @inline(__always)
        static func larger(_ a: NarrowSums, _ b: NarrowSums) -> NarrowSums {
            NarrowSums(sums: _mm256_max_epi32(a.sums, b.sums))
        }

        @inline(__always)
        static func store(_ totals: NarrowSums, _ epilogue: EightLaneEpilogue, to target: UnsafeMutablePointer<UInt8>) {
            epilogue.store(totals.sums, to: target)
        }

        /// Writes these lanes and the next eight.
        @inline(__always)
        func store(
            and next: NarrowSums, to target: UnsafeMutablePointer<UInt8>,
            _ epilogues: (EightLaneEpilogue, EightLaneEpilogue)
        ) {
            epilogues.0.store(sums, and: next.sums, epilogues.1, to: target)
        }
    }

    /// One pixel has no weights to reuse: they stream past, for as many panels as keep the units busy.
    /// - Returns: the channels that are done.
    @inline(__always)
    func onePixel(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        if widePanels >= 2 { return dot(SplitTile<2, 2, WideSums>.self, arguments, place) }
        if widePanels == 1 { return dot(SplitTile<4, 1, WideSums>.self, arguments, place) }
        return dot(SplitTile<8, 1, NarrowSums>.self, arguments, place)
    }

    extension NarrowSums {
        @inline(__always)
        mutating func chain(_ quad: __m256i, _ weights: __m256i) { accumulate(quad, weights) }
    }

    typealias PeakSums = NarrowSums

    /// 12 vectors of sums, two of weights and one of input: 15 of the 16 registers. Tiles go over the ends of rows unless
    /// rows are whole tiles: 18 pixels of work for a row of 14 cost more than their addresses.
    @inline(__always)
    func manyPixels(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        let width = arguments.pointee.output.width
        if arguments.pointee.isPooled {
            if widePanels >= 1 {
                return pooledRows(
                    Tile<4, 1, WideSums>.self, squares: Constant<1>.self, arguments, place)
            }
            if width >= 2 {
                return pooledRows(
                    Tile<8, 1, NarrowSums>.self, squares: Constant<2>.self, arguments, place)
            }
            return pooledRows(
                Tile<4, 1, NarrowSums>.self, squares: Constant<1>.self, arguments, place)
        }
        if widePanels >= 1 {
            if width % 6 == 0 { return rows(Tile<6, 1, WideSums>.self, arguments, place) }
            return scattered(Tile<6, 1, WideSums>.self, arguments, place)
        }
        if width >= 12 { return rows(Tile<12, 1, NarrowSums>.self, arguments, place) }
        return scattered(Tile<8, 1, NarrowSums>.self, arguments, place)
    }
#endif
