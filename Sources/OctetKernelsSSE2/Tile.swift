import OctetFixedPoint
import OctetFormat
import OctetKernelArguments

#if OCTET_VECTORS
    import _Builtin_intrinsics.intel
#endif

/// The sums of up to 24 pixels, of which those that are never used vanish.
///
/// In groups of eight: a longer array would be filled by a call, in memory.
private struct SumsOfPixels<Sums> {
    private var groups: InlineArray<3, InlineArray<8, Sums>>

    @inline(__always)
    init(repeating sums: Sums) { groups = .init(repeating: .init(repeating: sums)) }

    @inline(__always)
    subscript(pixel: Int) -> Sums {
        get { groups[pixel / 8][pixel % 8] }
        _modify { yield &groups[pixel / 8][pixel % 8] }
    }
}

/// The sums of some pixels for some panels, all in registers.
struct Tile<let pixels: Int, let panels: Int, Sums: PanelSums> {
    private var sums: InlineArray<panels, SumsOfPixels<Sums>>

    /// - Parameter start: what each panel's sums begin with.
    @inline(__always)
    init(start: (Int) -> Sums) {
        sums = .init(repeating: SumsOfPixels(repeating: .zero))
        unrolled(panels) { sums[$0] = SumsOfPixels(repeating: start($0)) }
    }

    /// Adds all products under the kernel.
    /// - Parameters:
    ///   - offset: where a pixel's first byte lies, from `source`.
    ///   - quadStride: bytes from a quad's weights to the next one's.
    ///   - panelStride: bytes from a panel's weights to the next one's.
    @inline(__always)
    mutating func accumulate(
        _ source: UnsafeRawPointer, offset: (Int) -> Int, _ runs: Runs, _ weights: UnsafeRawPointer, quadStride: Int,
        panelStride: Int
    ) {
        var weights = weights
        for row in 0..<runs.rows {
            for column in 0..<runs.runsPerRow {
                var address = source + (row &* runs.rowStride &+ column &* runs.runStride)
                for _ in 0..<runs.quads {
                    unrolled(panels) { panel in
                        let w = Sums.weights(at: weights + panel &* panelStride)
                        unrolled(pixels) { pixel in
                            sums[panel][pixel].accumulate(Sums.quad(at: address + offset(pixel)), w)
                        }
                    }
                    address += 4
                    weights += quadStride
                }
            }
        }
    }

    /// Adds all products under the kernel for one panel, even and odd quads into sums of their own: as many sums that do
    /// not wait for each other as with two panels, for half as many pixels, whose addresses then fit in registers.
    @inline(__always)
    mutating func accumulateAlternating(
        _ source: UnsafeRawPointer, offset: (Int) -> Int, _ runs: Runs, _ weights: UnsafeRawPointer, quadStride: Int
    ) {
        var weights = weights
        for row in 0..<runs.rows {
            for column in 0..<runs.runsPerRow {
                var address = source + (row &* runs.rowStride &+ column &* runs.runStride)
                for _ in 0..<runs.quads / 2 {
                    unrolled(2) { part in
                        let w = Sums.weights(at: weights + part &* quadStride)
                        unrolled(pixels) { pixel in
                            sums[part][pixel].accumulate(Sums.quad(at: address + (offset(pixel) &+ 4 &* part)), w)
                        }
                    }
                    address += 8
                    weights += 2 &* quadStride
                }
                if runs.quads & 1 != 0 {
                    let w = Sums.weights(at: weights)
                    unrolled(pixels) { pixel in
                        sums[0][pixel].accumulate(Sums.quad(at: address + offset(pixel)), w)
                    }
                    weights += quadStride
                }
            }
        }
    }

    /// Adds all products under a kernel that moves by one pixel: what lies under one column of it for a pixel lies under the
    /// column before for the next pixel, so that `columns` quads of weights at once need each input quad only once.
    ///
    /// - Parameter quads: in a pixel.
    @inline(__always)
    mutating func accumulateSliding<let columns: Int>(
        columns number: Constant<columns>.Type, _ source: UnsafeRawPointer, pixelStep: Int, _ runs: Runs, quads: Int,
        _ weights: UnsafeRawPointer, quadStride: Int, panelStride: Int
    ) {
        var (line, lineWeights) = (source, weights)
        for _ in 0..<runs.rows {
            var (address, weights) = (line, lineWeights)
            for _ in 0..<quads {
                unrolled(pixels &+ columns &- 1) { position in
                    let quad = Sums.quad(at: address + position &* pixelStep)
                    unrolled(columns) { column in
                        let pixel = position &- column
                        guard pixel >= 0, pixel < pixels else { return }
                        unrolled(panels) { panel in
                            let place = weights + (column &* quads &* quadStride &+ panel &* panelStride)
                            sums[panel][pixel].accumulate(quad, Sums.weights(at: place))
                        }
                    }
                }
                address += 4
                weights += quadStride
            }
            line += runs.rowStride
            lineWeights += columns &* quads &* quadStride
        }
    }

    // Mutating, because otherwise the sums are copied to memory first.

    /// - Parameters:
    ///   - offset: where a pixel's first byte goes, from `target`.
    ///   - channels: how many there are from the first panel's first lane on.
    @inline(__always)
    mutating func store(
        _ epilogues: InlineArray<panels, Sums.Epilogue>, to target: UnsafeMutablePointer<UInt8>, offset: (Int) -> Int,
        channels: Int
    ) {
        Sums.store(count: pixels &* panels) { index in
            let (pixel, panel) = (index / panels, index % panels)
            let lane = panel &* Sums.lanes
            return (
                sums[panel][pixel].totals(epilogues[panel]), epilogues[panel], target + (offset(pixel) &+ lane),
                channels &- lane
            )
        }
    }

    /// Writes the sums over all parts of `accumulateAlternating`.
    @inline(__always)
    mutating func storeMerged(
        _ epilogue: Sums.Epilogue, to target: UnsafeMutablePointer<UInt8>, offset: (Int) -> Int, channels: Int
    ) {
        unrolled(panels) { part in
            guard part > 0 else { return }
            unrolled(pixels) { pixel in sums[0][pixel].add(sums[part][pixel]) }
        }
        Sums.store(count: pixels) { (sums[0][$0].totals(epilogue), epilogue, target + offset($0), channels) }
    }

    /// The largest of each square of two rows by two columns; the tile holds one row of pixels, then the other.
    @inline(__always)
    mutating func storeLargest<let squares: Int>(
        _ count: Constant<squares>.Type, panel: Int, _ epilogue: Sums.Epilogue,
        to target: UnsafeMutablePointer<UInt8>, pixelStride: Int, channels: Int
    ) {
        func totals(_ pixel: Int) -> Sums.Totals { sums[panel][pixel].totals(epilogue) }
        Sums.store(count: squares) { square in
            let (upper, lower) = (2 &* square, 2 &* (squares &+ square))
            let largest = Sums.larger(
                Sums.larger(totals(upper), totals(upper &+ 1)), Sums.larger(totals(lower), totals(lower &+ 1)))
            return (largest, epilogue, target + square &* pixelStride, channels)
        }
    }
}

/// The sums of one pixel, each cut into parts that do not wait for each other.
struct SplitTile<let parts: Int, let panels: Int, Sums: PanelSums> {
    private var sums: InlineArray<parts, InlineArray<panels, Sums>>

    /// - Parameter start: what each panel's sums begin with.
    @inline(__always)
    init(start: (Int) -> Sums) {
        sums = .init(repeating: .init(repeating: .zero))
        unrolled(panels) { sums[0][$0] = start($0) }
    }

    /// Adds all products of one run of `quads`.
    @inline(__always)
    mutating func accumulate(
        _ source: UnsafeRawPointer, quads: Int, _ weights: UnsafeRawPointer, panelStride: Int
    ) {
        var source = source
        var weights = weights
        var remaining = quads
        while remaining >= parts {
            unrolled(parts) { part in step(part, source + 4 &* part, weights + Sums.quadByteCount &* part, panelStride)
            }
            source += 4 &* parts
            weights += Sums.quadByteCount &* parts
            remaining &-= parts
        }
        while remaining > 0 {
            step(0, source, weights, panelStride)
            source += 4
            weights += Sums.quadByteCount
            remaining &-= 1
        }
    }

    @inline(__always)
    private mutating func step(
        _ part: Int, _ source: UnsafeRawPointer, _ weights: UnsafeRawPointer, _ panelStride: Int
    ) {
        let quad = Sums.quad(at: source)
        unrolled(panels) { panel in
            sums[part][panel].accumulate(quad, Sums.weights(at: weights + panel &* panelStride))
        }
    }

    @inline(__always)
    mutating func store(
        to target: UnsafeMutablePointer<UInt8>, channels: Int, _ epilogues: InlineArray<panels, Sums.Epilogue>
    ) {
        unrolled(panels) { panel in
            unrolled(parts) { part in if part > 0 { sums[0][panel].add(sums[part][panel]) } }
        }
        Sums.store(count: panels) { panel in
            (
                sums[0][panel].totals(epilogues[panel]), epilogues[panel], target + panel &* Sums.lanes,
                channels &- panel &* Sums.lanes
            )
        }
    }
}
