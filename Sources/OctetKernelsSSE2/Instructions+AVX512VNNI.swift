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
        ) -> Epilogue { Epilogue(arguments, lane: lane) }

        @inline(__always)
        func store(to target: UnsafeMutablePointer<UInt8>, _ epilogue: Epilogue) {
            UnsafeMutableRawPointer(target).storeBytes(of: epilogue.bytes(sums), as: __m128i.self)
        }

        /// Sixteen requantisations: with product = high · 2³² + low, ⌊(high + 2^(s−1)) / 2^s⌋ for shift = 32 + s.
        struct Epilogue {
            private var biases, evenMultipliers, oddMultipliers, roundings, shifts: __m512i
            private let low, high, zeroPoint: __m512i

            @inline(__always)
            init(_ arguments: UnsafePointer<ConvolutionArguments>, lane: Int) {
                let parameters = arguments.pointee.parameters
                let point = Int32(truncatingIfNeeded: arguments.pointee.output.zeroPoint)
                biases = UnsafeRawPointer(parameters.biases + lane).loadUnaligned(as: __m512i.self)
                evenMultipliers = UnsafeRawPointer(parameters.multipliers + lane).loadUnaligned(as: __m512i.self)
                oddMultipliers = _mm512_srli_epi64(evenMultipliers, 32)
                let bytes = UnsafeRawPointer(parameters.shifts + lane).loadUnaligned(as: __m128i.self)
                shifts = _mm512_sub_epi32(_mm512_cvtepu8_epi32(bytes), _mm512_set1_epi32(32))
                roundings = _mm512_sllv_epi32(
                    _mm512_set1_epi32(1), _mm512_sub_epi32(shifts, _mm512_set1_epi32(1)))
                low = _mm512_set1_epi32(Int32(truncatingIfNeeded: arguments.pointee.minimum) &- point)
                high = _mm512_set1_epi32(Int32(truncatingIfNeeded: arguments.pointee.maximum) &- point)
                zeroPoint = _mm512_set1_epi32(point)
            }

            /// The same eight lanes in both halves.
            @inline(__always)
            init(_ arguments: UnsafePointer<ConvolutionArguments>, twice lane: Int) {
                self.init(arguments, lane: lane)
                biases = _mm512_broadcast_i64x4(_mm512_castsi512_si256(biases))
                evenMultipliers = _mm512_broadcast_i64x4(_mm512_castsi512_si256(evenMultipliers))
                oddMultipliers = _mm512_broadcast_i64x4(_mm512_castsi512_si256(oddMultipliers))
                roundings = _mm512_broadcast_i64x4(_mm512_castsi512_si256(roundings))
                shifts = _mm512_broadcast_i64x4(_mm512_castsi512_si256(shifts))
            }

            @inline(__always)
            func bytes(_ sums: __m512i) -> __m128i {
                let sums = _mm512_add_epi32(sums, biases)
                let even = _mm512_mul_epi32(sums, evenMultipliers)
                let odd = _mm512_mul_epi32(_mm512_srli_epi64(sums, 32), oddMultipliers)
                let highs = _mm512_mask_blend_epi32(0xAAAA, _mm512_srli_epi64(even, 32), odd)
                let rounded = _mm512_srav_epi32(_mm512_add_epi32(highs, roundings), shifts)
                let clamped = _mm512_max_epi32(_mm512_min_epi32(rounded, high), low)
                return packedBytes(_mm512_add_epi32(clamped, zeroPoint))
            }
        }
    }

    /// Sixteen integers from 0 to 255 as bytes.
    ///
    /// Every quarter's four bytes to its front, then the quarters' fronts together. There is one instruction for it, but its
    /// form that writes to memory, which the compiler prefers, is slow on some processors.
    @inline(__always)
    func packedBytes(_ values: __m512i) -> __m128i {
        let fronts = _mm512_shuffle_epi8(values, _mm512_set1_epi32(0x0C08_0400))
        let order = _mm512_set_epi32(12, 8, 4, 0, 12, 8, 4, 0, 12, 8, 4, 0, 12, 8, 4, 0)
        return _mm512_castsi512_si128(_mm512_permutexvar_epi32(order, fronts))
    }

    /// 8 sums in half a vector.
    struct NarrowSums: PanelSums {
        private var sums: __m256i

        static var lanes: Int { 8 }

        @inline(__always) static var zero: NarrowSums { NarrowSums(sums: _mm256_set1_epi32(0)) }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> __m256i { address.loadUnaligned(as: __m256i.self) }

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
        func store(to target: UnsafeMutablePointer<UInt8>, _ epilogue: EightLaneEpilogue) {
            epilogue.store(sums, to: target)
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

    /// 16 vectors of sums at most, so that weights and quads find room in the 32 registers.
    @inline(__always)
    func manyPixels(
        _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace, widePanels: Int
    ) -> Int {
        let width = arguments.pointee.output.width
        if widePanels >= 2 {
            if width >= 7 { return rows(Tile<7, 2, WideSums>.self, arguments, place) }
            return scattered(Tile<8, 2, WideSums>.self, arguments, place)
        }
        if widePanels == 1 {
            if width % 7 == 0 { return alternatingRows(Tile<7, 2, WideSums>.self, arguments, place) }
            if width >= 14 { return alternatingRows(Tile<7, 2, WideSums>.self, arguments, place) }
            if width >= 10 { return rows(Tile<10, 1, WideSums>.self, arguments, place) }
            return scattered(Tile<7, 1, WideSums>.self, arguments, place)
        }
        let pixelStep = arguments.pointee.window.strideWidth &* arguments.pointee.input.pixelStride
        if width >= 14, pixelStep == 1 { return pixelPairs(arguments, place, pixelStep: 1) }
        if width >= 14, pixelStep <= 4 { return pixelPairs(arguments, place, pixelStep: pixelStep) }
        if width >= 14 { return rows(Tile<14, 1, NarrowSums>.self, arguments, place) }
        return scattered(Tile<7, 1, NarrowSums>.self, arguments, place)
    }
#endif
