#if OCTET_AVX2
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// Four bytes of every 32-bit lane as words: bytes 0 and 2, bytes 1 and 3.
    struct WordPairs {
        var even, odd: __m256i

        /// Bytes from 0 to 255.
        @inline(__always)
        init(unsigned bytes: __m256i) {
            even = _mm256_and_si256(bytes, _mm256_set1_epi16(0xFF))
            odd = _mm256_srli_epi16(bytes, 8)
        }

        /// Bytes from −128 to 127.
        @inline(__always)
        init(signed bytes: __m256i) {
            even = _mm256_srai_epi16(_mm256_slli_epi16(bytes, 8), 8)
            odd = _mm256_srai_epi16(bytes, 8)
        }

        /// Two weights of 4 bits in each byte.
        @inline(__always)
        init(fourBits bytes: __m128i) {
            let words = _mm256_cvtepi8_epi16(bytes)
            even = _mm256_srai_epi16(_mm256_slli_epi16(words, 12), 12)
            odd = _mm256_srai_epi16(words, 4)
        }
    }

    /// 8 sums in one vector; `vpmaddwd` adds two products of 16 bits, bytes 0 and 2 of a quad first, then bytes 1 and 3.
    struct NarrowSums: SinglePanelSums {
        private var sums: __m256i

        static var lanes: Int { 8 }

        @inline(__always) static var zero: NarrowSums { NarrowSums(sums: _mm256_set1_epi32(0)) }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> WordPairs {
            WordPairs(signed: address.loadUnaligned(as: __m256i.self))
        }

        @inline(__always)
        static func fourBitWeights(at address: UnsafeRawPointer) -> WordPairs {
            WordPairs(fourBits: address.loadUnaligned(as: __m128i.self))
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> WordPairs {
            WordPairs(unsigned: _mm256_set1_epi32(address.loadUnaligned(as: Int32.self)))
        }

        @inline(__always)
        mutating func accumulate(_ quad: WordPairs, _ weights: WordPairs) {
            sums = _mm256_add_epi32(sums, _mm256_madd_epi16(quad.even, weights.even))
            sums = _mm256_add_epi32(sums, _mm256_madd_epi16(quad.odd, weights.odd))
        }

        @inline(__always)
        mutating func add(_ other: NarrowSums) { sums = _mm256_add_epi32(sums, other.sums) }

        // The sums are the factors, so that the multiplications stay in the loop.
        @inline(__always)
        mutating func chain(_ quad: WordPairs, _ weights: WordPairs) {
            sums = _mm256_add_epi32(sums, _mm256_madd_epi16(sums, weights.even))
            sums = _mm256_add_epi32(sums, _mm256_madd_epi16(sums, weights.odd))
        }

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
        if widePanels >= 1 { return dot(SplitTile<2, 1, WideSums>.self, arguments, place) }
        return dot(SplitTile<4, 1, NarrowSums>.self, arguments, place)
    }

    typealias PeakSums = NarrowSums

    /// 8 vectors of sums leave eight registers for weights, input and products.
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
            if width % 4 == 0 { return rows(Tile<4, 1, WideSums>.self, arguments, place) }
            return scattered(Tile<4, 1, WideSums>.self, arguments, place)
        }
        if width >= 8 { return rows(Tile<8, 1, NarrowSums>.self, arguments, place) }
        return scattered(Tile<8, 1, NarrowSums>.self, arguments, place)
    }
#endif
