#if OCTET_SSE2
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// Four bytes of every 32-bit lane as words: bytes 0 and 2, bytes 1 and 3.
    struct WordPairs {
        var even, odd: __m128i

        /// Bytes from 0 to 255.
        @inline(__always)
        init(unsigned bytes: __m128i) {
            even = _mm_and_si128(bytes, _mm_set1_epi16(0xFF))
            odd = _mm_srli_epi16(bytes, 8)
        }

        /// Bytes from −128 to 127.
        @inline(__always)
        init(signed bytes: __m128i) {
            even = _mm_srai_epi16(_mm_slli_epi16(bytes, 8), 8)
            odd = _mm_srai_epi16(bytes, 8)
        }

        /// Two weights of 4 bits in the upper byte of each word.
        @inline(__always)
        init(fourBits words: __m128i) {
            even = _mm_srai_epi16(_mm_slli_epi16(words, 4), 12)
            odd = _mm_srai_epi16(words, 12)
        }
    }

    /// 8 sums in two vectors; `pmaddwd` adds two products of 16 bits, bytes 0 and 2 of a quad first, then bytes 1 and 3.
    struct NarrowSums: SinglePanelSums {
        private var low, high: __m128i

        typealias Epilogue = (FourLaneEpilogue, FourLaneEpilogue)

        static var lanes: Int { 8 }

        @inline(__always) static var zero: NarrowSums {
            NarrowSums(low: _mm_set1_epi32(0), high: _mm_set1_epi32(0))
        }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> (WordPairs, WordPairs) {
            (
                WordPairs(signed: address.loadUnaligned(as: __m128i.self)),
                WordPairs(signed: (address + 16).loadUnaligned(as: __m128i.self))
            )
        }

        @inline(__always)
        static func fourBitWeights(at address: UnsafeRawPointer) -> (WordPairs, WordPairs) {
            let (zero, bytes) = (_mm_set1_epi32(0), address.loadUnaligned(as: __m128i.self))
            return (
                WordPairs(fourBits: _mm_unpacklo_epi8(zero, bytes)), WordPairs(fourBits: _mm_unpackhi_epi8(zero, bytes))
            )
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> WordPairs {
            WordPairs(unsigned: _mm_set1_epi32(address.loadUnaligned(as: Int32.self)))
        }

        @inline(__always)
        mutating func accumulate(_ quad: WordPairs, _ weights: (WordPairs, WordPairs)) {
            low = _mm_add_epi32(low, _mm_madd_epi16(quad.even, weights.0.even))
            low = _mm_add_epi32(low, _mm_madd_epi16(quad.odd, weights.0.odd))
            high = _mm_add_epi32(high, _mm_madd_epi16(quad.even, weights.1.even))
            high = _mm_add_epi32(high, _mm_madd_epi16(quad.odd, weights.1.odd))
        }

        @inline(__always)
        mutating func add(_ other: NarrowSums) {
            low = _mm_add_epi32(low, other.low)
            high = _mm_add_epi32(high, other.high)
        }

        // The sums are the factors, so that the multiplications stay in the loop; one vector, so that all chains fit in
        // registers.
        @inline(__always)
        mutating func chain(_ quad: WordPairs, _ weights: (WordPairs, WordPairs)) {
            low = _mm_add_epi32(low, _mm_madd_epi16(low, weights.0.even))
            low = _mm_add_epi32(low, _mm_madd_epi16(low, weights.0.odd))
            low = _mm_add_epi32(low, _mm_madd_epi16(low, weights.1.even))
            low = _mm_add_epi32(low, _mm_madd_epi16(low, weights.1.odd))
        }

        @inline(__always)
        static func epilogue(
            _ arguments: UnsafePointer<ConvolutionArguments>, lane: Int
        ) -> Epilogue {
            (FourLaneEpilogue(arguments, lane: lane), FourLaneEpilogue(arguments, lane: lane &+ 4))
        }

        @inline(__always)
        static func start(_ epilogue: Epilogue) -> NarrowSums {
            NarrowSums(low: epilogue.0.biases, high: epilogue.1.biases)
        }

        @inline(__always)
        func totals(_ epilogue: Epilogue) -> NarrowSums { self }

        @inline(__always)
        static func larger(_ a: NarrowSums, _ b: NarrowSums) -> NarrowSums {
            NarrowSums(low: larger(a.low, b.low), high: larger(a.high, b.high))
        }

        /// SSE2 has a maximum of 16-bit lanes only.
        @inline(__always)
        private static func larger(_ a: __m128i, _ b: __m128i) -> __m128i {
            let takesA = _mm_cmpgt_epi32(a, b)
            return _mm_or_si128(_mm_and_si128(takesA, a), _mm_andnot_si128(takesA, b))
        }

        @inline(__always)
        static func store(_ totals: NarrowSums, _ epilogue: Epilogue, to target: UnsafeMutablePointer<UInt8>) {
            epilogue.0.store(totals.low, and: totals.high, epilogue.1, to: target)
        }

        /// Writes these lanes and the next eight.
        @inline(__always)
        func store(and next: NarrowSums, to target: UnsafeMutablePointer<UInt8>, _ epilogues: (Epilogue, Epilogue)) {
            Self.store(self, epilogues.0, to: target)
            Self.store(next, epilogues.1, to: target + 8)
        }
    }

    /// One pixel has no weights to reuse: they stream past, for as many panels as keep the units busy.
    /// - Returns: the channels that are done.
    @inline(__always)
    func onePixel(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        if widePanels >= 1 { return dot(SplitTile<1, 1, WideSums>.self, arguments, place) }
        return dot(SplitTile<2, 1, NarrowSums>.self, arguments, place)
    }

    typealias PeakSums = NarrowSums

    /// 8 vectors of sums: four pixels for half of a wide panel at a time.
    @inline(__always)
    func manyPixels(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        let done = half(arguments, place)
        guard widePanels >= 1, place.channels > 8 else { return widePanels >= 1 ? 16 : done }
        return done &+ half(arguments, place.upperHalf)
    }

    @inline(__always)
    private func half(_ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace) -> Int {
        guard arguments.pointee.isPooled else { return scattered(Tile<4, 1, NarrowSums>.self, arguments, place) }
        return pooledRows(
            Tile<4, 1, NarrowSums>.self, squares: Constant<1>.self, arguments, place)
    }
#endif
