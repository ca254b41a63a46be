import OctetFixedPoint
import OctetFormat

extension ReferenceKernels {
    /// Input (y', x') adds input(y', x', c) · weight(n, k, l, c) to the sum of output (y' · stride + k − padding,
    /// x' · stride + l − padding, n); wrapping 32-bit integers, requantised when all is added.
    ///
    /// Inputs outside the image count as the zero point, as many as reach an output. Each sum is made at once, of all
    /// the inputs that would add to it: so no memory for sums is needed.
    public static func transposedConvolution(_ arguments: UnsafePointer<TransposedConvolutionArguments>) {
        let arguments = arguments.pointee
        let window = arguments.window
        arguments.forEachPhase { phase, firstRow, firstColumn in
            let phase = phase.pointee
            for row in 0..<phase.output.height {
                for column in 0..<phase.output.width {
                    let y = firstRow + row * window.strideHeight
                    let x = firstColumn + column * window.strideWidth
                    for channel in 0..<phase.output.channels {
                        arguments.output.pixel(y, x)[channel] = result(arguments, phase, y, x, channel)
                    }
                }
            }
        }
    }

    private static func result(
        _ arguments: TransposedConvolutionArguments, _ phase: ConvolutionArguments, _ y: Int, _ x: Int, _ channel: Int
    ) -> UInt8 {
        let window = arguments.window
        var sum = phase.parameters.biases[channel]
        for k in 0..<window.kernelHeight where (y + window.paddingTop - k) % window.strideHeight == 0 {
            for l in 0..<window.kernelWidth where (x + window.paddingLeft - l) % window.strideWidth == 0 {
                let inputRow = (y + window.paddingTop - k) / window.strideHeight
                let inputColumn = (x + window.paddingLeft - l) / window.strideWidth
                for c in 0..<arguments.input.channels {
                    let value = element(of: arguments.input, inputRow, inputColumn, c)
                    sum &+= Int32(value) &* Int32(weight(arguments, phase, k, l, channel, c))
                }
            }
        }
        return phase.requantization(channel)(sum)
    }

    /// The phase holds its kernel rows and columns from the last to the first.
    private static func weight(
        _ arguments: TransposedConvolutionArguments, _ phase: ConvolutionArguments, _ k: Int, _ l: Int, _ channel: Int,
        _ c: Int
    ) -> Int8 {
        let window = arguments.window
        let row = phase.window.kernelHeight - 1 - k / window.strideHeight
        let column = phase.window.kernelWidth - 1 - l / window.strideWidth
        let channels = arguments.input.channels
        let columnsTouch = phase.panels.runLength == phase.window.kernelWidth * channels
        let offset = phase.panels.offset(
            group: 0, channel: channel, run: columnsTouch ? row : row * phase.window.kernelWidth + column,
            position: columnsTouch ? column * channels + c : c)
        return phase.weights[offset]
    }
}
