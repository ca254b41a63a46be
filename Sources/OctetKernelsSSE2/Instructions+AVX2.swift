#if OCTET_AVX2
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// 8 sums in two vectors, each sum in two halves that are still to be added: `vpmaddwd` adds two products of 16 bits.
    struct NarrowSums: SinglePanelSums {
        fileprivate var first, second: __m256i

        static var lanes: Int { 8 }

        @inline(__always) static var zero: NarrowSums {
            NarrowSums(first: _mm256_set1_epi32(0), second: _mm256_set1_epi32(0))
        }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> (__m256i, __m256i) {
            (
                _mm256_cvtepi8_epi16(address.loadUnaligned(as: __m128i.self)),
                _mm256_cvtepi8_epi16((address + 16).loadUnaligned(as: __m128i.self))
            )
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> __m256i {
            _mm256_cvtepu8_epi16(_mm_set1_epi32(address.loadUnaligned(as: Int32.self)))
        }

        @inline(__always)
        mutating func accumulate(_ quad: __m256i, _ weights: (__m256i, __m256i)) {
            first = _mm256_add_epi32(first, _mm256_madd_epi16(quad, weights.0))
            second = _mm256_add_epi32(second, _mm256_madd_epi16(quad, weights.1))
        }

        @inline(__always)
        mutating func add(_ other: NarrowSums) {
            first = _mm256_add_epi32(first, other.first)
            second = _mm256_add_epi32(second, other.second)
        }

        @inline(__always)
        static func epilogue(
            _ arguments: UnsafePointer<ConvolutionArguments>, lane: Int
        ) -> EightLaneEpilogue { EightLaneEpilogue(arguments, lane: lane) }

        @inline(__always)
        static func start(_ epilogue: EightLaneEpilogue) -> NarrowSums { .zero }

        @inline(__always)
        func totals(_ epilogue: EightLaneEpilogue) -> __m256i {
            // The addition works in halves of the vector: lanes 0 1 4 5 | 2 3 6 7.
            let sums = _mm256_hadd_epi32(first, second)
            let ordered = _mm256_permutevar8x32_epi32(sums, _mm256_setr_epi32(0, 1, 4, 5, 2, 3, 6, 7))
            return _mm256_add_epi32(ordered, epilogue.biases)
        }

        @inline(__always)
        static func larger(_ a: __m256i, _ b: __m256i) -> __m256i { _mm256_max_epi32(a, b) }

        @inline(__always)
        static func store(_ totals: __m256i, _ epilogue: EightLaneEpilogue, to target: UnsafeMutablePointer<UInt8>) {
            epilogue.store(totals, to: target)
        }
    }

    /// 16 sums as two times 8.
    struct WideSums: SinglePanelSums {
        fileprivate var first, second: NarrowSums

        static var lanes: Int { 16 }

        @inline(__always) static var zero: WideSums { WideSums(first: .zero, second: .zero) }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> (NarrowSums.Weights, NarrowSums.Weights) {
            (NarrowSums.weights(at: address), NarrowSums.weights(at: address + 32))
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> __m256i { NarrowSums.quad(at: address) }

        @inline(__always)
        mutating func accumulate(_ quad: __m256i, _ weights: (NarrowSums.Weights, NarrowSums.Weights)) {
            first.accumulate(quad, weights.0)
            second.accumulate(quad, weights.1)
        }

        @inline(__always)
        mutating func add(_ other: WideSums) {
            first.add(other.first)
            second.add(other.second)
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
        static func start(_ epilogue: (EightLaneEpilogue, EightLaneEpilogue)) -> WideSums { .zero }

        @inline(__always)
        func totals(_ epilogue: (EightLaneEpilogue, EightLaneEpilogue)) -> (__m256i, __m256i) {
            (first.totals(epilogue.0), second.totals(epilogue.1))
        }

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

    /// One pixel has no weights to reuse: they stream past, for as many panels as keep the units busy.
    /// - Returns: the channels that are done.
    @inline(__always)
    func onePixel(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        if widePanels >= 1 { return dot(SplitTile<2, 1, WideSums>.self, arguments, place) }
        return dot(SplitTile<4, 1, NarrowSums>.self, arguments, place)
    }

    extension NarrowSums {
        // The sums are the factors, so that the multiplication stays in the loop.
        @inline(__always)
        mutating func chain(_ quad: __m256i, _ weights: (__m256i, __m256i)) {
            first = _mm256_add_epi32(first, _mm256_madd_epi16(first, weights.0))
            second = _mm256_add_epi32(second, _mm256_madd_epi16(second, weights.1))
        }
    }

    extension WideSums {
        @inline(__always)
        mutating func chain(_ quad: __m256i, _ weights: (NarrowSums.Weights, NarrowSums.Weights)) {
            first.chain(quad, weights.0)
            second.chain(quad, weights.1)
        }
    }

    typealias PeakSums = NarrowSums

    /// 12 vectors of sums leave four registers for weights, input and products.
    @inline(__always)
    func manyPixels(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        let width = arguments.pointee.output.width
        if arguments.pointee.isPooled {
            let done = pooledRows(
                Tile<4, 1, NarrowSums>.self, squares: Constant<1>.self, arguments, place)
            guard widePanels >= 1, place.channels > 8 else { return widePanels >= 1 ? 16 : done }
            return done
                &+ pooledRows(
                    Tile<4, 1, NarrowSums>.self, squares: Constant<1>.self, arguments, place.upperHalf)
        }
        if widePanels >= 1 {
            if width >= 3 { return rows(Tile<3, 1, WideSums>.self, arguments, place) }
            return scattered(Tile<3, 1, WideSums>.self, arguments, place)
        }
        if width >= 6 { return rows(Tile<6, 1, NarrowSums>.self, arguments, place) }
        return scattered(Tile<4, 1, NarrowSums>.self, arguments, place)
    }
#endif
