import OctetFixedPoint
import OctetFormat

extension ReferenceKernels {
    /// output(y, x, n) = requantize(bias(n) + Σ input(y', x', c) · weight(n, c)), in wrapping 32-bit integers; pooled, the
    /// largest of the results at (2y, 2x), (2y, 2x + 1), (2y + 1, 2x) and (2y + 1, 2x + 1).
    ///
    /// A position outside the image counts as the zero point, whatever the memory there holds.
    public static func convolution(_ arguments: UnsafePointer<ConvolutionArguments>) {
        let arguments = arguments.pointee
        let output = arguments.output
        let square = arguments.isPooled ? 2 : 1
        for y in 0..<output.height {
            for x in 0..<output.width {
                for channel in 0..<output.channels {
                    var largest: UInt8 = 0
                    for row in 0..<square {
                        for column in 0..<square {
                            largest = Swift.max(
                                largest, result(arguments, square * y + row, square * x + column, channel))
                        }
                    }
                    output.pixel(y, x)[channel] = largest
                }
            }
        }
    }

    /// One result of the window.
    private static func result(_ arguments: ConvolutionArguments, _ y: Int, _ x: Int, _ channel: Int) -> UInt8 {
        let window = arguments.window
        let panels = arguments.panels
        let channelsRead = arguments.input.channels / panels.groups
        let columnsTouch = panels.runs == window.kernelHeight && panels.runLength == window.kernelWidth * channelsRead
        let group = channel / panels.channelsPerGroup
        let channelInGroup = channel % panels.channelsPerGroup
        let lane = group * panels.lanesPerGroup + channelInGroup
        var sum = arguments.parameters.biases[lane]
        for ky in 0..<window.kernelHeight {
            for kx in 0..<window.kernelWidth {
                for c in 0..<channelsRead {
                    let value = element(
                        of: arguments.input, y * window.strideHeight - window.paddingTop + ky * window.dilationHeight,
                        x * window.strideWidth - window.paddingLeft + kx * window.dilationWidth,
                        group * channelsRead + c)
                    let weight = weight(
                        arguments,
                        panels.offset(
                            group: group, channel: channelInGroup,
                            run: columnsTouch ? ky : ky * window.kernelWidth + kx,
                            position: columnsTouch ? kx * channelsRead + c : c))
                    sum &+= Int32(value) &* Int32(weight)
                }
            }
        }
        return arguments.requantization(lane)(sum)
    }

    /// Of 4 bits, the weights with even numbers are the lower halves of bytes.
    private static func weight(_ arguments: ConvolutionArguments, _ number: Int) -> Int8 {
        guard arguments.hasFourBitWeights else { return arguments.weights[number] }
        let pair = arguments.weights[number / 2]
        return number % 2 == 0 ? (pair << 4) >> 4 : pair >> 4
    }

    static func element(of input: TensorView, _ y: Int, _ x: Int, _ channel: Int) -> UInt8 {
        guard (0..<input.height).contains(y), (0..<input.width).contains(x) else { return input.zeroPoint }
        return input.pixel(y, x)[channel]
    }
}
