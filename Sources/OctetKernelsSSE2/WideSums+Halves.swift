#if OCTET_SSE2 || OCTET_AVX2 || OCTET_AVXVNNI
    import OctetFixedPoint
    import OctetFormat
    import OctetKernelArguments
    import _Builtin_intrinsics.intel

    /// 16 sums as two times 8 over the same quads.
    struct WideSums: SinglePanelSums {
        private var first, second: NarrowSums

        static var lanes: Int { 16 }

        @inline(__always) static var zero: WideSums { WideSums(first: .zero, second: .zero) }

        @inline(__always)
        static func weights(at address: UnsafeRawPointer) -> (NarrowSums.Weights, NarrowSums.Weights) {
            (NarrowSums.weights(at: address), NarrowSums.weights(at: address + 32))
        }

        @inline(__always)
        static func fourBitWeights(at address: UnsafeRawPointer) -> (NarrowSums.Weights, NarrowSums.Weights) {
            (NarrowSums.fourBitWeights(at: address), NarrowSums.fourBitWeights(at: address + 16))
        }

        @inline(__always)
        static func quad(at address: UnsafeRawPointer) -> NarrowSums.Quad { NarrowSums.quad(at: address) }

        @inline(__always)
        mutating func accumulate(_ quad: NarrowSums.Quad, _ weights: (NarrowSums.Weights, NarrowSums.Weights)) {
            first.accumulate(quad, weights.0)
            second.accumulate(quad, weights.1)
        }

        @inline(__always)
        mutating func add(_ other: WideSums) {
            first.add(other.first)
            second.add(other.second)
        }

        @inline(__always)
        mutating func chain(_ quad: NarrowSums.Quad, _ weights: (NarrowSums.Weights, NarrowSums.Weights)) {
            first.chain(quad, weights.0)
            second.chain(quad, weights.1)
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
        static func start(_ epilogue: (NarrowSums.Epilogue, NarrowSums.Epilogue)) -> WideSums {
            WideSums(first: NarrowSums.start(epilogue.0), second: NarrowSums.start(epilogue.1))
        }

        @inline(__always)
        func totals(_ epilogue: (NarrowSums.Epilogue, NarrowSums.Epilogue)) -> WideSums { self }

        @inline(__always)
        static func larger(_ a: WideSums, _ b: WideSums) -> WideSums {
            WideSums(first: NarrowSums.larger(a.first, b.first), second: NarrowSums.larger(a.second, b.second))
        }

        @inline(__always)
        static func store(
            _ totals: WideSums, _ epilogue: (NarrowSums.Epilogue, NarrowSums.Epilogue),
            to target: UnsafeMutablePointer<UInt8>
        ) {
            totals.first.store(and: totals.second, to: target, epilogue)
        }
    }
#endif
