import OctetFixedPoint
import OctetFormat
import OctetKernelArguments

#if OCTET_VECTORS
    import _Builtin_intrinsics.intel
#endif

/// A number that a function is compiled for: 0 where it is known only when it runs.
enum Constant<let value: Int> {
    @inline(__always)
    static func or(_ other: Int) -> Int { value > 0 ? value : other }
}

extension UnsafePointer<ConvolutionArguments> {
    /// Bytes from a pixel's window to the next one's.
    @inline(__always)
    var pixelStep: Int { pointee.window.strideWidth &* pointee.input.pixelStride }

    /// The kernel's width where it moves by one pixel of whole quads that touch the next pixel's, else 0.
    @inline(__always)
    var slidingColumns: Int {
        let (window, panels, pixel) = (pointee.window, pointee.panels, pointee.input.pixelStride)
        let slides =
            window.strideWidth == 1 && pixel & 3 == 0 && panels.runs == window.kernelHeight
            && panels.runLength == window.kernelWidth &* pixel
        return slides ? window.kernelWidth : 0
    }
}

/// The epilogues of neighbouring panels.
@inline(__always)
func epilogues<let panels: Int, Sums: PanelSums>(
    _ sums: Sums.Type, _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace
) -> InlineArray<panels, Sums.Epilogue> {
    InlineArray { panel in
        Sums.epilogue(arguments, lane: place.lane &+ panel &* Sums.lanes)
    }
}

/// All pixels of the output, row by row; the last tile of a row begins early enough to end with it, and computes some
/// pixels again.
///
/// - Parameters:
///   - columns: the kernel's width where it slides (see `slidingColumns`), else 0.
///   - step: bytes from a pixel's window to the next one's where they are known: they make better addresses.
@inline(__always)
func rows<let pixels: Int, let panels: Int, let columns: Int, let step: Int, Sums: PanelSums>(
    _ tile: Tile<pixels, panels, Sums>.Type, columns sliding: Constant<columns>.Type = Constant<0>.self,
    step: Constant<step>.Type = Constant<0>.self, _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace
) -> Int {
    let pixelStep = step.or(arguments.pixelStep)
    let (window, input, output) = (arguments.pointee.window, arguments.pointee.input, arguments.pointee.output)
    let runs = Runs(arguments)
    let panelStride = place.panelStride(Sums.lanes)
    let epilogues: InlineArray<panels, Sums.Epilogue> = epilogues(Sums.self, arguments, place)
    for y in 0..<output.height {
        let source = place.source + y &* window.strideHeight &* input.rowStride
        let target = place.target + y &* output.rowStride
        var x = 0
        while x < output.width {
            let first = Swift.min(x, output.width &- pixels)
            var tile = Tile<pixels, panels, Sums> { Sums.start(epilogues[$0]) }
            if columns > 0 {
                tile.accumulateSliding(
                    columns: sliding, source + first &* pixelStep, pixelStep: pixelStep, runs, quads: pixelStep / 4,
                    place.weights, quadStride: place.quadStride, panelStride: panelStride)
            } else {
                tile.accumulate(
                    source + first &* pixelStep, offset: { $0 &* pixelStep }, runs, place.weights,
                    quadStride: place.quadStride, panelStride: panelStride)
            }
            tile.store(
                epilogues, to: target + first &* output.pixelStride, offset: { $0 &* output.pixelStride },
                channels: place.channels)
            x &+= pixels
        }
    }
    return panels &* Sums.lanes
}

/// All pixels of an output whose rows are shorter than a tile: a tile goes over the ends of rows.
@inline(__always)
func scattered<let pixels: Int, let panels: Int, Sums: PanelSums>(
    _ tile: Tile<pixels, panels, Sums>.Type, _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace
) -> Int {
    let (window, input, output) = (arguments.pointee.window, arguments.pointee.input, arguments.pointee.output)
    let pixelStep = arguments.pixelStep
    let count = output.height &* output.width
    guard count >= pixels else {
        return rows(Tile<1, panels, Sums>.self, arguments, place)
    }
    let runs = Runs(arguments)
    let panelStride = place.panelStride(Sums.lanes)
    let epilogues: InlineArray<panels, Sums.Epilogue> = epilogues(Sums.self, arguments, place)
    var next = 0
    while next < count {
        let first = Swift.min(next, count &- pixels)
        var sources = InlineArray<pixels, Int>(repeating: 0)
        var targets = InlineArray<pixels, Int>(repeating: 0)
        unrolled(pixels) { pixel in
            let (y, x) = (first &+ pixel).quotientAndRemainder(dividingBy: output.width)
            sources[pixel] = y &* window.strideHeight &* input.rowStride &+ x &* pixelStep
            targets[pixel] = y &* output.rowStride &+ x &* output.pixelStride
        }
        var tile = Tile<pixels, panels, Sums> { Sums.start(epilogues[$0]) }
        tile.accumulate(
            place.source, offset: { sources[$0] }, runs, place.weights, quadStride: place.quadStride,
            panelStride: panelStride)
        tile.store(epilogues, to: place.target, offset: { targets[$0] }, channels: place.channels)
        next &+= pixels
    }
    return panels &* Sums.lanes
}

/// All pixels of the output for one panel, row by row, as `rows` does, with two sums for each.
@inline(__always)
func alternatingRows<let pixels: Int, Sums: PanelSums>(
    _ tile: Tile<pixels, 2, Sums>.Type, _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace
) -> Int {
    let (window, input, output) = (arguments.pointee.window, arguments.pointee.input, arguments.pointee.output)
    let runs = Runs(arguments)
    let epilogue = Sums.epilogue(arguments, lane: place.lane)
    let pixelStep = arguments.pixelStep
    for y in 0..<output.height {
        let source = place.source + y &* window.strideHeight &* input.rowStride
        let target = place.target + y &* output.rowStride
        var x = 0
        while x < output.width {
            let first = Swift.min(x, output.width &- pixels)
            var tile = Tile<pixels, 2, Sums> { $0 == 0 ? Sums.start(epilogue) : .zero }
            tile.accumulateAlternating(
                source + first &* pixelStep, offset: { $0 &* pixelStep }, runs, place.weights,
                quadStride: place.quadStride)
            tile.storeMerged(
                epilogue, to: target + first &* output.pixelStride, offset: { $0 &* output.pixelStride },
                channels: place.channels)
            x &+= pixels
        }
    }
    return Sums.lanes
}

/// All pixels of a pooled output, row by row: a tile holds twice two rows of `squares` results, of which each square's
/// largest is kept. It begins early at the end of a row, as in `rows`.
///
/// - Parameter step: bytes from a pixel's window to the next one's where they are known: they make better addresses.
@inline(__always)
func pooledRows<let pixels: Int, let squares: Int, let panels: Int, let step: Int, Sums: PanelSums>(
    _ tile: Tile<pixels, panels, Sums>.Type, squares count: Constant<squares>.Type,
    step: Constant<step>.Type = Constant<0>.self, _ arguments: UnsafePointer<ConvolutionArguments>, _ place: PanelPlace
) -> Int {
    let pixelStep = step.or(arguments.pixelStep)
    let (window, input, output) = (arguments.pointee.window, arguments.pointee.input, arguments.pointee.output)
    let runs = Runs(arguments)
    let panelStride = place.panelStride(Sums.lanes)
    let epilogues: InlineArray<panels, Sums.Epilogue> = epilogues(Sums.self, arguments, place)
    let below = window.strideHeight &* input.rowStride
    for y in 0..<output.height {
        let source = place.source + 2 &* y &* below
        let target = place.target + y &* output.rowStride
        var x = 0
        while x < output.width {
            let first = Swift.min(x, output.width &- squares)
            var tile = Tile<pixels, panels, Sums> { Sums.start(epilogues[$0]) }
            tile.accumulate(
                source + 2 &* first &* pixelStep,
                offset: {
                    $0 < 2 &* squares ? $0 &* pixelStep : ($0 &- 2 &* squares) &* pixelStep &+ below
                }, runs, place.weights, quadStride: place.quadStride, panelStride: panelStride)
            unrolled(panels) { panel in
                tile.storeLargest(
                    count, panel: panel, epilogues[panel],
                    to: target + (first &* output.pixelStride &+ panel &* Sums.lanes),
                    pixelStride: output.pixelStride, channels: place.channels &- panel &* Sums.lanes)
            }
            x &+= squares
        }
    }
    return panels &* Sums.lanes
}
