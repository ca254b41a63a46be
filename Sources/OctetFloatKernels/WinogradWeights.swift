// Transformed weights `[side·side, outputs/4, inputs, 4]`: what four channels need for one input lies side by side.
// The parts lie `partStride` floats apart; `side`, 6 or 4, is that of the tiles. Inputs and outputs are multiples of 16.

/// G g Gᵀ of the weights `[outputs, 3, 3, inputs]`.
///
/// - Parameters:
///   - isGradient: 0 for the forward direction. 1 for the gradient of the input, which is a convolution of the output's
///     gradient with the kernel turned round, its inputs and outputs exchanged.
///   - scratch: room for 36 · 4 vectors.
@inline(never) package func winogradWeights(
    weights: UnsafePointer<Float>, side: Int, outputs: Int, inputs: Int, isGradient: Int,
    scratch: UnsafeMutablePointer<Float>, out: UnsafeMutablePointer<Float>, partStride: Int
) {
    // Sixteen outputs by one vector of inputs: then both directions are read and written in runs.
    let fours = outputs / 4
    for block in stride(from: 0, to: fours, by: 4) {
        for index in 0..<(inputs / vectorWidth * 4) {
            let (input, output) = (index / 4 * vectorWidth, 4 * (block + index % 4))
            for index in 0..<4 {
                let kernel = weights + (output + index) * 9 * inputs + input
                let (first, step) = isGradient == 0 ? (kernel, inputs) : (kernel + 8 * inputs, -inputs)
                let out = scratch + index * vectorWidth
                if side == 6 {
                    transformLarge(first, step: step, out: out)
                } else {
                    transformSmall(first, step: step, out: out)
                }
            }
            for part in 0..<side * side {
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
                    storeFours(v0, v1, v2, v3, target + input * outputs + output * 4, 4 * outputs)
                }
            }
        }
    }
}

// Never inlined: among the reordering that follows, the compiler would cut the vectors into four.
@inline(never) private func transformLarge(_ g: UnsafePointer<Float>, step: Int, out: UnsafeMutablePointer<Float>) {
    transformKernel(g, step: step, side: 6, out: out)
}

@inline(never) private func transformSmall(_ g: UnsafePointer<Float>, step: Int, out: UnsafeMutablePointer<Float>) {
    transformKernel(g, step: step, side: 4, out: out)
}

/// The transform of one vector of kernels, whose nine weights lie `step` floats apart; the parts lie four vectors apart.
@inline(__always) private func transformKernel(
    _ g: UnsafePointer<Float>, step: Int, side: Int, out: UnsafeMutablePointer<Float>
) {
    let c0 = winogradWeights(WinogradLine(g, stride: 3 * step, count: 3), side: side)
    let c1 = winogradWeights(WinogradLine(g + step, stride: 3 * step, count: 3), side: side)
    let c2 = winogradWeights(WinogradLine(g + 2 * step, stride: 3 * step, count: 3), side: side)
    func writeRow(_ row: Int, _ v0: Vector, _ v1: Vector, _ v2: Vector) {
        winogradWeights(WinogradLine(v0: v0, v1: v1, v2: v2), side: side).write(
            to: out + row * side * 4 * vectorWidth, stride: 4 * vectorWidth, count: side)
    }
    writeRow(0, c0.v0, c1.v0, c2.v0)
    writeRow(1, c0.v1, c1.v1, c2.v1)
    writeRow(2, c0.v2, c1.v2, c2.v2)
    writeRow(3, c0.v3, c1.v3, c2.v3)
    guard side > 4 else { return }
    writeRow(4, c0.v4, c1.v4, c2.v4)
    writeRow(5, c0.v5, c1.v5, c2.v5)
}

/// The gradient of the weights, `[outputs, 3, 3, inputs]`, from that of the transformed ones, Gᵀ u G.
/// - Parameter u: `[side·side, outputs, inputs]`.
@inline(never) package func winogradWeightGradients(
    u: UnsafePointer<Float>, partStride: Int, side: Int, outputs: Int, inputs: Int,
    gradient: UnsafeMutablePointer<Float>
) {
    for output in 0..<outputs {
        for input in stride(from: 0, to: inputs, by: vectorWidth) {
            let source = u + (output * inputs + input)
            let target = gradient + (output * 9 * inputs + input)
            if side == 6 {
                transformGradient(source, partStride: partStride, side: 6, out: target, inputs: inputs)
            } else {
                transformGradient(source, partStride: partStride, side: 4, out: target, inputs: inputs)
            }
        }
    }
}

@inline(__always) private func transformGradient(
    _ u: UnsafePointer<Float>, partStride: Int, side: Int, out: UnsafeMutablePointer<Float>, inputs: Int
) {
    func row(_ row: Int) -> WinogradLine {
        guard row < side else { return WinogradLine() }
        let parts = WinogradLine(u + row * side * partStride, stride: partStride, count: side)
        return winogradWeightGradient(parts, side: side)
    }
    let (r0, r1, r2, r3, r4, r5) = (row(0), row(1), row(2), row(3), row(4), row(5))
    func writeColumn(_ column: Int, _ line: WinogradLine) {
        winogradWeightGradient(line, side: side).write(to: out + column * inputs, stride: 3 * inputs, count: 3)
    }
    writeColumn(0, WinogradLine(v0: r0.v0, v1: r1.v0, v2: r2.v0, v3: r3.v0, v4: r4.v0, v5: r5.v0))
    writeColumn(1, WinogradLine(v0: r0.v1, v1: r1.v1, v2: r2.v1, v3: r3.v1, v4: r4.v1, v5: r5.v1))
    writeColumn(2, WinogradLine(v0: r0.v2, v1: r1.v2, v2: r2.v2, v3: r3.v2, v4: r4.v2, v5: r5.v2))
}

/// The first lanes of all four, then the second, and so on.
@inline(__always) private func interleaveFour(
    _ v0: Vector, _ v1: Vector, _ v2: Vector, _ v3: Vector
) -> (Vector, Vector, Vector, Vector) {
    let (a, b) = (interleavedLow(v0, v2), interleavedHigh(v0, v2))
    let (c, d) = (interleavedLow(v1, v3), interleavedHigh(v1, v3))
    return (interleavedLow(a, c), interleavedHigh(a, c), interleavedLow(b, d), interleavedHigh(b, d))
}
