import OctetFormat
import OctetNetworks

extension ChannelWeights {
    /// What one phase of a transposed convolution multiplies with, as a convolution's weights: the kernel's rows and columns
    /// that it meets, the last one first.
    ///
    /// - Parameter channels: of the input.
    func phase(_ rows: StridePhase, _ columns: StridePhase, of window: Window, channels: Int) -> ChannelWeights {
        func taps(_ phase: StridePhase, _ stride: Int) -> [Int] {
            (0..<phase.taps).reversed().map { phase.firstTap + $0 * stride }
        }
        let (rowTaps, columnTaps) = (taps(rows, window.stride.height), taps(columns, window.stride.width))
        var part = self
        part.weights = biases.indices.flatMap { output in
            rowTaps.flatMap { row in
                columnTaps.flatMap { column in
                    let start = ((output * window.kernel.height + row) * window.kernel.width + column) * channels
                    return weights[start..<start + channels]
                }
            }
        }
        return part
    }
}

extension TransposedConvolution {
    /// The rows and columns around an image that an output is made of besides it.
    func borderRead(of input: Shape, for output: Shape) -> Window.Border {
        let border = border(for: input)
        func sides(_ input: Int, _ output: Int, _ kernel: Int, _ stride: Int, _ padding: Int) -> (Int, Int) {
            let phases = (0..<min(stride, output)).map {
                StridePhase(at: $0, stride: stride, kernel: kernel, padding: padding, outputs: output)
            }
            return (
                phases.reduce(0) { max($0, $1.padding) }, phases.reduce(0) { max($0, $1.lastRow - (input - 1)) }
            )
        }
        let (top, bottom) = sides(
            input.height, output.height, window.kernel.height, window.stride.height, border.top)
        let (left, right) = sides(input.width, output.width, window.kernel.width, window.stride.width, border.left)
        return Window.Border(top: top, bottom: bottom, left: left, right: right)
    }
}
