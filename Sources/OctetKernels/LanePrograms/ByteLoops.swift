#if OCTET_DSP || OCTET_THUMB || arch(wasm32)
    import OctetFixedPoint
    import OctetKernelArguments

    /// Pooling channel by channel: little code, for processors without vectors and for downloads.
    enum ByteLoops {
        static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) { pool(arguments, isAverage: false) }

        static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) { pool(arguments, isAverage: true) }

        @inline(never) @_optimize(size)
        private static func pool(_ arguments: UnsafePointer<PoolingArguments>, isAverage: Bool) {
            var y = 0
            while y < arguments.pointee.output.height {
                let rows = arguments.pointee.rows(at: y)
                var x = 0
                while x < arguments.pointee.output.width {
                    let columns = arguments.pointee.columns(at: x)
                    let source = arguments.pointee.input.pixel(rows.lowerBound, columns.lowerBound)
                    let target = arguments.pointee.output.pixel(y, x)
                    let count = rows.count &* columns.count
                    let start =
                        isAverage
                        ? 0 &- Int32(truncatingIfNeeded: arguments.pointee.input.zeroPoint)
                            &* Int32(truncatingIfNeeded: count)
                        : Int32(truncatingIfNeeded: arguments.pointee.minimum)
                    var channel = 0
                    while channel < arguments.pointee.output.channels {
                        var row = source + channel
                        var result = start
                        for _ in 0..<rows.count {
                            var next = row
                            for _ in 0..<columns.count {
                                let value = Int32(truncatingIfNeeded: next.pointee)
                                result = isAverage ? result &+ value : Swift.max(result, value)
                                next += arguments.pointee.input.pixelStride
                            }
                            row += arguments.pointee.input.rowStride
                        }
                        target[channel] =
                            isAverage
                            ? mean(result, count, arguments)
                            : Swift.min(UInt8(truncatingIfNeeded: result), arguments.pointee.maximum)
                        channel &+= 1
                    }
                    x &+= 1
                }
                y &+= 1
            }
        }

        @inline(never) @_optimize(size)
        private static func mean(_ sum: Int32, _ count: Int, _ arguments: UnsafePointer<PoolingArguments>) -> UInt8 {
            arguments.pointee.requantization(count: count)(sum)
        }
    }
#endif
