import OctetKernels
import OctetTestSupport
import Testing

@Suite struct TransposedConvolutionTests {
    /// What each input adds to the outputs that its kernel reaches, and then the rounding rule, both written out here.
    @Test(arguments: Seed.list(300)) func reference_givesWhatInputsScatter(seed: Seed) {
        let made = TransposedConvolutionCase(seed)
        let (input, output, window) = (made.input.view, made.output.view, made.window)
        let rows = (input.height - 1) * window.strideHeight + window.kernelHeight
        let columns = (input.width - 1) * window.strideWidth + window.kernelWidth
        var sums = [Int](repeating: 0, count: rows * columns * output.channels)
        for y in 0..<input.height {
            for x in 0..<input.width {
                for c in 0..<input.channels {
                    let value = Int(input.pixel(y, x)[c]) - Int(input.zeroPoint)
                    for n in 0..<output.channels {
                        for k in 0..<window.kernelHeight {
                            for l in 0..<window.kernelWidth {
                                let place = (n * window.kernelHeight + k) * window.kernelWidth + l
                                let target = (y * window.strideHeight + k) * columns + x * window.strideWidth + l
                                sums[target * output.channels + n] +=
                                    value * Int(made.kernel[place * input.channels + c])
                            }
                        }
                    }
                }
            }
        }
        let arguments = made.arguments
        withUnsafePointer(to: arguments, ReferenceKernels.transposedConvolution)
        for y in 0..<output.height {
            for x in 0..<output.width {
                for n in 0..<output.channels {
                    let (row, column) = (y + window.paddingTop, x + window.paddingLeft)
                    // Outputs beyond the last kernel are their bias.
                    let isReached = row < rows && column < columns
                    let sum =
                        Int(made.biases[n])
                        + (isReached ? sums[(row * columns + column) * output.channels + n] : 0)
                    let shift = Int(arguments.parameters.shifts[n])
                    let scaled = (sum * Int(arguments.parameters.multipliers[n]) + (1 << (shift - 1))) >> shift
                    let expected = min(
                        Int(made.maximum), max(Int(made.minimum), scaled + Int(output.zeroPoint)))
                    #expect(Int(output.pixel(y, x)[n]) == expected, "(\(y), \(x), \(n)) of seed \(seed)")
                }
            }
        }
    }
}
