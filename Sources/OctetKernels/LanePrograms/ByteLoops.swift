#if OCTET_DSP || OCTET_THUMB || arch(wasm32)
    import OctetFixedPoint
    import OctetKernelArguments

    /// Pooling channel by channel: little code, for processors without vectors and for downloads.
    enum ByteLoops {
        static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) { pool(arguments, isAverage: false) }

        static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) { pool(arguments, isAverage: true) }

        @inline(never) @_optimize(size)
        private static func pool(_ arguments: UnsafePointer<PoolingArguments>, isAverage: Bool) {
            let output = arguments.pointee.output
            let input = arguments.pointee.input
            for y in 0..<output.height {
                let rows = arguments.pointee.rows(at: y)
                for x in 0..<output.width {
                    let columns = arguments.pointee.columns(at: x)
                    let source = input.pixel(rows.lowerBound, columns.lowerBound)
                    let target = output.pixel(y, x)
                    let count = rows.count &* columns.count
                    let start =
                        isAverage
                        ? 0 &- Int32(truncatingIfNeeded: input.zeroPoint) &* Int32(truncatingIfNeeded: count)
                        : Int32(truncatingIfNeeded: arguments.pointee.minimum)
                    for channel in 0..<output.channels {
                        var row = source + channel
                        var result = start
                        for _ in 0..<rows.count {
                            var next = row
                            for _ in 0..<columns.count {
                                let value = Int32(truncatingIfNeeded: next.pointee)
                                result = isAverage ? result &+ value : Swift.max(result, value)
                                next += input.pixelStride
                            }
                            row += input.rowStride
                        }
                        target[channel] =
                            isAverage
                            ? arguments.pointee.requantization(count: count)(result)
                            : Swift.min(UInt8(truncatingIfNeeded: result), arguments.pointee.maximum)
                    }
                }
            }
        }
    }
#endif
