#if OCTET_NEON_VECTORS
    import CInstructions
    import OctetFormat
    import OctetKernelArguments

    /// All pixels of the output for 4 · `vectors` lanes of a panel, `pixels` at a time.
    struct Tile<let pixels: Int, let vectors: Int, Weights: LaneVectors> {
        private typealias Totals = InlineArray<vectors, SIMD4<Int32>>

        private let arguments: UnsafePointer<ConvolutionArguments>
        private let place: PanelPlace
        private let runs: Runs

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace) {
            self.arguments = arguments
            self.place = place
            runs = Runs(arguments)
        }

        @inline(__always)
        func run() {
            let (output, window) = (arguments.pointee.output, arguments.pointee.window)
            let biases = biases
            let epilogue = Epilogue<vectors>(arguments, lane: place.lane)
            let channels = Swift.min(place.channels, 4 &* vectors)
            let isPooled = arguments.pointee.isPooled
            let step = window.strideWidth &* arguments.pointee.input.pixelStride
            let below = window.strideHeight &* arguments.pointee.input.rowStride
            var cursor = PixelCursor(arguments, place)
            var remaining = output.height &* output.width
            while remaining > 0 {
                if isPooled {
                    // Every square of results, in parts where it has more pixels than the tile.
                    var largest = Totals(repeating: SIMD4(repeating: .min))
                    unrolled(4 / pixels) { part in
                        let sums = products(biases) { pixel in
                            let corner = pixels &* part &+ pixel
                            return cursor.source + (corner / 2 &* below &+ corner % 2 &* step)
                        }
                        unrolled(pixels) { pixel in
                            let totals = sums.totals(pixel)
                            unrolled(vectors) { largest[$0] = octet_larger(largest[$0], totals[$0]) }
                        }
                    }
                    unrolled(vectors) { largest[$0] = epilogue.rounded(largest[$0], $0) }
                    epilogue.store(largest, to: cursor.target, channels: channels)
                    cursor.advance()
                    remaining &-= 1
                    continue
                }
                var sources = InlineArray<pixels, UnsafeRawPointer>(repeating: cursor.source)
                var targets = InlineArray<pixels, UnsafeMutablePointer<UInt8>>(repeating: cursor.target)
                unrolled(pixels) { pixel in
                    sources[pixel] = cursor.source
                    targets[pixel] = cursor.target
                    // A tile that goes over the last pixel computes it again.
                    if remaining > 1 { cursor.advance() }
                    remaining &-= 1
                }
                let sums = products(biases) { sources[$0] }
                var totals = InlineArray<pixels, Totals>(repeating: biases)
                unrolled(pixels) { totals[$0] = sums.totals($0) }
                unrolled(vectors) { vector in
                    unrolled(pixels) { totals[$0][vector] = epilogue.rounded(totals[$0][vector], vector) }
                }
                unrolled(pixels) { epilogue.store(totals[$0], to: targets[$0], channels: channels) }
            }
        }

        /// What the sums begin with: the biases, and what the input's offset took away.
        @inline(__always)
        private var biases: Totals {
            var result = Totals(repeating: SIMD4())
            let first = arguments.pointee.parameters.biases + place.lane
            unrolled(vectors) { vector in
                result[vector] = UnsafeRawPointer(first + 4 &* vector).loadUnaligned(as: SIMD4<Int32>.self)
            }
            let offset = Sums<1, vectors>.inputOffset
            guard offset != 0 else { return result }
            // The weights' sums are their products with an input of 1.
            var sums = Sums<1, vectors>(Totals(repeating: SIMD4()))
            let ones = SIMD16<UInt8>(repeating: UInt8(offset &+ 1))
            withUnsafeBytes(of: ones) { ones in
                let quads = runs.rows &* runs.runsPerRow &* runs.quads
                var (remaining, weights) = (quads, place.weights)
                while remaining >= 4 {
                    sums.addFourQuads(
                        { _ in ones.baseAddress! }, weights, quadStride: place.quadStride, Weights.self)
                    weights += 4 &* place.quadStride
                    remaining &-= 4
                }
                sums.addRest(
                    quads: remaining, { _ in ones.baseAddress! }, weights, quadStride: place.quadStride, Weights.self)
            }
            let totals = sums.totals(0)
            unrolled(vectors) { result[$0] &+= offset &* totals[$0] }
            return result
        }

        /// The sums of a tile's pixels.
        /// - Parameter source: a pixel's first input byte.
        @inline(__always)
        private func products(_ biases: Totals, _ source: (Int) -> UnsafeRawPointer) -> Sums<pixels, vectors> {
            var sums = Sums<pixels, vectors>(biases)
            var weights = place.weights
            var (row, rowOffset) = (runs.rows, 0)
            // There is always one, which spares the sums' start a second copy.
            repeat {
                var (column, runOffset) = (runs.runsPerRow, rowOffset)
                repeat {
                    var (quads, offset) = (runs.quads, runOffset)
                    while quads >= 4 {
                        sums.addFourQuads(
                            { source($0) + offset }, weights, quadStride: place.quadStride, Weights.self)
                        offset &+= 16
                        weights += 4 &* place.quadStride
                        quads &-= 4
                    }
                    if quads > 0 {
                        sums.addRest(
                            quads: quads, { source($0) + offset }, weights, quadStride: place.quadStride, Weights.self)
                        weights += quads &* place.quadStride
                    }
                    runOffset &+= runs.runStride
                    column &-= 1
                } while column > 0
                rowOffset &+= runs.rowStride
                row &-= 1
            } while row > 0
            return sums
        }
    }

    /// Walks over the output's pixels, row by row.
    struct PixelCursor {
        private(set) var source: UnsafeRawPointer
        private(set) var target: UnsafeMutablePointer<UInt8>
        private var remaining: Int
        private let width, sourceStep, targetStep, sourceRowEnd, targetRowEnd: Int

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace) {
            let (window, input, output) = (
                arguments.pointee.window, arguments.pointee.input, arguments.pointee.output
            )
            let square = arguments.pointee.isPooled ? 2 : 1
            source = place.source
            target = place.target
            width = output.width
            remaining = width
            sourceStep = square &* window.strideWidth &* input.pixelStride
            targetStep = output.pixelStride
            sourceRowEnd = square &* window.strideHeight &* input.rowStride &- width &* sourceStep
            targetRowEnd = output.rowStride &- width &* targetStep
        }

        @inline(__always)
        mutating func advance() {
            source += sourceStep
            target += targetStep
            remaining &-= 1
            guard remaining == 0 else { return }
            source += sourceRowEnd
            target += targetRowEnd
            remaining = width
        }
    }
#endif
