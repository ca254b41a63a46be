import OctetNetworks

/// The weights of a 3×3 convolution, `[outputs, 3, 3, inputs]`, with zeros up to multiples of 16 in both counts.
final class PaddedWeights {
    let inputs, outputs, paddedInputs, paddedOutputs: Int
    private let weights: ParameterBuffers
    /// Nil where the counts are multiples themselves.
    private let copy: AlignedFloats?

    private static let positions = 9

    init(_ weights: ParameterBuffers, inputs: Int, outputs: Int) {
        (self.weights, self.inputs, self.outputs) = (weights, inputs, outputs)
        (paddedInputs, paddedOutputs) = (paddedCount(inputs), paddedCount(outputs))
        let isFull = paddedInputs == inputs && paddedOutputs == outputs
        copy = isFull ? nil : AlignedFloats(count: paddedOutputs * Self.positions * paddedInputs)
    }

    /// As they are now.
    func values() -> UnsafePointer<Float> {
        guard let copy else { return UnsafePointer(weights.values) }
        copy.clear()
        for row in 0..<outputs * Self.positions {
            (copy.pointer + row * paddedInputs).update(from: weights.values + row * inputs, count: inputs)
        }
        return UnsafePointer(copy.pointer)
    }

    /// - Parameter write: gets memory for the gradient, `[outputs, 3, 3, paddedInputs]`.
    func writeGradient(_ write: (UnsafeMutablePointer<Float>) -> Void) {
        guard let copy, paddedInputs > inputs else { return write(weights.gradient) }
        write(copy.pointer)
        for row in 0..<outputs * Self.positions {
            (weights.gradient + row * inputs).update(from: copy.pointer + row * paddedInputs, count: inputs)
        }
    }
}
