import OctetKernelArguments

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

    /// - Parameter offset: where a pixel's first byte goes, from `target`.
    @inline(__always)
    func store(
        to target: UnsafeMutablePointer<UInt8>, offset: (Int) -> Int, _ epilogues: InlineArray<panels, Sums.Epilogue>
    ) {
        unrolled(panels) { panel in
            unrolled(pixels) { pixel in
                sums[pixel][panel].store(to: target + (offset(pixel) &+ panel &* Sums.lanes), epilogues[panel])
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
    func store(to target: UnsafeMutablePointer<UInt8>, _ epilogues: InlineArray<panels, Sums.Epilogue>) {
        unrolled(panels) { panel in
            var total = sums[0][panel]
            unrolled(parts) { part in
                if part > 0 { total.add(sums[part][panel]) }
            }
            total.store(to: target + panel &* Sums.lanes, epilogues[panel])
        }
    }
}
