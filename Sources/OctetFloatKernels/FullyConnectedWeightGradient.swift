/// The gradient of a fully connected layer's weights: `gradient[output, input] = Σ outputGradient · x` over 16 images.
///
/// - Parameters:
///   - x: `[16, xStride]`, an image a row; a row is readable up to the next multiple of 16.
///   - outputGradient: `[outputs, 16]`.
///   - gradient: `[outputs, inputs]`, written.
@inline(never) package func fullyConnectedWeightGradient(
    x: UnsafePointer<Float>, xStride: Int, outputGradient: UnsafePointer<Float>,
    gradient: UnsafeMutablePointer<Float>, outputs: Int, inputs: Int
) {
    let layer = FullyConnectedGradient(x: x, xStride: xStride, y: outputGradient, out: gradient, inputs: inputs)
    var output = 0
    while output + 4 <= outputs {
        layer.write(output: output, outputs: 4)
        output += 4
    }
    while output < outputs {
        layer.write(output: output, outputs: 1)
        output += 1
    }
}

private struct FullyConnectedGradient {
    var x: UnsafePointer<Float>
    var xStride: Int
    var y: UnsafePointer<Float>
    var out: UnsafeMutablePointer<Float>
    var inputs: Int

    @inline(__always) func write(output: Int, outputs: Int) {
        var input = 0
        while input + 2 * vectorWidth <= inputs {
            let (low, high) = sums(output: output, outputs: outputs, input: input, vectors: 2)
            write(low, output: output, outputs: outputs, input: input)
            write(high, output: output, outputs: outputs, input: input + vectorWidth)
            input += 2 * vectorWidth
        }
        while input + vectorWidth <= inputs {
            let (low, _) = sums(output: output, outputs: outputs, input: input, vectors: 1)
            write(low, output: output, outputs: outputs, input: input)
            input += vectorWidth
        }
        guard input < inputs else { return }
        let (low, _) = sums(output: output, outputs: outputs, input: input, vectors: 1)
        for lane in 0..<(inputs - input) {
            out[output * inputs + input + lane] = low.c0[lane]
            if outputs > 1 { out[(output + 1) * inputs + input + lane] = low.c1[lane] }
            if outputs > 2 { out[(output + 2) * inputs + input + lane] = low.c2[lane] }
            if outputs > 3 { out[(output + 3) * inputs + input + lane] = low.c3[lane] }
        }
    }

    @inline(__always) func sums(
        output: Int, outputs: Int, input: Int, vectors: Int
    ) -> (low: ChannelSums, high: ChannelSums) {
        var low = ChannelSums()
        var high = ChannelSums()
        var a = x + input
        var b = y + output * imageLanes
        for _ in 0..<imageLanes {
            let weights = ChannelWeights(b, stride: imageLanes, channels: outputs)
            low.add(loadUnaligned(a), weights, channels: outputs)
            if vectors > 1 { high.add(loadUnaligned(a + vectorWidth), weights, channels: outputs) }
            a += xStride
            b += 1
        }
        return (low, high)
    }

    @inline(__always) func write(_ sums: ChannelSums, output: Int, outputs: Int, input: Int) {
        let target = out + output * inputs + input
        store(sums.c0, target)
        if outputs > 1 { store(sums.c1, target + inputs) }
        if outputs > 2 { store(sums.c2, target + 2 * inputs) }
        if outputs > 3 { store(sums.c3, target + 3 * inputs) }
    }
}
