#if OCTET_DSP || OCTET_THUMB
    import CInstructions
    import OctetFormat
    import OctetKernelArguments

    /// Convolutions and fully connected layers with lane programs: four channels of one pixel at a time.
    enum LaneConvolution {
        static func run(_ arguments: UnsafePointer<ConvolutionArguments>) {
            let isVector = arguments.pointee.output.height &* arguments.pointee.output.width == 1
            // A program that is used once may as well be made in parts.
            let limit = isVector ? LaneProgram.wordLimit / 4 : LaneProgram.wordLimit
            let words = Swift.min(limit, constantWords &+ LaneProgram.wordCount(arguments.pointee.panels))
            octet_lend_stack(words, arguments) { words, count, arguments in
                let arguments = arguments!.assumingMemoryBound(to: ConvolutionArguments.self)
                LaneConvolution.run(arguments.pointee, words!, count)
            }
        }

        private static var constantWords: Int { 12 }

        private static func run(
            _ arguments: ConvolutionArguments, _ words: UnsafeMutablePointer<UInt32>, _ count: Int
        ) {
            let window = arguments.window
            let panels = arguments.panels
            let input = arguments.input
            let output = arguments.output
            // A kernel row is one run, or each kernel position is.
            let rowIsRun = panels.runs == window.kernelHeight
            let quadByteCount = arguments.hasFourBitWeights ? 2 : 4
            var runs = RunGeometry(
                rows: window.kernelHeight, rowStride: window.dilationHeight &* input.rowStride,
                runsPerRow: rowIsRun ? 1 : window.kernelWidth, runStride: window.dilationWidth &* input.pixelStride,
                runLength: panels.runLength, quadStride: 0, hasFourBitWeights: arguments.hasFourBitWeights)
            let constants = UnsafeMutableRawPointer(words).assumingMemoryBound(to: LaneConstants.self)
            let first =
                UnsafePointer(input.base) - window.paddingTop &* input.rowStride - window.paddingLeft
                &* input.pixelStride
            let program = words + constantWords
            let programWords = count &- constantWords

            for group in 0..<panels.groups {
                for channel in stride(from: 0, to: panels.channelsPerGroup, by: 4) {
                    let panelChannel = channel & ~15
                    let firstLane = group &* panels.lanesPerGroup &+ channel
                    runs.quadStride = panels.laneCount(at: panelChannel) &* quadByteCount
                    let weights =
                        UnsafeRawPointer(arguments.weights)
                        + (group &* panels.lanesPerGroup &+ panelChannel) &* panels.runs &* panels.quads
                        &* quadByteCount
                        + (channel &- panelChannel) &* quadByteCount
                    for lane in 0..<4 { constants[lane] = LaneConstants(arguments.requantization(firstLane &+ lane)) }
                    let window = LaneWindow(
                        weights: weights, runs: runs, biases: arguments.parameters.biases + firstLane, program: program,
                        wordCount: programWords)
                    let results = LaneResults(
                        lanes: constants, count: Swift.min(4, panels.channelsPerGroup &- channel),
                        minimum: LaneResults.bound(arguments.minimum), maximum: LaneResults.bound(arguments.maximum))
                    run(
                        arguments, window, results, from: first + group &* panels.runLength,
                        to: output.base + (group &* panels.channelsPerGroup &+ channel))
                }
            }
        }

        /// Four channels of all pixels.
        private static func run(
            _ arguments: ConvolutionArguments, _ window: LaneWindow, _ results: LaneResults,
            from source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
        ) {
            let output = arguments.output
            let isPooled = arguments.isPooled
            let rowStep = arguments.window.strideHeight &* arguments.input.rowStride
            let pixelStep = arguments.window.strideWidth &* arguments.input.pixelStride
            let square = isPooled ? 2 : 1
            for y in 0..<output.height {
                var source = source + y &* square &* rowStep
                var target = target + y &* output.rowStride
                for _ in 0..<output.width {
                    var sums = window.sums(at: source)
                    if isPooled {
                        sums.replace(withLarger: window.sums(at: source + pixelStep))
                        sums.replace(withLarger: window.sums(at: source + rowStep))
                        sums.replace(withLarger: window.sums(at: source + (rowStep &+ pixelStep)))
                    }
                    results.store(sums, to: target)
                    source += square &* pixelStep
                    target += output.pixelStride
                }
            }
        }
    }

    /// Four lanes of a window, and memory for their program: as a whole where there is room for it, otherwise part by part for
    /// every pixel.
    private struct LaneWindow {
        private let program: UnsafeMutablePointer<UInt32>
        private let isWhole: Bool
        private let weights: UnsafeRawPointer
        private let runs: RunGeometry
        private let biases: UnsafePointer<Int32>
        private let wordCount: Int

        init(
            weights: UnsafeRawPointer, runs: RunGeometry, biases: UnsafePointer<Int32>,
            program: UnsafeMutablePointer<UInt32>, wordCount: Int
        ) {
            self.program = program
            self.weights = weights
            self.runs = runs
            self.biases = biases
            self.wordCount = wordCount
            var first = LaneProgram(weights, runs)
            isWhole = first.write(to: program, count: wordCount)
            start(octet_sums(first: biases[0], second: biases[1], third: biases[2], fourth: biases[3]))
        }

        private func start(_ sums: octet_sums) {
            UnsafeMutableRawPointer(program).storeBytes(of: sums, as: octet_sums.self)
        }

        @inline(never)
        func sums(at source: UnsafePointer<UInt8>) -> octet_sums {
            if isWhole { return octet_lane_sums(program, source) }
            var rest = LaneProgram(weights, runs)
            start(octet_sums(first: biases[0], second: biases[1], third: biases[2], fourth: biases[3]))
            while true {
                let isLast = rest.write(to: program, count: wordCount)
                let sums = octet_lane_sums(program, source)
                if isLast { return sums }
                start(sums)
            }
        }
    }

    extension octet_sums {
        /// Of sums of one channel the largest gives the largest result, since factors are positive.
        @inline(__always)
        fileprivate mutating func replace(withLarger other: octet_sums) {
            first = Swift.max(first, other.first)
            second = Swift.max(second, other.second)
            third = Swift.max(third, other.third)
            fourth = Swift.max(fourth, other.fourth)
        }
    }
#endif
