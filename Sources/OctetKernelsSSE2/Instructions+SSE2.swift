#if OCTET_SSE2
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// 8 sums in four vectors, each sum in two halves that are still to be added: `pmaddwd` adds two products of 16 bits.
    struct NarrowSums: SinglePanelSums {
        fileprivate var sums: (__m128i, __m128i, __m128i, __m128i)

        static var lanes: Int { 8 }

        @inline(__always) static var zero: NarrowSums {
            let zero = _mm_set1_epi32(0)
            return NarrowSums(sums: (zero, zero, zero, zero))
        }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> (__m128i, __m128i, __m128i, __m128i) {
            let (first, second) = (
                address.loadUnaligned(as: __m128i.self), (address + 16).loadUnaligned(as: __m128i.self)
            )
            return (widenedLow(first), widenedHigh(first), widenedLow(second), widenedHigh(second))
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> __m128i {
            _mm_unpacklo_epi8(_mm_set1_epi32(address.loadUnaligned(as: Int32.self)), _mm_set1_epi32(0))
        }

        @inline(__always)
        mutating func accumulate(_ quad: __m128i, _ weights: (__m128i, __m128i, __m128i, __m128i)) {
            sums.0 = _mm_add_epi32(sums.0, _mm_madd_epi16(quad, weights.0))
            sums.1 = _mm_add_epi32(sums.1, _mm_madd_epi16(quad, weights.1))
            sums.2 = _mm_add_epi32(sums.2, _mm_madd_epi16(quad, weights.2))
            sums.3 = _mm_add_epi32(sums.3, _mm_madd_epi16(quad, weights.3))
        }

        @inline(__always)
        mutating func add(_ other: NarrowSums) {
            sums.0 = _mm_add_epi32(sums.0, other.sums.0)
            sums.1 = _mm_add_epi32(sums.1, other.sums.1)
            sums.2 = _mm_add_epi32(sums.2, other.sums.2)
            sums.3 = _mm_add_epi32(sums.3, other.sums.3)
        }

        @inline(__always)
        static func epilogue(
            _ arguments: UnsafePointer<ConvolutionArguments>, lane: Int
        ) -> Epilogue { Epilogue(arguments: arguments, lane: lane) }

        @inline(__always)
        static func start(_ epilogue: Epilogue) -> NarrowSums { .zero }

        @inline(__always)
        func totals(_ epilogue: Epilogue) -> SIMD8<Int32> {
            let pairs = unsafeBitCast(sums, to: SIMD16<Int32>.self)
            return pairs.evenHalf &+ pairs.oddHalf &+ epilogue.biases
        }

        @inline(__always)
        static func larger(_ a: SIMD8<Int32>, _ b: SIMD8<Int32>) -> SIMD8<Int32> {
            a.replacing(with: b, where: a .< b)
        }

        @inline(__always)
        static func store(_ totals: SIMD8<Int32>, _ epilogue: Epilogue, to target: UnsafeMutablePointer<UInt8>) {
            epilogue.store(totals, to: target)
        }

        /// Sign extension without an instruction for it: the byte above itself, then shifted down.
        @inline(__always)
        private static func widenedLow(_ bytes: __m128i) -> __m128i {
            _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8)
        }

        @inline(__always)
        private static func widenedHigh(_ bytes: __m128i) -> __m128i {
            _mm_srai_epi16(_mm_unpackhi_epi8(bytes, bytes), 8)
        }

        /// SSE2 multiplies no signed 32-bit integers: each lane by itself.
        struct Epilogue {
            let arguments: UnsafePointer<ConvolutionArguments>
            let lane: Int

            @inline(__always)
            var biases: SIMD8<Int32> {
                UnsafeRawPointer(arguments.pointee.parameters.biases + lane).loadUnaligned(as: SIMD8<Int32>.self)
            }

            @inline(__always)
            func store(_ totals: SIMD8<Int32>, to target: UnsafeMutablePointer<UInt8>) {
                for channel in 0..<8 {
                    target[channel] = arguments.pointee.requantization(lane &+ channel)(totals[channel])
                }
            }
        }
    }

    /// 16 sums as two times 8: for one pixel only, where registers do not matter.
    struct WideSums: SinglePanelSums {
        fileprivate var first, second: NarrowSums

        static var lanes: Int { 16 }

        @inline(__always) static var zero: WideSums { WideSums(first: .zero, second: .zero) }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> (NarrowSums.Weights, NarrowSums.Weights) {
            (NarrowSums.weights(at: address), NarrowSums.weights(at: address + 32))
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> __m128i { NarrowSums.quad(at: address) }

        @inline(__always)
        mutating func accumulate(_ quad: __m128i, _ weights: (NarrowSums.Weights, NarrowSums.Weights)) {
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
        ) -> (NarrowSums.Epilogue, NarrowSums.Epilogue) {
            (
                NarrowSums.epilogue(arguments, lane: lane),
                NarrowSums.epilogue(arguments, lane: lane &+ 8)
            )
        }

        @inline(__always)
        static func start(_ epilogue: (NarrowSums.Epilogue, NarrowSums.Epilogue)) -> WideSums { .zero }

        @inline(__always)
        func totals(
            _ epilogue: (NarrowSums.Epilogue, NarrowSums.Epilogue)
        ) -> (SIMD8<Int32>, SIMD8<Int32>) {
            (first.totals(epilogue.0), second.totals(epilogue.1))
        }

        @inline(__always)
        static func larger(
            _ a: (SIMD8<Int32>, SIMD8<Int32>), _ b: (SIMD8<Int32>, SIMD8<Int32>)
        ) -> (SIMD8<Int32>, SIMD8<Int32>) {
            (NarrowSums.larger(a.0, b.0), NarrowSums.larger(a.1, b.1))
        }

        @inline(__always)
        static func store(
            _ totals: (SIMD8<Int32>, SIMD8<Int32>), _ epilogue: (NarrowSums.Epilogue, NarrowSums.Epilogue),
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
        if widePanels >= 1 { return dot(SplitTile<1, 1, WideSums>.self, arguments, place) }
        return dot(SplitTile<2, 1, NarrowSums>.self, arguments, place)
    }

    extension NarrowSums {
        // The sums are the factors, so that the multiplication stays in the loop.
        @inline(__always)
        mutating func chain(_ quad: __m128i, _ weights: (__m128i, __m128i, __m128i, __m128i)) {
            sums.0 = _mm_add_epi32(sums.0, _mm_madd_epi16(sums.0, weights.0))
            sums.1 = _mm_add_epi32(sums.1, _mm_madd_epi16(sums.1, weights.1))
            sums.2 = _mm_add_epi32(sums.2, _mm_madd_epi16(sums.2, weights.2))
            sums.3 = _mm_add_epi32(sums.3, _mm_madd_epi16(sums.3, weights.3))
        }
    }

    extension WideSums {
        @inline(__always)
        mutating func chain(_ quad: __m128i, _ weights: (NarrowSums.Weights, NarrowSums.Weights)) {
            first.chain(quad, weights.0)
            second.chain(quad, weights.1)
        }
    }

    typealias PeakSums = NarrowSums

    /// 8 vectors of sums: two pixels for half of a wide panel at a time.
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
        guard arguments.pointee.isPooled else { return scattered(Tile<2, 1, NarrowSums>.self, arguments, place) }
        return pooledRows(
            Tile<4, 1, NarrowSums>.self, squares: Constant<1>.self, arguments, place)
    }
#endif
