#if OCTET_AVXVNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// 16 sums in two vectors; `vpdpbusd` adds four products to each.
    struct WideSums: SinglePanelSums {
        private var first, second: __m256i

        static var lanes: Int { 16 }

        @inline(__always) static var zero: WideSums {
            WideSums(first: _mm256_set1_epi32(0), second: _mm256_set1_epi32(0))
        }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> (__m256i, __m256i) {
            (address.loadUnaligned(as: __m256i.self), (address + 32).loadUnaligned(as: __m256i.self))
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> __m256i {
            _mm256_set1_epi32(address.loadUnaligned(as: Int32.self))
        }

        @inline(__always)
        mutating func accumulate(_ quad: __m256i, _ weights: (__m256i, __m256i)) {
            first = _mm256_dpbusd_avx_epi32(first, quad, weights.0)
            second = _mm256_dpbusd_avx_epi32(second, quad, weights.1)
        }

        @inline(__always)
        mutating func add(_ other: WideSums) {
            first = _mm256_add_epi32(first, other.first)
            second = _mm256_add_epi32(second, other.second)
        }

        @inline(__always)
        static func epilogue(
            _ arguments: UnsafePointer<ConvolutionArguments>, lane: Int
        ) -> (EightLaneEpilogue, EightLaneEpilogue) {
            (
                EightLaneEpilogue(arguments, lane: lane),
                EightLaneEpilogue(arguments, lane: lane &+ 8)
            )
        }

        @inline(__always)
        static func start(_ epilogue: (EightLaneEpilogue, EightLaneEpilogue)) -> WideSums {
            WideSums(first: epilogue.0.biases, second: epilogue.1.biases)
        }

        @inline(__always)
        func totals(_ epilogue: (EightLaneEpilogue, EightLaneEpilogue)) -> (__m256i, __m256i) { (first, second) }

        @inline(__always)
        static func larger(_ a: (__m256i, __m256i), _ b: (__m256i, __m256i)) -> (__m256i, __m256i) {
            (_mm256_max_epi32(a.0, b.0), _mm256_max_epi32(a.1, b.1))
        }

        @inline(__always)
        static func store(
            _ totals: (__m256i, __m256i), _ epilogue: (EightLaneEpilogue, EightLaneEpilogue),
            to target: UnsafeMutablePointer<UInt8>
        ) {
            epilogue.0.store(totals.0, to: target)
            epilogue.1.store(totals.1, to: target + 8)
        }
    }

    /// 8 sums in one vector.
    struct NarrowSums: SinglePanelSums {
        private var sums: __m256i

        static var lanes: Int { 8 }

        @inline(__always) static var zero: NarrowSums { NarrowSums(sums: _mm256_set1_epi32(0)) }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> __m256i { address.loadUnaligned(as: __m256i.self) }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> __m256i { WideSums.quad(at: address) }

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
        func totals(_ epilogue: EightLaneEpilogue) -> __m256i { sums }

        @inline(__always)
        static func larger(_ a: __m256i, _ b: __m256i) -> __m256i { _mm256_max_epi32(a, b) }

        @inline(__always)
        static func store(_ totals: __m256i, _ epilogue: EightLaneEpilogue, to target: UnsafeMutablePointer<UInt8>) {
            epilogue.store(totals, to: target)
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

    extension PanelSums {
        @inline(__always)
        mutating func chain(_ quad: Quad, _ weights: Weights) { accumulate(quad, weights) }
    }

    typealias PeakSums = NarrowSums

    /// 12 vectors of sums, two of weights and one of input: 15 of the 16 registers.
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
            if width >= 6 { return rows(Tile<6, 1, WideSums>.self, arguments, place) }
            return scattered(Tile<6, 1, WideSums>.self, arguments, place)
        }
        if width >= 12 { return rows(Tile<12, 1, NarrowSums>.self, arguments, place) }
        return scattered(Tile<8, 1, NarrowSums>.self, arguments, place)
    }
#endif
