import OctetFixedPoint
import OctetKernelArguments

/// Max and average pooling as loops that LLVM turns into the vectors of the module's instruction set.
enum PoolingLoops {
    @inline(__always)
    static func maxPooling(_ arguments: PoolingArguments) {
        let output = arguments.output
        let channels = output.channels
        for y in 0..<output.height {
            for x in 0..<output.width {
                let target = output.pixel(y, x)
                let rows = arguments.rows(at: y)
                let columns = arguments.columns(at: x)
                target.update(from: arguments.input.pixel(rows.lowerBound, columns.lowerBound), count: channels)
                for row in rows {
                    for column in columns {
                        let source = arguments.input.pixel(row, column)
                        for channel in 0..<channels {
                            target[channel] = Swift.max(target[channel], source[channel])
                        }
                    }
                }
                guard arguments.minimum > 0 || arguments.maximum < 255 else { continue }
                for channel in 0..<channels {
                    target[channel] = Swift.min(Swift.max(target[channel], arguments.minimum), arguments.maximum)
                }
            }
        }
    }

    @inline(__always)
    static func averagePooling(_ arguments: PoolingArguments) {
        let (input, output) = (arguments.input, arguments.output)
        for y in 0..<output.height {
            for x in 0..<output.width {
                let target = output.pixel(y, x)
                let rows = arguments.rows(at: y)
                let columns = arguments.columns(at: x)
                let count = rows.count &* columns.count
                let requantize = arguments.requantization(count: count)
                let start = 0 &- Int32(truncatingIfNeeded: input.zeroPoint) &* Int32(truncatingIfNeeded: count)
                var channel = 0
                // Sixteen channels at a time, so that the sums stay in registers.
                while channel &+ 16 <= output.channels {
                    var sums = SIMD16<Int32>(repeating: start)
                    for row in rows {
                        var source = UnsafeRawPointer(input.pixel(row, columns.lowerBound) + channel)
                        for _ in columns {
                            sums &+= SIMD16<Int32>(truncatingIfNeeded: source.loadUnaligned(as: SIMD16<UInt8>.self))
                            source += input.pixelStride
                        }
                    }
                    for lane in 0..<16 { target[channel &+ lane] = requantize(sums[lane]) }
                    channel &+= 16
                }
                while channel < output.channels {
                    var sum = start
                    for row in rows {
                        var source = input.pixel(row, columns.lowerBound) + channel
                        for _ in columns {
                            sum &+= Int32(truncatingIfNeeded: source.pointee)
                            source += input.pixelStride
                        }
                    }
                    target[channel] = requantize(sum)
                    channel &+= 1
                }
            }
        }
    }
}

extension PoolingArguments {
    /// The image rows under the window of an output row.
    @inline(__always)
    func rows(at y: Int) -> Range<Int> {
        let start = y &* window.strideHeight &- window.paddingTop
        return Range(
            uncheckedBounds: (Swift.max(0, start), Swift.min(input.height, start &+ window.kernelHeight)))
    }

    /// The image columns under the window of an output column.
    @inline(__always)
    func columns(at x: Int) -> Range<Int> {
        let start = x &* window.strideWidth &- window.paddingLeft
        return Range(uncheckedBounds: (Swift.max(0, start), Swift.min(input.width, start &+ window.kernelWidth)))
    }
}
