#if OCTET_HELIUM
    import CInstructions
    import OctetFormat
    import OctetKernelArguments

    extension HeliumKernels {
        /// Some pixels' inputs are gathered in a buffer on the stack, of one of two sizes, and meet all lanes there.
        public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
            let panels = arguments.pointee.panels
            let output = arguments.pointee.output
            let hasTable = HeliumConvolution.usesTable(arguments)
            func byteCount(_ pixels: Int) -> Int {
                4 &* panels.lanesPerGroup &+ (pixels &+ (hasTable ? 1 : 0))
                    &* HeliumConvolution.inputByteCount(panels)
            }
            let pixels = arguments.pointee.isPooled ? 4 : output.width < 3 || byteCount(3) > 2048 ? 1 : 3
            if arguments.pointee.hasFourBitWeights || byteCount(pixels) > 2048 {
                PortableKernels.convolution(arguments)
            } else if byteCount(pixels) <= 1024 {
                run(arguments, pixels, InlineArray<256, Int32>.self)
            } else {
                run(arguments, pixels, InlineArray<512, Int32>.self)
            }
        }

        /// - Parameter pixels: how many the buffer holds inputs of: four where results are pooled, else three or one.
        @inline(never)
        private static func run<let words: Int>(
            _ arguments: UnsafePointer<ConvolutionArguments>, _ pixels: Int, _: InlineArray<words, Int32>.Type
        ) {
            var buffer = InlineArray<words, Int32>(repeating: 0)
            withUnsafeMutableBytes(of: &buffer) { bytes in
                runGroups(arguments, pixels, bytes.baseAddress!)
            }
        }

        @inline(never)
        private static func runGroups(
            _ arguments: UnsafePointer<ConvolutionArguments>, _ pixels: Int, _ buffer: UnsafeMutableRawPointer
        ) {
            for group in 0..<arguments.pointee.panels.groups {
                HeliumConvolution(arguments, group: group, buffer: buffer).run(pixels: pixels)
            }
        }
    }

    /// The convolution of one group.
    struct HeliumConvolution {
        fileprivate let arguments: UnsafePointer<ConvolutionArguments>
        fileprivate let panels: WeightPanels
        fileprivate let group: Int
        /// The biases of all lanes, with what signed inputs took away.
        fileprivate let biases: UnsafeMutablePointer<Int32>
        /// Where a pixel's inputs lie from its first one, if `usesTable`.
        private let table: UnsafeMutablePointer<UInt8>?
        /// The inputs under the kernel of up to four pixels, as if 128 were 0.
        private let inputs: UnsafeMutablePointer<Int8>
        private let inputByteCount: Int

        /// What one pixel takes in the buffer: whole vectors.
        static func inputByteCount(_ panels: WeightPanels) -> Int { (panels.bytesPerLane &+ 15) & ~15 }

        /// Whether a pixel's inputs are short runs so near to each other that bytes say where: a vector gathers several at once.
        static func usesTable(_ arguments: UnsafePointer<ConvolutionArguments>) -> Bool {
            let (window, input, panels) = (arguments.pointee.window, arguments.pointee.input, arguments.pointee.panels)
            let farthest =
                (window.kernelHeight &- 1) &* window.dilationHeight &* input.rowStride
                &+ (window.kernelWidth &- 1) &* window.dilationWidth &* input.pixelStride &+ 4 &* panels.quads
            return panels.runs > 1 && panels.quads < 4 && farthest <= 256
        }

        @inline(__always)
        init(_ arguments: UnsafePointer<ConvolutionArguments>, group: Int, buffer: UnsafeMutableRawPointer) {
            self.arguments = arguments
            panels = arguments.pointee.panels
            self.group = group
            biases = buffer.assumingMemoryBound(to: Int32.self)
            inputByteCount = Self.inputByteCount(panels)
            let next = buffer + 4 &* panels.lanesPerGroup
            table = Self.usesTable(arguments) ? next.assumingMemoryBound(to: UInt8.self) : nil
            inputs = (table == nil ? next : next + inputByteCount).assumingMemoryBound(to: Int8.self)
        }

        @inline(__always)
        func run(pixels: Int) {
            prepareBiases()
            prepareTable()
            let (window, input, output) = (
                arguments.pointee.window, arguments.pointee.input, arguments.pointee.output
            )
            let origin =
                input.base - window.paddingTop &* input.rowStride - window.paddingLeft &* input.pixelStride
                + group &* (input.channels / panels.groups)
            let (down, right) = (window.strideHeight &* input.rowStride, window.strideWidth &* input.pixelStride)
            for y in 0..<output.height {
                var target = output.pixel(y, 0) + group &* panels.channelsPerGroup
                var remaining = output.width
                if pixels == 4 {
                    var source = origin + 2 &* y &* down
                    while remaining > 0 {
                        gather(source, 0)
                        gather(source + right, 1)
                        gather(source + down, 2)
                        gather(source + (down &+ right), 3)
                        largestPixel(target)
                        source += 2 &* right
                        target += output.pixelStride
                        remaining &-= 1
                    }
                    continue
                }
                var source = origin + y &* down
                while pixels == 3, remaining >= 3 {
                    gather(source, 0)
                    gather(source + right, 1)
                    gather(source + 2 &* right, 2)
                    threePixels(target)
                    source += 3 &* right
                    target += 3 &* output.pixelStride
                    remaining &-= 3
                }
                while remaining > 0 {
                    gather(source, 0)
                    onePixel(target)
                    source += right
                    target += output.pixelStride
                    remaining &-= 1
                }
            }
        }
    }

    extension HeliumConvolution {
        private var quads: Int32 { Int32(truncatingIfNeeded: panels.runs &* panels.quads) }

        /// Calls `body` with the first of every four lanes, where their weights lie, and how far apart their quads are.
        @inline(__always)
        private func forEachFourLanes(_ body: (Int, SIMD4<UInt32>, Int32) -> Void) {
            var panel = 0
            var weights = arguments.pointee.weights + group &* panels.lanesPerGroup &* panels.bytesPerLane
            while panel < panels.channelsPerGroup {
                let lanes = panels.laneCount(at: panel)
                let quadStride = 4 &* Int32(truncatingIfNeeded: lanes)
                let end = Swift.min(panel &+ lanes, panels.channelsPerGroup)
                var addresses = octet_quad_addresses(weights, quadStride)
                var lane = panel
                repeat {
                    body(lane, addresses, quadStride)
                    addresses &+= 16
                    lane &+= 4
                } while lane < end
                panel &+= lanes
                weights += lanes &* panels.bytesPerLane
            }
        }

        private func prepareBiases() {
            // The weights' sums are their products with inputs of 1.
            for index in 0..<inputByteCount { inputs[index] = 1 }
            let given = UnsafeRawPointer(arguments.pointee.parameters.biases + group &* panels.lanesPerGroup)
            forEachFourLanes { lane, weights, quadStride in
                let bias = (given + 4 &* lane).loadUnaligned(as: SIMD4<Int32>.self)
                let sums = octet_dot_four_lanes(weights, quadStride, quads, inputs)
                UnsafeMutableRawPointer(biases + lane).storeBytes(of: bias &+ 128 &* sums, as: SIMD4<Int32>.self)
            }
        }

        /// Brings the inputs under the kernel into the buffer.
        @inline(__always)
        private func gather(_ source: UnsafeMutablePointer<UInt8>, _ pixel: Int) {
            let target = inputs + pixel &* inputByteCount
            if let table {
                var done = 0
                repeat {
                    octet_gather_signed(target + done, source, table + done)
                    done &+= 16
                } while done < inputByteCount
                return
            }
            let count = 4 &* panels.quads
            var next = target
            forEachRun { offset in
                octet_copy_signed(next, source + offset, Int32(truncatingIfNeeded: count))
                next += count
            }
        }

        private func prepareTable() {
            guard let table else { return }
            var next = 0
            forEachRun { offset in
                for position in 0..<4 &* panels.quads {
                    table[next] = UInt8(truncatingIfNeeded: offset &+ position)
                    next &+= 1
                }
            }
            // What fills the last vector meets no weights.
            while next < inputByteCount {
                table[next] = 0
                next &+= 1
            }
        }

        /// Calls `body` with where each run begins, in the weights' order.
        @inline(__always)
        private func forEachRun(_ body: (Int) -> Void) {
            let (window, input) = (arguments.pointee.window, arguments.pointee.input)
            let runsPerRow = panels.runs == window.kernelHeight ? 1 : window.kernelWidth
            for row in 0..<window.kernelHeight {
                for column in 0..<runsPerRow {
                    body(
                        row &* window.dilationHeight &* input.rowStride &+ column &* window.dilationWidth
                            &* input.pixelStride)
                }
            }
        }

        // Functions of their own, which need few registers.

        @inline(never)
        private func threePixels(_ target: UnsafeMutablePointer<UInt8>) {
            var sums = InlineArray<3, SIMD4<Int32>>(repeating: SIMD4())
            let pixelStride = Int32(truncatingIfNeeded: inputByteCount)
            let second = target + arguments.pointee.output.pixelStride
            let third = second + arguments.pointee.output.pixelStride
            forEachFourLanes { lane, weights, quadStride in
                withUnsafeMutableBytes(of: &sums) { bytes in
                    let sums = bytes.baseAddress!.assumingMemoryBound(to: Int32.self)
                    octet_dot_three_pixels(weights, quadStride, quads, inputs, pixelStride, sums)
                    octet_dot_three_pixels(weights &+ 8, quadStride, quads, inputs, pixelStride, sums + 2)
                }
                let epilogue = HeliumEpilogue(self, lane)
                epilogue.store(sums[0], to: target + lane)
                epilogue.store(sums[1], to: second + lane)
                epilogue.store(sums[2], to: third + lane)
            }
        }

        @inline(never)
        private func onePixel(_ target: UnsafeMutablePointer<UInt8>) {
            forEachFourLanes { lane, weights, quadStride in
                let sums = octet_dot_four_lanes(weights, quadStride, quads, inputs)
                HeliumEpilogue(self, lane).store(sums, to: target + lane)
            }
        }

        /// The largest of four pixels' results: of the sums of one channel the largest gives it, since factors are positive.
        @inline(never)
        private func largestPixel(_ target: UnsafeMutablePointer<UInt8>) {
            forEachFourLanes { lane, weights, quadStride in
                let epilogue = HeliumEpilogue(self, lane)
                var largest = SIMD4<Int32>(repeating: .min)
                for pixel in 0..<4 {
                    let sums = octet_dot_four_lanes(weights, quadStride, quads, inputs + pixel &* inputByteCount)
                    largest = octet_larger(largest, epilogue.total(sums))
                }
                epilogue.store(total: largest, to: target + lane)
            }
        }
    }

    /// What turns the sums of four lanes into bytes.
    private struct HeliumEpilogue {
        private let biases, multipliers, negatedShifts, minimum, maximum: SIMD4<Int32>
        private let zeroPoint, channels: Int32

        @inline(__always)
        init(_ convolution: HeliumConvolution, _ lane: Int) {
            let arguments = convolution.arguments
            let parameters = arguments.pointee.parameters
            let first = convolution.group &* convolution.panels.lanesPerGroup &+ lane
            biases = UnsafeRawPointer(convolution.biases + lane).loadUnaligned(as: SIMD4<Int32>.self)
            multipliers = UnsafeRawPointer(parameters.multipliers + first).loadUnaligned(as: SIMD4<Int32>.self)
            negatedShifts = octet_negated_shifts(parameters.shifts + first)
            minimum = SIMD4(repeating: Int32(arguments.pointee.minimum))
            maximum = SIMD4(repeating: Int32(arguments.pointee.maximum))
            zeroPoint = Int32(arguments.pointee.output.zeroPoint)
            channels = Int32(truncatingIfNeeded: convolution.panels.channelsPerGroup &- lane)
        }

        @inline(__always)
        func total(_ sums: SIMD4<Int32>) -> SIMD4<Int32> { sums &+ biases }

        @inline(__always)
        func store(_ sums: SIMD4<Int32>, to target: UnsafeMutablePointer<UInt8>) {
            store(total: total(sums), to: target)
        }

        @inline(__always)
        func store(total: SIMD4<Int32>, to target: UnsafeMutablePointer<UInt8>) {
            octet_store_bytes(
                octet_multiply_rounding(total, multipliers, negatedShifts), zeroPoint, minimum, maximum, target,
                channels)
        }
    }
#endif
