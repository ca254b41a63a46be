// Transformed weights `[36, outputs/4, inputs, 4]`: what four channels need for one input lies side by side.
// The 36 parts lie `partStride` floats apart. Inputs and outputs are multiples of 16.

/// G g Gᵀ of the weights `[outputs, 3, 3, inputs]`.
///
/// - Parameters:
///   - isGradient: 0 for the forward direction. 1 for the gradient of the input, which is a convolution of the output's
///     gradient with the kernel turned round, its inputs and outputs exchanged.
///   - scratch: room for 36 · 4 vectors.
@inline(never) package func winogradWeights(
    weights: UnsafePointer<Float>, outputs: Int, inputs: Int, isGradient: Int, scratch: UnsafeMutablePointer<Float>,
    out: UnsafeMutablePointer<Float>, partStride: Int
) {
    for output in stride(from: 0, to: outputs, by: 4) {
        for input in stride(from: 0, to: inputs, by: vectorWidth) {
            for index in 0..<4 {
                let kernel = weights + (output + index) * 9 * inputs + input
                transformKernel(
                    isGradient == 0 ? kernel : kernel + 8 * inputs, step: isGradient == 0 ? inputs : -inputs,
                    out: scratch + index * vectorWidth, partStride: 4 * vectorWidth)
            }
            for part in 0..<36 {
                let source = scratch + part * 4 * vectorWidth
                let (v0, v1) = (load(source), load(source + vectorWidth))
                let (v2, v3) = (load(source + 2 * vectorWidth), load(source + 3 * vectorWidth))
                let target = out + part * partStride
                if isGradient == 0 {
                    let t = interleaveFour(v0, v1, v2, v3)
                    let place = target + output * inputs + input * 4
                    store(t.0, place)
                    store(t.1, place + vectorWidth)
                    store(t.2, place + 2 * vectorWidth)
                    store(t.3, place + 3 * vectorWidth)
                } else {
                    storeFours(v0, target + input * outputs + output * 4, 4 * outputs)
                    storeFours(v1, target + input * outputs + (output + 1) * 4, 4 * outputs)
                    storeFours(v2, target + input * outputs + (output + 2) * 4, 4 * outputs)
                    storeFours(v3, target + input * outputs + (output + 3) * 4, 4 * outputs)
                }
            }
        }
    }
}

/// The transform of one vector of kernels, whose nine weights lie `step` floats apart.
@inline(__always) private func transformKernel(
    _ g: UnsafePointer<Float>, step: Int, out: UnsafeMutablePointer<Float>, partStride: Int
) {
    let c0 = winogradWeights(load(g), load(g + 3 * step), load(g + 6 * step))
    let c1 = winogradWeights(load(g + step), load(g + 4 * step), load(g + 7 * step))
    let c2 = winogradWeights(load(g + 2 * step), load(g + 5 * step), load(g + 8 * step))
    write(winogradWeights(c0.v0, c1.v0, c2.v0), out, partStride)
    write(winogradWeights(c0.v1, c1.v1, c2.v1), out + 6 * partStride, partStride)
    write(winogradWeights(c0.v2, c1.v2, c2.v2), out + 12 * partStride, partStride)
    write(winogradWeights(c0.v3, c1.v3, c2.v3), out + 18 * partStride, partStride)
    write(winogradWeights(c0.v4, c1.v4, c2.v4), out + 24 * partStride, partStride)
    write(winogradWeights(c0.v5, c1.v5, c2.v5), out + 30 * partStride, partStride)
}

/// The gradient of the weights, `[outputs, 3, 3, inputs]`, from that of the transformed ones, Gᵀ u G.
/// - Parameter u: `[36, outputs, inputs]`.
@inline(never) package func winogradWeightGradients(
    u: UnsafePointer<Float>, partStride: Int, outputs: Int, inputs: Int, gradient: UnsafeMutablePointer<Float>
) {
    for output in 0..<outputs {
        for input in stride(from: 0, to: inputs, by: vectorWidth) {
            let source = u + output * inputs + input
            let r0 = winogradWeightGradient(read(source, partStride))
            let r1 = winogradWeightGradient(read(source + 6 * partStride, partStride))
            let r2 = winogradWeightGradient(read(source + 12 * partStride, partStride))
            let r3 = winogradWeightGradient(read(source + 18 * partStride, partStride))
            let r4 = winogradWeightGradient(read(source + 24 * partStride, partStride))
            let r5 = winogradWeightGradient(read(source + 30 * partStride, partStride))
            let target = gradient + output * 9 * inputs + input
            writeColumn(WinogradSix(v0: r0.0, v1: r1.0, v2: r2.0, v3: r3.0, v4: r4.0, v5: r5.0), target, inputs)
            writeColumn(
                WinogradSix(v0: r0.1, v1: r1.1, v2: r2.1, v3: r3.1, v4: r4.1, v5: r5.1), target + inputs, inputs)
            writeColumn(
                WinogradSix(v0: r0.2, v1: r1.2, v2: r2.2, v3: r3.2, v4: r4.2, v5: r5.2), target + 2 * inputs, inputs)
        }
    }
}

/// One column of a kernel, its three rows `3 · inputs` apart.
@inline(__always) private func writeColumn(_ six: WinogradSix, _ target: UnsafeMutablePointer<Float>, _ inputs: Int) {
    let rows = winogradWeightGradient(six)
    store(rows.0, target)
    store(rows.1, target + 3 * inputs)
    store(rows.2, target + 6 * inputs)
}

@inline(__always) private func read(_ u: UnsafePointer<Float>, _ stride: Int) -> WinogradSix {
    WinogradSix(
        v0: load(u), v1: load(u + stride), v2: load(u + 2 * stride), v3: load(u + 3 * stride),
        v4: load(u + 4 * stride), v5: load(u + 5 * stride))
}

@inline(__always) private func write(_ t: WinogradSix, _ target: UnsafeMutablePointer<Float>, _ stride: Int) {
    store(t.v0, target)
    store(t.v1, target + stride)
    store(t.v2, target + 2 * stride)
    store(t.v3, target + 3 * stride)
    store(t.v4, target + 4 * stride)
    store(t.v5, target + 5 * stride)
}

/// The first lanes of all four, then the second, and so on.
@inline(__always) private func interleaveFour(
    _ v0: Vector, _ v1: Vector, _ v2: Vector, _ v3: Vector
) -> (Vector, Vector, Vector, Vector) {
    let (a, b) = (interleavedLow(v0, v2), interleavedHigh(v0, v2))
    let (c, d) = (interleavedLow(v1, v3), interleavedHigh(v1, v3))
    return (interleavedLow(a, c), interleavedHigh(a, c), interleavedLow(b, d), interleavedHigh(b, d))
}
