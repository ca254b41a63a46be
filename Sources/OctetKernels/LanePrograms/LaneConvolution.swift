#if OCTET_DSP || OCTET_THUMB
    import CInstructions
    import OctetFormat
    import OctetKernelArguments

    /// Convolutions and fully connected layers with lane programs.
    ///
    /// Four channels at a time, of all pixels. Where memory is too small for a whole program, it is made in parts for every
    /// sixteen windows, whose sums are kept meanwhile.
    struct LaneConvolution {
        /// What `octet_lend_stack` hands on.
        private struct Call {
            let arguments: UnsafePointer<ConvolutionArguments>
            let widen: LaneProgram.Widening
        }

        private let call: UnsafePointer<Call>
        private let constants: UnsafeMutablePointer<octet_lane_constants>
        private let sums: UnsafeMutablePointer<Int32>
        private let program: UnsafeMutablePointer<UInt32>
        private let programWordCount: Int

        private var arguments: UnsafePointer<ConvolutionArguments> { call.pointee.arguments }

        /// - Parameter widen: `LaneProgram.widenBytes` or `.widenHalves`.
        static func run(_ arguments: UnsafePointer<ConvolutionArguments>, _ widen: @escaping LaneProgram.Widening) {
            let isOnePixel = arguments.pointee.output.height &* arguments.pointee.output.width == 1
            // A program that is used once may as well be made in parts.
            let limit = isOnePixel ? LaneProgram.wordLimit / 4 : LaneProgram.wordLimit
            let words = Swift.min(limit, LaneProgram.wordCount(arguments.pointee.panels))
            withUnsafePointer(to: Call(arguments: arguments, widen: widen)) { call in
                octet_lend_stack(constantWords &+ sumWords &+ words, call) { words, count, call in
                    LaneConvolution(call!.assumingMemoryBound(to: Call.self), words!, count).run()
                }
            }
        }

        /// Four lanes of constants.
        private static var constantWords: Int { 12 }
        /// Four lanes of sixteen windows.
        private static var sumWords: Int { 64 }

        private init(
            _ call: UnsafePointer<Call>, _ words: UnsafeMutablePointer<UInt32>, _ count: Int
        ) {
            self.call = call
            constants = UnsafeMutableRawPointer(words).assumingMemoryBound(to: octet_lane_constants.self)
            sums = UnsafeMutableRawPointer(words + Self.constantWords).assumingMemoryBound(to: Int32.self)
            program = words + (Self.constantWords &+ Self.sumWords)
            programWordCount = count &- Self.constantWords &- Self.sumWords
        }

        @_optimize(size)
        private func run() {
            let panels = arguments.pointee.panels
            let output = arguments.pointee.output
            let quadByteCount = arguments.pointee.hasFourBitWeights ? 2 : 4
            var program = LaneProgram(RunGeometry(arguments), call.pointee.widen)
            for group in 0..<panels.groups {
                var channel = 0
                while channel < panels.channelsPerGroup {
                    let panelChannel = channel & ~15
                    let firstLane = group &* panels.lanesPerGroup &+ channel
                    let quads =
                        (firstLane &- channel &+ panelChannel) &* panels.runs &* panels.quads &+ channel &- panelChannel
                    program.begin(
                        UnsafeRawPointer(arguments.pointee.weights) + quads &* quadByteCount,
                        quadStride: panels.laneCount(at: panelChannel) &* quadByteCount)
                    setConstants(firstLane)
                    run(
                        &program, arguments.pointee.parameters.biases + firstLane,
                        Swift.min(4, panels.channelsPerGroup &- channel),
                        group &* panels.runLength, output.base + (group &* panels.channelsPerGroup &+ channel))
                    channel &+= 4
                }
            }
        }

        @inline(never) @_optimize(size)
        private func setConstants(_ firstLane: Int) {
            for lane in firstLane..<firstLane &+ 4 {
                constants[lane &- firstLane] = octet_lane_constants(arguments.pointee.requantization(lane))
            }
        }

        /// Four channels of all pixels.
        @inline(never) @_optimize(size)
        private func run(
            _ rest: inout LaneProgram, _ biases: UnsafePointer<Int32>, _ lanes: Int, _ firstChannel: Int,
            _ target: UnsafeMutablePointer<UInt8>
        ) {
            let input = arguments.pointee.input
            let output = arguments.pointee.output
            let geometry = arguments.pointee.window
            let isPooled = arguments.pointee.isPooled
            let rowStep = geometry.strideHeight &* input.rowStride
            let pixelStep = geometry.strideWidth &* input.pixelStride
            let square = isPooled ? 2 : 1
            // In every byte.
            let minimum = UInt32(arguments.pointee.minimum) &* 0x0101_0101
            let maximum = UInt32(arguments.pointee.maximum) &* 0x0101_0101
            let isWhole = rest.write(to: program, count: programWordCount)
            var row = UnsafePointer(input.pixel(0 &- geometry.paddingTop, 0 &- geometry.paddingLeft)) + firstChannel
            var targetRow = target
            for _ in 0..<output.height {
                var source = row
                var target = targetRow
                var remaining = output.width
                while remaining > 0 {
                    let pixels = Swift.min(remaining, isPooled ? 4 : 16)
                    let windows = pixels &* square
                    if !isWhole { rest.restart() }
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
                    if isPooled { replaceByLargest(pixels) }
                    octet_store_lanes(
                        sums, 16 &* square, constants, minimum, maximum, target, output.pixelStride, pixels, lanes)
                    target += pixels &* output.pixelStride
                    source += windows &* pixelStep
                    remaining &-= pixels
                }
                row += square &* rowStep
                targetRow += output.rowStride
            }
        }

        /// Leaves in the first of each two neighbouring windows the largest sum of each lane, of both and of the two below them.
        /// Since factors are positive, the largest sum gives the largest result.
        @inline(never) @_optimize(size)
        private func replaceByLargest(_ pixels: Int) {
            let below = 8 &* pixels
            for index in 0..<4 &* pixels {
                // Of the same lane in every second window.
                let sum = sums + (index &+ (index & ~3))
                sum[0] = Swift.max(Swift.max(sum[0], sum[4]), Swift.max(sum[below], sum[below &+ 4]))
            }
        }
    }
#endif
