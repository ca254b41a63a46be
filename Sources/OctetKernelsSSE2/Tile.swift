import OctetFixedPoint
import OctetFormat
import OctetKernelArguments

#if OCTET_VECTORS
    import _Builtin_intrinsics.intel
#endif

/// Where the bytes under one kernel position lie.
struct Runs {
    var rows: Int
    var rowStride: Int
    var runsPerRow: Int
    var runStride: Int
    var quads: Int

    @inline(__always)
    init(_ arguments: UnsafePointer<ConvolutionArguments>) {
        let window = arguments.pointee.window
        let input = arguments.pointee.input
        rows = window.kernelHeight
        rowStride = window.dilationHeight &* input.rowStride
        runsPerRow = arguments.pointee.panels.runs / window.kernelHeight
        runStride = window.dilationWidth &* input.pixelStride
        quads = arguments.pointee.panels.quads
    }
}

/// The sums of some pixels for some panels, all in registers.
struct Tile<let pixels: Int, let panels: Int, Sums: PanelSums> {
    private var sums: InlineArray<pixels, InlineArray<panels, Sums>>

    @inline(__always)
    init() { sums = .init(repeating: .init(repeating: .zero)) }

    @inline(__always)
    mutating func add(_ other: Sums, pixel: Int, panel: Int) { sums[pixel][panel].add(other) }

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
                            sums[pixel][panel].accumulate(Sums.quad(at: address + offset(pixel)), w)
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
                            sums[pixel][part].accumulate(Sums.quad(at: address + (offset(pixel) &+ 4 &* part)), w)
                        }
                    }
                    address += 8
                    weights += 2 &* quadStride
                }
                if runs.quads & 1 != 0 {
                    let w = Sums.weights(at: weights)
                    unrolled(pixels) { pixel in
                        sums[pixel][0].accumulate(Sums.quad(at: address + offset(pixel)), w)
                    }
                    weights += quadStride
                }
            }
        }
    }

    /// The sums of even and odd quads together.
    @inline(__always)
    func merged() -> Tile<pixels, 1, Sums> {
        var tile = Tile<pixels, 1, Sums>()
        unrolled(pixels) { pixel in
            unrolled(panels) { part in tile.add(sums[pixel][part], pixel: pixel, panel: 0) }
        }
        return tile
    }

    /// - Parameters:
    ///   - offset: where a pixel's first byte goes, from `target`.
    ///   - channels: how many there are from the first panel's first lane on.
    @inline(__always)
    func store(
        to target: UnsafeMutablePointer<UInt8>, offset: (Int) -> Int, channels: Int,
        _ epilogues: InlineArray<panels, Sums.Epilogue>
    ) {
        if channels >= panels &* Sums.lanes {
            unrolled(panels) { panel in
                unrolled(pixels) { pixel in
                    sums[pixel][panel].store(
                        to: target + (offset(pixel) &+ panel &* Sums.lanes), epilogues[panel])
                }
            }
        } else {
            // Whole vectors would go over the pixel's end: they go beside, and the channels that exist are copied.
            // At most 8 pixels of two panels, or 14 of one.
            var room = InlineArray<256, UInt8>(repeating: 0)
            withUnsafeMutableBytes(of: &room) { bytes in
                let beside = bytes.baseAddress!.assumingMemoryBound(to: UInt8.self)
                unrolled(panels) { panel in
                    unrolled(pixels) { pixel in
                        sums[pixel][panel].store(
                            to: beside + (pixel &* panels &+ panel) &* Sums.lanes, epilogues[panel])
                    }
                }
                for pixel in 0..<pixels {
                    (target + offset(pixel)).copyFewBytes(beside + pixel &* panels &* Sums.lanes, channels)
                }
            }
        }
    }
}

/// The sums of one pixel, each cut into parts that do not wait for each other.
struct SplitTile<let parts: Int, let panels: Int, Sums: PanelSums> {
    private var sums: InlineArray<parts, InlineArray<panels, Sums>>

    @inline(__always)
    init() { sums = .init(repeating: .init(repeating: .zero)) }

    /// Adds all products of one run of `quads`.
    @inline(__always)
    mutating func accumulate(
        _ source: UnsafeRawPointer, quads: Int, _ weights: UnsafeRawPointer, panelStride: Int
    ) {
        var source = source
        var weights = weights
        var remaining = quads
        while remaining >= parts {
            unrolled(parts) { part in step(part, source + 4 &* part, weights + Sums.lanes &* 4 &* part, panelStride) }
            source += 4 &* parts
            weights += Sums.lanes &* 4 &* parts
            remaining &-= parts
        }
        while remaining > 0 {
            step(0, source, weights, panelStride)
            source += 4
            weights += Sums.lanes &* 4
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
    func store(
        to target: UnsafeMutablePointer<UInt8>, channels: Int, _ epilogues: InlineArray<panels, Sums.Epilogue>
    ) {
        var total = Tile<1, panels, Sums>()
        unrolled(panels) { panel in
            unrolled(parts) { part in total.add(sums[part][panel], pixel: 0, panel: panel) }
        }
        total.store(to: target, offset: { _ in 0 }, channels: channels, epilogues)
    }
}

extension UnsafeMutablePointer<UInt8> {
    /// Copies up to 7 bytes, or more in fours, without a loop over single ones.
    @inline(__always)
    func copyFewBytes(_ source: UnsafeMutablePointer<UInt8>, _ count: Int) {
        let (to, from) = (UnsafeMutableRawPointer(self), UnsafeRawPointer(source))
        var done = 0
        while done &+ 4 <= count {
            to.storeBytes(
                of: from.loadUnaligned(fromByteOffset: done, as: Int32.self), toByteOffset: done, as: Int32.self)
            done &+= 4
        }
        if count & 2 != 0 {
            to.storeBytes(
                of: from.loadUnaligned(fromByteOffset: done, as: Int16.self), toByteOffset: done, as: Int16.self)
            done &+= 2
        }
        if count & 1 != 0 { self[done] = source[done] }
    }
}
