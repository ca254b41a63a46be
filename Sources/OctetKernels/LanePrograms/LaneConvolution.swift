#if OCTET_DSP || OCTET_THUMB
    import CInstructions
    import OctetFormat
    import OctetKernelArguments

    /// Convolutions and fully connected layers with lane programs.
    ///
    /// Four channels at a time, of all pixels. Where memory is too small for a whole program, it is made in parts for every
    /// sixteen windows, whose sums are kept meanwhile. Arguments are read where they are needed: copies would lie on the stack.
    struct LaneConvolution {
        private let arguments: UnsafePointer<ConvolutionArguments>
        private var program: LaneProgram
        /// Constants of four lanes, their sums for sixteen windows, the program.
        private var memory: UnsafeMutablePointer<UInt32>! = nil
        private var programWordCount = 0

        /// - Parameter widen: `LaneProgram.widenBytes` or `.widenHalves`.
        static func run(_ arguments: UnsafePointer<ConvolutionArguments>, _ widen: @escaping LaneProgram.Widening) {
            let isOnePixel = arguments.pointee.output.height &* arguments.pointee.output.width == 1
            // A program that is used once may as well be made in parts.
            let limit = isOnePixel ? LaneProgram.wordLimit / 4 : LaneProgram.wordLimit
            let words = Swift.min(limit, LaneProgram.wordCount(arguments.pointee.panels))
            var convolution = LaneConvolution(arguments, widen)
            octet_lend_stack(constantWords &+ sumWords &+ words, &convolution) { memory, count, convolution in
                let convolution = convolution.unsafelyUnwrapped.assumingMemoryBound(to: LaneConvolution.self)
                convolution.pointee.memory = memory
                convolution.pointee.programWordCount =
                    count &- LaneConvolution.constantWords &- LaneConvolution.sumWords
                convolution.pointee.run()
            }
        }

        /// Four lanes of constants.
        private static var constantWords: Int { 12 }
        /// Four lanes of sixteen windows.
        private static var sumWords: Int { 64 }

        private init(_ arguments: UnsafePointer<ConvolutionArguments>, _ widen: @escaping LaneProgram.Widening) {
            self.arguments = arguments
            program = LaneProgram(RunGeometry(arguments), arguments.pointee.weights, widen)
        }

        @inline(__always)
        private var constants: UnsafeMutablePointer<octet_lane_constants> {
            UnsafeMutableRawPointer(memory.unsafelyUnwrapped).assumingMemoryBound(to: octet_lane_constants.self)
        }

        @inline(__always)
        private var sums: UnsafeMutablePointer<Int32> {
            UnsafeMutableRawPointer(memory.unsafelyUnwrapped + Self.constantWords).assumingMemoryBound(to: Int32.self)
        }

        /// Writes the program, or its next part.
        /// - Returns: whether that was the last.
        @inline(__always)
        private mutating func writeProgram() -> Bool {
            program.write(to: memory.unsafelyUnwrapped + (Self.constantWords &+ Self.sumWords), count: programWordCount)
        }

        @_optimize(size)
        private mutating func run() {
            let quadByteCount = arguments.pointee.hasFourBitWeights ? 2 : 4
            var lane = 0
            var target = arguments.pointee.output.base
            var group = 0
            while group < arguments.pointee.panels.groups {
                var channel = 0
                while channel < arguments.pointee.panels.channelsPerGroup {
                    let place = channel & 15
                    let quads = (lane &- place) &* (arguments.pointee.panels.bytesPerLane &>> 2) &+ place
                    program.begin(
                        UnsafeRawPointer(arguments.pointee.weights) + quads &* quadByteCount,
                        quadStride: arguments.pointee.panels.laneCount(at: channel &- place) &* quadByteCount)
                    Self.write(constantsOf: lane, of: arguments, to: constants)
                    let channels = Swift.min(4, arguments.pointee.panels.channelsPerGroup &- channel)
                    run(lane, channels, group &* arguments.pointee.panels.runLength, target)
                    target += channels
                    lane &+= 4
                    channel &+= 4
                }
                // The panels of a group have a multiple of eight lanes.
                lane = (lane &+ 7) & ~7
                group &+= 1
            }
        }

        @inline(never) @_optimize(size)
        private static func write(
            constantsOf firstLane: Int, of arguments: UnsafePointer<ConvolutionArguments>,
            to constants: UnsafeMutablePointer<octet_lane_constants>
        ) {
            for lane in firstLane..<firstLane &+ 4 {
                constants[lane &- firstLane] = octet_lane_constants(arguments.pointee.requantization(lane))
            }
        }

        /// Four channels of all pixels.
        @inline(never) @_optimize(size)
        private mutating func run(
            _ firstLane: Int, _ channels: Int, _ firstInputChannel: Int, _ target: UnsafeMutablePointer<UInt8>
        ) {
            let isPooled = arguments.pointee.isPooled
            let rowStep = arguments.pointee.window.strideHeight &* arguments.pointee.input.rowStride
            let pixelStep = arguments.pointee.window.strideWidth &* arguments.pointee.input.pixelStride
            // In every byte.
            let minimum = UInt32(arguments.pointee.minimum) &* 0x0101_0101
            let maximum = UInt32(arguments.pointee.maximum) &* 0x0101_0101
            let targetStep = arguments.pointee.output.pixelStride
            let isWhole = writeProgram()
            var row =
                UnsafePointer(
                    arguments.pointee.input.pixel(
                        0 &- arguments.pointee.window.paddingTop, 0 &- arguments.pointee.window.paddingLeft))
                + firstInputChannel
            var targetRow = target
            var rows = arguments.pointee.output.height
            while rows > 0 {
                var source = row
                var target = targetRow
                var remaining = arguments.pointee.output.width
                while remaining > 0 {
                    let pixels = Swift.min(remaining, isPooled ? 4 : 16)
                    let windows = isPooled ? pixels &* 2 : pixels
                    if !isWhole { program.restart() }
                    var starts = arguments.pointee.parameters.biases + firstLane
                    var startStep = 0
                    var isLast = false
                    repeat {
                        isLast = isWhole || writeProgram()
                        let program = memory.unsafelyUnwrapped + (Self.constantWords &+ Self.sumWords)
                        octet_lane_sums(program, source, pixelStep, windows, starts, startStep, sums)
                        if isPooled {
                            octet_lane_sums(
                                program, source + rowStep, pixelStep, windows,
                                startStep == 0 ? starts : starts + 4 &* windows, startStep, sums + 4 &* windows)
                        }
                        starts = UnsafePointer(sums)
                        startStep = 16
                    } while !isLast
                    if isPooled { Self.replaceByLargest(sums, pixels) }
                    octet_store_lanes(
                        sums, isPooled ? 32 : 16, constants, minimum, maximum, target, targetStep, pixels,
                        channels)
                    target += pixels &* targetStep
                    source += windows &* pixelStep
                    remaining &-= pixels
                }
                row += isPooled ? 2 &* rowStep : rowStep
                targetRow += arguments.pointee.output.rowStride
                rows &-= 1
            }
        }

        /// Leaves in the first of each two neighbouring windows the largest sum of each lane, of both and of the two below them.
        /// Since factors are positive, the largest sum gives the largest result.
        @inline(never) @_optimize(size)
        private static func replaceByLargest(_ sums: UnsafeMutablePointer<Int32>, _ pixels: Int) {
            let below = 8 &* pixels
            for index in 0..<4 &* pixels {
                // Of the same lane in every second window.
                let sum = sums + (index &+ (index & ~3))
                sum[0] = Swift.max(Swift.max(sum[0], sum[4]), Swift.max(sum[below], sum[below &+ 4]))
            }
        }
    }
#endif
