import OctetFixedPoint
import OctetFormat

extension ReferenceKernels {
    /// output(y, x, n) = requantize(bias(n) + Σ input(y', x', c) · weight(n, c)), in wrapping 32-bit integers.
    ///
    /// A position outside the image counts as the zero point, whatever the memory there holds.
    public static func convolution(_ arguments: ConvolutionArguments) {
        let window = arguments.window
        let panels = arguments.panels
        let input = arguments.input
        let output = arguments.output
        let channelsRead = input.channels / panels.groups
        let columnsTouch = panels.runs == window.kernelHeight && panels.runLength == window.kernelWidth * channelsRead
        for y in 0..<output.height {
            for x in 0..<output.width {
                for channel in 0..<output.channels {
                    let group = channel / panels.channelsPerGroup
                    let channelInGroup = channel % panels.channelsPerGroup
                    let lane = group * panels.lanesPerGroup + channelInGroup
                    var sum = arguments.parameters.biases[lane]
                    for ky in 0..<window.kernelHeight {
                        for kx in 0..<window.kernelWidth {
                            for c in 0..<channelsRead {
                                let value = element(
                                    of: input, y * window.strideHeight - window.paddingTop + ky * window.dilationHeight,
                                    x * window.strideWidth - window.paddingLeft + kx * window.dilationWidth,
                                    group * channelsRead + c)
                                let weight = arguments.weights[
                                    panels.offset(
                                        group: group, channel: channelInGroup,
                                        run: columnsTouch ? ky : ky * window.kernelWidth + kx,
                                        position: columnsTouch ? kx * channelsRead + c : c)]
                                sum &+= Int32(value) &* Int32(weight)
                            }
                        }
                    }
                    output.pixel(y, x)[channel] = arguments.requantization(lane)(sum)
                }
            }
        }
    }

    private static func element(of input: TensorView, _ y: Int, _ x: Int, _ channel: Int) -> UInt8 {
        guard (0..<input.height).contains(y), (0..<input.width).contains(x) else { return input.zeroPoint }
        return input.pixel(y, x)[channel]
    }
}
