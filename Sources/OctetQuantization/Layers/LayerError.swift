import OctetNetworks

/// What a layer's own error is made of. Together the parts of a value are the whole error.
public enum LayerErrorPart: String, Codable, CaseIterable, Sendable {
    /// Values outside the range of the 8 bits went to its ends.
    case clipping
    /// Values went to the nearest of 256 steps.
    case rounding
    /// The whole error of channels whose 8 bits never change: see `LayerTally.deadChannels`.
    case deadChannels
    /// What is left: weights and biases are rounded too, and sums are requantised.
    case weights
}

/// How a layer's values in 8 bits came from what float arithmetic makes of the same inputs.
struct LayerError {
    let quantization: AffineQuantization
    let deadChannels: Set<Int>
    let channelCount: Int

    init(_ twin: LayerTwin, _ tally: LayerTally) {
        quantization = twin.quantization
        deadChannels = Set(tally.deadChannels(twin.quantization))
        channelCount = twin.shape.channels
    }

    /// The whole errors of values in NHWC order, or one part of them.
    func values(_ part: LayerErrorPart?, integers: [UInt8], references: [Float]) -> [Float] {
        let range = quantization.range
        return references.indices.map { place in
            let reference = references[place]
            let whole = quantization.real(integers[place]) - reference
            guard let part else { return whole }
            guard deadChannels.isEmpty || !deadChannels.contains(place % channelCount) else {
                return part == .deadChannels ? whole : 0
            }
            let clipped = min(max(reference, range.lowerBound), range.upperBound)
            let rounded = quantization.real(quantization.quantized(Double(reference)))
            return switch part {
            case .clipping: clipped - reference
            case .rounding: rounded - clipped
            case .deadChannels: 0
            case .weights: whole - (rounded - reference)
            }
        }
    }
}
