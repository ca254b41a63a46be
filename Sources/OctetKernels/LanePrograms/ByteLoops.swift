#if OCTET_DSP || OCTET_THUMB
    import OctetFixedPoint
    import OctetKernelArguments

    /// Pooling channel by channel: little code, for processors without vectors.
    enum ByteLoops {
        static func maxPooling(_ arguments: PoolingArguments) {
            forEachOutput(arguments) { input, output, rows, columns in
                var largest = arguments.minimum
                forEachInput(arguments.input, input, rows, columns) { largest = Swift.max(largest, $0) }
                output.pointee = Swift.min(largest, arguments.maximum)
            }
        }

        static func averagePooling(_ arguments: PoolingArguments) {
            let zeroPoint = Int32(truncatingIfNeeded: arguments.input.zeroPoint)
            forEachOutput(arguments) { input, output, rows, columns in
                let count = rows &* columns
                var sum = 0 &- zeroPoint &* Int32(truncatingIfNeeded: count)
                forEachInput(arguments.input, input, rows, columns) { sum &+= Int32(truncatingIfNeeded: $0) }
                output.pointee = arguments.requantization(count: count)(sum)
            }
        }

        /// Calls `body` with the first input under the window, the output, and the window's height and width inside the image.
        @inline(__always)
        private static func forEachOutput(
            _ arguments: PoolingArguments,
            _ body: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>, Int, Int) -> Void
        ) {
            let output = arguments.output
            for y in 0..<output.height {
                let rows = arguments.rows(at: y)
                for x in 0..<output.width {
                    let columns = arguments.columns(at: x)
                    let input = arguments.input.pixel(rows.lowerBound, columns.lowerBound)
                    let target = output.pixel(y, x)
                    for channel in 0..<output.channels {
                        body(input + channel, target + channel, rows.count, columns.count)
                    }
                }
            }
        }

        @inline(__always)
        private static func forEachInput(
            _ input: TensorView, _ first: UnsafeMutablePointer<UInt8>, _ rows: Int, _ columns: Int,
            _ body: (UInt8) -> Void
        ) {
            var row = first
            for _ in 0..<rows {
                var source = row
                for _ in 0..<columns {
                    body(source.pointee)
                    source += input.pixelStride
                }
                row += input.rowStride
            }
        }
    }
#endif
