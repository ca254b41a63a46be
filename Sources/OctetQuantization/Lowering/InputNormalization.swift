import OctetNetworks

/// A normalisation of the images that costs nothing at run time: the bytes stay as they are, and what they mean changes.
///
/// A byte q of channel c stands for (q / 255 − mean) / deviation = scale[c] · (q − center[c]). The input has one scale S and
/// one zero point Z for all channels, so the first layer's weights take scale[c] / S and its bias what Z is off.
struct InputNormalization {
    let quantization: AffineQuantization
    /// Per channel: scale[c] / S, at most 1.
    private let factors: [Double]
    /// Per channel: scale[c] · (Z − center[c]), the value that the zero point really has.
    private let offsets: [Double]
    /// The largest |Z − center[c]|, in steps of a byte.
    private let largestMiss: Double

    init(_ layer: Normalization) {
        let scales = layer.deviation.map { 1 / (255 * Double($0)) }
        let centers = layer.mean.map { 255 * Double($0) }
        let zeroPoint = min(255, max(0, roundedHalfUp(centers.reduce(0, +) / Double(centers.count))))
        let scale = Float(scales.max()!)
        quantization = AffineQuantization(scale: scale, zeroPoint: UInt8(zeroPoint))
        factors = scales.map { $0 / Double(scale) }
        offsets = zip(scales, centers).map { $0 * (zeroPoint - $1) }
        largestMiss = centers.reduce(0) { max($0, abs(zeroPoint - $1)) }
    }

    /// Whether a layer can take its part. Its padding is made of zero points, each of which stands for 0 in training, so
    /// with padding every channel's own must be within half a step of it.
    func isAbsorbed(by layer: any Layer, images: Shape) -> Bool {
        switch layer {
        case let layer as Convolution: layer.window.border(for: images) == Window.Border() || largestMiss <= 0.5
        case is FullyConnected: true
        default: false
        }
    }

    /// The weights `[outputs, …, channels / groups]` and bias of the layer, for q − Z in steps of S.
    func fold(into weights: [Float], _ bias: [Float], groups: Int) -> (weights: [Float], bias: [Float]) {
        let perOutput = weights.count / bias.count
        let (channels, outputs) = (factors.count / groups, bias.count / groups)
        var (folded, sums) = (weights, bias.map(Double.init))
        for (index, weight) in weights.enumerated() {
            let output = index / perOutput
            let channel = output / outputs * channels + index % channels
            folded[index] = Float(Double(weight) * factors[channel])
            sums[output] += Double(weight) * offsets[channel]
        }
        return (folded, sums.map { Float($0) })
    }
}
