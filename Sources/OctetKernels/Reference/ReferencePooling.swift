import OctetFixedPoint

extension ReferenceKernels {
    /// The largest value of each channel under the window; padding is left out.
    public static func maxPooling(_ arguments: UnsafePointer<PoolingArguments>) {
        let arguments = arguments.pointee
        let minimum = arguments.minimum
        let maximum = arguments.maximum
        pool(arguments, start: 0) {
            Swift.max($0, Int32($1))
        } finish: { largest, _ in
            Swift.min(Swift.max(UInt8(largest), minimum), maximum)
        }
    }

    /// The mean of each channel under the window, rounded by the one rule; padding is left out.
    public static func averagePooling(_ arguments: UnsafePointer<PoolingArguments>) {
        let arguments = arguments.pointee
        let zeroPoint = Int32(arguments.input.zeroPoint)
        pool(arguments, start: 0) {
            $0 + Int32($1) - zeroPoint
        } finish: { sum, count in
            arguments.requantization(count: count)(sum)
        }
    }

    private static func pool(
        _ arguments: PoolingArguments, start: Int32, combine: (Int32, UInt8) -> Int32,
        finish: (Int32, Int) -> UInt8
    ) {
        let window = arguments.window
        let input = arguments.input
        let output = arguments.output
        for y in 0..<output.height {
            for x in 0..<output.width {
                for channel in 0..<output.channels {
                    var result = start
                    var count = 0
                    for ky in 0..<window.kernelHeight {
                        for kx in 0..<window.kernelWidth {
                            let inputY = y * window.strideHeight - window.paddingTop + ky
                            let inputX = x * window.strideWidth - window.paddingLeft + kx
                            guard (0..<input.height).contains(inputY), (0..<input.width).contains(inputX) else {
                                continue
                            }
                            result = combine(result, input.pixel(inputY, inputX)[channel])
                            count += 1
                        }
                    }
                    output.pixel(y, x)[channel] = finish(result, count)
                }
            }
        }
    }
}
