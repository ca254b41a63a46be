import OctetNetworks

/// A convolution without groups and its gradients in double precision, as plainly as their definition. It must not be
/// optimised.
struct ReferenceConvolution {
    let layer: Convolution
    let input: Shape
    let output: Shape

    /// Visits each product `y[output] += w[weight] · x[input]` of one image.
    private func forEachProduct(_ body: (_ output: Int, _ weight: Int, _ input: Int) -> Void) {
        let window = layer.window
        let (kernel, border) = (window.kernel, window.border(for: input))
        for oy in 0..<output.height {
            for ox in 0..<output.width {
                for ky in 0..<kernel.height {
                    for kx in 0..<kernel.width {
                        let y = oy * window.stride.height + ky * window.dilation.height - border.top
                        let x = ox * window.stride.width + kx * window.dilation.width - border.left
                        guard (0..<input.height).contains(y), (0..<input.width).contains(x) else { continue }
                        for o in 0..<output.channels {
                            for i in 0..<input.channels {
                                body(
                                    (oy * output.width + ox) * output.channels + o,
                                    ((o * kernel.height + ky) * kernel.width + kx) * input.channels + i,
                                    (y * input.width + x) * input.channels + i)
                            }
                        }
                    }
                }
            }
        }
    }

    func outputs(_ x: [Float], weight: [Float], bias: [Float]?) -> [Double] {
        var y = (0..<output.count).map { Double(bias?[$0 % output.channels] ?? 0) }
        forEachProduct { y[$0] += Double(weight[$1]) * Double(x[$2]) }
        return y
    }

    func inputGradient(_ outputGradient: [Float], weight: [Float]) -> [Double] {
        var gradient = [Double](repeating: 0, count: input.count)
        forEachProduct { gradient[$2] += Double(weight[$1]) * Double(outputGradient[$0]) }
        return gradient
    }

    /// Adds what one image gives.
    func addWeightGradient(_ outputGradient: [Float], _ x: [Float], to gradient: inout [Double]) {
        forEachProduct { gradient[$1] += Double(x[$2]) * Double(outputGradient[$0]) }
    }
}
