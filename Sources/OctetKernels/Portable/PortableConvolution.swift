#if OCTET_SIMD128
    import CInstructions
#endif
import OctetFixedPoint
import OctetFormat

extension PortableKernels {
    public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
        if arguments.pointee.hasFourBitWeights {
            fourBitConvolution(arguments)
        } else {
            eightBitConvolution(arguments)
        }
    }

    @_optimize(speed)
    public static func eightBitConvolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
        convolution(arguments, EightBits.self)
    }

    @_optimize(speed)
    public static func fourBitConvolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
        convolution(arguments, FourBits.self)
    }

    /// Whether the last pixel of an odd row is computed alone, not as one of two. Of a download the code is the dearer part.
    #if arch(wasm32)
        private static var hasLoopForOnePixel: Bool { false }
    #else
        private static var hasLoopForOnePixel: Bool { true }
    #endif

    /// Two pixels × eight channels at a time, over the runs of bytes that lie under the kernel.
    @inline(__always)
    private static func convolution<Weights: LaneWeights>(
        _ address: UnsafePointer<ConvolutionArguments>, _: Weights.Type
    ) {
        let arguments = address.pointee
        let window = arguments.window
        let panels = arguments.panels
        let input = arguments.input
        let output = arguments.output
        let channelsRead = input.channels / panels.groups
        let columnsTouch = panels.runs == window.kernelHeight && panels.runLength == window.kernelWidth &* channelsRead
        var runs = RunGeometry(
            rows: window.kernelHeight, rowStride: window.dilationHeight &* input.rowStride,
            runsPerRow: columnsTouch ? 1 : window.kernelWidth,
            runStride: window.dilationWidth &* input.pixelStride, quads: panels.quads, quadStride: 0)
        let rowsPerOutput = arguments.isPooled ? 2 : 1
        let outputsPerStep = arguments.isPooled ? 1 : 2
        let pixelStep = window.strideWidth &* input.pixelStride

        for group in 0..<panels.groups {
            var channel = 0
            while channel < panels.channelsPerGroup {
                // Eight lanes of a panel of sixteen, or a whole narrow panel.
                let panelChannel = channel & ~15
                let laneCount = panels.laneCount(at: panelChannel)
                let firstLane = group &* panels.lanesPerGroup &+ channel
                let weights =
                    UnsafeRawPointer(arguments.weights)
                    + (group &* panels.lanesPerGroup &+ panelChannel) &* panels.runs &* panels.quads
                    &* Weights.quadByteCount
                    + (channel &- panelChannel) &* Weights.quadByteCount
                runs.quadStride = laneCount &* Weights.quadByteCount
                let channels = Swift.min(8, panels.channelsPerGroup &- channel)
                for y in 0..<output.height {
                    let firstRow = (arguments.isPooled ? 2 &* y : y) &* window.strideHeight &- window.paddingTop
                    var source =
                        UnsafeRawPointer(input.base) + firstRow &* input.rowStride
                        - window.paddingLeft &* input.pixelStride + group &* channelsRead
                    var target = output.pixel(y, 0) + (group &* panels.channelsPerGroup &+ channel)
                    var remaining = output.width
                    while remaining >= (hasLoopForOnePixel ? outputsPerStep : 1) {
                        let isPair = hasLoopForOnePixel || arguments.isPooled || remaining > 1
                        // Of a square, the sums of its upper pixels and then the larger ones: a loop, so that the code of
                        // sums is in programs once.
                        var first = SIMD8<Int32>(repeating: .min), second = first
                        var row = source
                        for _ in 0..<rowsPerOutput {
                            let sums = twoPixels(row, isPair ? row + pixelStep : row, weights, runs, Weights.self)
                            first = larger(first, totals(sums.0, firstLane, arguments))
                            second = larger(second, totals(sums.1, firstLane, arguments))
                            row += window.strideHeight &* input.rowStride
                        }
                        if arguments.isPooled { first = larger(first, second) }
                        store(first, to: target, channels, firstLane, address)
                        target += output.pixelStride
                        if !arguments.isPooled && isPair {
                            store(second, to: target, channels, firstLane, address)
                            target += output.pixelStride
                        }
                        source += 2 &* pixelStep
                        remaining &-= outputsPerStep
                    }
                    if hasLoopForOnePixel && remaining == 1 {
                        let sums = onePixel(source, weights, runs, Weights.self)
                        store(totals(sums, firstLane, arguments), to: target, channels, firstLane, address)
                    }
                }
                channel &+= 8
            }
        }
    }

    /// Eight channels' sums, each in two halves that are still to be added.
    private typealias Sums = (SIMD4<Int32>, SIMD4<Int32>, SIMD4<Int32>, SIMD4<Int32>)

    /// Where the bytes under one kernel position lie, and how far apart the weights of two quads are.
    private struct RunGeometry {
        var rows: Int
        var rowStride: Int
        var runsPerRow: Int
        var runStride: Int
        var quads: Int
        var quadStride: Int
    }

    @inline(__always)
    private static func twoPixels<Weights: LaneWeights>(
        _ first: UnsafeRawPointer, _ second: UnsafeRawPointer, _ weights: UnsafeRawPointer, _ runs: RunGeometry,
        _: Weights.Type
    ) -> (Sums, Sums) {
        var a0 = SIMD4<Int32>.zero, a1 = a0, a2 = a0, a3 = a0
        var b0 = a0, b1 = a0, b2 = a0, b3 = a0
        var weights = weights
        for row in 0..<runs.rows {
            for column in 0..<runs.runsPerRow {
                let offset = row &* runs.rowStride &+ column &* runs.runStride
                var a = first + offset
                var b = second + offset
                for _ in 0..<runs.quads {
                    let w0 = Weights.pair(0, at: weights), w1 = Weights.pair(1, at: weights)
                    let w2 = Weights.pair(2, at: weights), w3 = Weights.pair(3, at: weights)
                    let x = widenedQuad(a)
                    a0 &+= pairSums(x, w0)
                    a1 &+= pairSums(x, w1)
                    a2 &+= pairSums(x, w2)
                    a3 &+= pairSums(x, w3)
                    let y = widenedQuad(b)
                    b0 &+= pairSums(y, w0)
                    b1 &+= pairSums(y, w1)
                    b2 &+= pairSums(y, w2)
                    b3 &+= pairSums(y, w3)
                    a += 4
                    b += 4
                    weights += runs.quadStride
                }
            }
        }
        return ((a0, a1, a2, a3), (b0, b1, b2, b3))
    }

    @inline(__always)
    private static func onePixel<Weights: LaneWeights>(
        _ source: UnsafeRawPointer, _ weights: UnsafeRawPointer, _ runs: RunGeometry, _: Weights.Type
    ) -> Sums {
        var a0 = SIMD4<Int32>.zero, a1 = a0, a2 = a0, a3 = a0
        var weights = weights
        for row in 0..<runs.rows {
            for column in 0..<runs.runsPerRow {
                var a = source + (row &* runs.rowStride &+ column &* runs.runStride)
                for _ in 0..<runs.quads {
                    let x = widenedQuad(a)
                    a0 &+= pairSums(x, Weights.pair(0, at: weights))
                    a1 &+= pairSums(x, Weights.pair(1, at: weights))
                    a2 &+= pairSums(x, Weights.pair(2, at: weights))
                    a3 &+= pairSums(x, Weights.pair(3, at: weights))
                    a += 4
                    weights += runs.quadStride
                }
            }
        }
        return (a0, a1, a2, a3)
    }

    #if OCTET_SIMD128
        // Compilers do not find the instruction in the sums below.
        @inline(__always)
        private static func widenedQuad(_ bytes: UnsafeRawPointer) -> SIMD8<Int16> { octet_widened_quad(bytes) }

        @inline(__always)
        private static func pairSums(_ a: SIMD8<Int16>, _ b: SIMD8<Int16>) -> SIMD4<Int32> { octet_pair_sums(a, b) }
    #else
        /// Four input bytes, twice.
        @inline(__always)
        private static func widenedQuad(_ bytes: UnsafeRawPointer) -> SIMD8<Int16> {
            let quad = SIMD4<Int16>(truncatingIfNeeded: bytes.loadUnaligned(as: SIMD4<UInt8>.self))
            return SIMD8<Int16>(lowHalf: quad, highHalf: quad)
        }

        /// Products of neighbours added in pairs: exactly one `pmaddwd` on x86, `smull` and `addp` on Arm.
        @inline(__always)
        private static func pairSums(_ a: SIMD8<Int16>, _ b: SIMD8<Int16>) -> SIMD4<Int32> {
            let products = SIMD8<Int32>(truncatingIfNeeded: a) &* SIMD8<Int32>(truncatingIfNeeded: b)
            return products.evenHalf &+ products.oddHalf
        }
    #endif

    /// Eight channels' sums with their biases.
    @inline(__always)
    private static func totals(
        _ sums: Sums, _ firstLane: Int, _ arguments: ConvolutionArguments
    ) -> SIMD8<Int32> {
        let low = SIMD8<Int32>(lowHalf: sums.0, highHalf: sums.1)
        let high = SIMD8<Int32>(lowHalf: sums.2, highHalf: sums.3)
        let biases = UnsafeRawPointer(arguments.parameters.biases + firstLane).loadUnaligned(as: SIMD8<Int32>.self)
        return SIMD8<Int32>(lowHalf: low.evenHalf &+ low.oddHalf, highHalf: high.evenHalf &+ high.oddHalf) &+ biases
    }

    /// Of sums of one channel the largest gives the largest result, since factors are positive.
    @inline(__always)
    private static func larger(_ a: SIMD8<Int32>, _ b: SIMD8<Int32>) -> SIMD8<Int32> {
        a.replacing(with: b, where: a .< b)
    }

    @inline(never)
    private static func store(
        _ totals: SIMD8<Int32>, to target: UnsafeMutablePointer<UInt8>, _ channels: Int, _ firstLane: Int,
        _ arguments: UnsafePointer<ConvolutionArguments>
    ) {
        for index in 0..<channels {
            target[index] = arguments.pointee.requantization(firstLane &+ index)(totals[index])
        }
    }
}
