#if OCTET_DSP || OCTET_THUMB
    import CInstructions
    import OctetFormat
    import OctetKernelArguments

    /// Convolutions and fully connected layers with lane programs.
    ///
    /// Four channels at a time, of all pixels. Where memory is too small for a whole program, it is made in parts for every
    /// sixteen windows, whose sums are kept meanwhile.
    struct LaneConvolution {
        private let arguments: UnsafePointer<ConvolutionArguments>
        private let constants: UnsafeMutablePointer<LaneConstants>
        private let sums: UnsafeMutablePointer<Int32>
        private let program: UnsafeMutablePointer<UInt32>
        private let programWordCount: Int

        static func run(_ arguments: UnsafePointer<ConvolutionArguments>) {
            let isOnePixel = arguments.pointee.output.height &* arguments.pointee.output.width == 1
            // A program that is used once may as well be made in parts.
            let limit = isOnePixel ? LaneProgram.wordLimit / 4 : LaneProgram.wordLimit
            let words = Swift.min(limit, LaneProgram.wordCount(arguments.pointee.panels))
            octet_lend_stack(constantWords &+ sumWords &+ words, arguments) { words, count, arguments in
                LaneConvolution(arguments!.assumingMemoryBound(to: ConvolutionArguments.self), words!, count).run()
            }
        }

        /// Four lanes of `LaneConstants`.
        private static var constantWords: Int { 12 }
        /// Four lanes of sixteen windows.
        private static var sumWords: Int { 64 }

        private init(
            _ arguments: UnsafePointer<ConvolutionArguments>, _ words: UnsafeMutablePointer<UInt32>, _ count: Int
        ) {
            self.arguments = arguments
            constants = UnsafeMutableRawPointer(words).assumingMemoryBound(to: LaneConstants.self)
            sums = UnsafeMutableRawPointer(words + Self.constantWords).assumingMemoryBound(to: Int32.self)
            program = words + (Self.constantWords &+ Self.sumWords)
            programWordCount = count &- Self.constantWords &- Self.sumWords
        }

        @_optimize(size)
        private func run() {
            let panels = arguments.pointee.panels
            let output = arguments.pointee.output
            let quadByteCount = arguments.pointee.hasFourBitWeights ? 2 : 4
            var runs = RunGeometry(arguments)
            for group in 0..<panels.groups {
                var channel = 0
                while channel < panels.channelsPerGroup {
                    let panelChannel = channel & ~15
                    let firstLane = group &* panels.lanesPerGroup &+ channel
                    runs.quadStride = panels.laneCount(at: panelChannel) &* quadByteCount
                    let quads =
                        (firstLane &- channel &+ panelChannel) &* panels.runs &* panels.quads &+ channel &- panelChannel
                    let weights = UnsafeRawPointer(arguments.pointee.weights) + quads &* quadByteCount
                    for lane in 0..<4 {
                        constants[lane] = LaneConstants(arguments.pointee.requantization(firstLane &+ lane))
                    }
                    let results = LaneResults(
                        lanes: constants, count: Swift.min(4, panels.channelsPerGroup &- channel),
                        minimum: LaneResults.bound(arguments.pointee.minimum),
                        maximum: LaneResults.bound(arguments.pointee.maximum))
                    run(
                        LaneProgram(weights, runs), arguments.pointee.parameters.biases + firstLane, results,
                        group &* panels.runLength, output.base + (group &* panels.channelsPerGroup &+ channel))
                    channel &+= 4
                }
            }
        }

        /// Four channels of all pixels.
        private func run(
            _ window: LaneProgram, _ biases: UnsafePointer<Int32>, _ results: LaneResults, _ firstChannel: Int,
            _ target: UnsafeMutablePointer<UInt8>
        ) {
            let input = arguments.pointee.input
            let output = arguments.pointee.output
            let geometry = arguments.pointee.window
            let isPooled = arguments.pointee.isPooled
            let rowStep = geometry.strideHeight &* input.rowStride
            let pixelStep = geometry.strideWidth &* input.pixelStride
            let square = isPooled ? 2 : 1
            var whole = window
            let isWhole = whole.write(to: program, count: programWordCount)
            var row = UnsafePointer(input.pixel(0 &- geometry.paddingTop, 0 &- geometry.paddingLeft)) + firstChannel
            var targetRow = target
            for _ in 0..<output.height {
                var source = row
                var target = targetRow
                var remaining = output.width
                while remaining > 0 {
                    let pixels = Swift.min(remaining, isPooled ? 4 : 16)
                    let windows = pixels &* square
                    var rest = window
                    var isFirst = true
                    var isLast = false
                    while !isLast {
                        isLast = isWhole || rest.write(to: program, count: programWordCount)
                        for row in 0..<square {
                            let sums = sums + row &* 4 &* windows
                            octet_lane_sums(
                                program, source + row &* rowStep, pixelStep, windows,
                                isFirst ? biases : UnsafePointer(sums), isFirst ? 0 : 16, sums)
                        }
                        isFirst = false
                    }
                    var sums = sums
                    for _ in 0..<pixels {
                        if isPooled { Self.replaceByLargest(sums, belowBy: 4 &* windows) }
                        results.store(sums, to: target)
                        sums += 4 &* square
                        target += output.pixelStride
                    }
                    source += windows &* pixelStep
                    remaining &-= pixels
                }
                row += square &* rowStep
                targetRow += output.rowStride
            }
        }

        /// Of two neighbouring windows and two that follow later the largest sum of each lane. Since factors are positive, the
        /// largest sum gives the largest result.
        @inline(__always)
        private static func replaceByLargest(_ sums: UnsafeMutablePointer<Int32>, belowBy offset: Int) {
            for lane in 0..<4 {
                let lower = sums + (offset &+ lane)
                sums[lane] = Swift.max(Swift.max(sums[lane], sums[lane &+ 4]), Swift.max(lower[0], lower[4]))
            }
        }
    }
#endif
