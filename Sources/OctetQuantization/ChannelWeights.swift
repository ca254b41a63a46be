import OctetFixedPoint
import OctetFormat

/// The weights of a convolution or fully connected layer in int8: symmetric, with a scale for each output channel.
struct ChannelWeights {
    /// In the order of the float weights: output channel outermost.
    var weights: [Int8]
    /// The real value of one step, per output channel.
    var scales: [Double]
    var biases: [Float]

    /// The largest magnitude of a channel becomes 127. Where the weights are so small against the bias that the bias
    /// would not fit in 30 bits of the accumulator, the step is made coarser until it does.
    ///
    /// - Parameter steps: the real value of one step, per output channel, where a method has chosen it.
    init(weights: [Float], biases: [Float], inputScale: Float, steps: [Double]? = nil) {
        let perChannel = weights.count / biases.count
        scales = biases.indices.map { channel in
            let largest = weights[channel * perChannel..<(channel + 1) * perChannel].reduce(0) { max($0, abs($1)) }
            let forBias = Double(abs(biases[channel])) / (Double(inputScale) * Double(1 << 30))
            let scale = max(steps?[channel] ?? Double(largest) / 127, forBias)
            // A channel of zeros must not keep the others' output from being fine.
            return scale > 0 ? scale : .ulpOfOne
        }
        let scales = scales
        self.weights = weights.indices.map { index in
            Int8(min(127, max(-127, roundedHalfUp(Double(weights[index]) / scales[index / perChannel]))))
        }
        self.biases = biases
    }

    var weightsPerChannel: Int { weights.count / biases.count }

    func channel(_ index: Int) -> ArraySlice<Int8> {
        weights[index * weightsPerChannel..<(index + 1) * weightsPerChannel]
    }
}

extension ChannelWeights {
    /// The same weights in coarser steps where a channel's factor, inputScale · scale / outputScale, would be smaller than the
    /// model file can hold: such weights are next to nothing beside their bias.
    func coarsened(
        toFactorsFrom smallest: Double, input: AffineQuantization, output: AffineQuantization
    ) -> ChannelWeights {
        // Twice the limit, so that no rounding on the way leads below it.
        let finest = 2 * smallest * Double(output.scale) / Double(input.scale)
        var result = self
        for channel in scales.indices where scales[channel] < finest {
            let ratio = scales[channel] / finest
            for index in channel * weightsPerChannel..<(channel + 1) * weightsPerChannel {
                result.weights[index] = Int8(roundedHalfUp(Double(weights[index]) * ratio))
            }
            result.scales[channel] = finest
        }
        return result
    }

    /// The weights in the order in which kernels read them.
    ///
    /// - Parameter channels: the input channels under one kernel position.
    func packed(in panels: WeightPanels, channels: Int) -> [Int8] {
        var packed = [Int8](repeating: 0, count: panels.byteCount)
        let positionsPerRun = panels.runLength / channels
        for outputChannel in biases.indices {
            let group = outputChannel / panels.channelsPerGroup
            for (index, weight) in channel(outputChannel).enumerated() {
                let kernelPosition = index / channels
                let offset = panels.offset(
                    group: group, channel: outputChannel % panels.channelsPerGroup,
                    run: kernelPosition / positionsPerRun,
                    position: kernelPosition % positionsPerRun * channels + index % channels)
                packed[offset] = weight
            }
        }
        return packed
    }

    /// Biases with the input's zero point folded in, multipliers and shifts, for every lane of every panel.
    /// - Throws: `QuantizationError.unsupported` where a sum could exceed 32 bits.
    func laneParameters(
        in panels: WeightPanels, input: AffineQuantization, output: AffineQuantization, layer: String
    ) throws -> [UInt8] {
        let lanes = panels.groups * panels.lanesPerGroup
        var laneBiases = [Int32](repeating: 0, count: lanes)
        // Lanes without a channel are computed and thrown away.
        var factors = [FixedPointMultiplier](repeating: .init(unchecked: 1 << 30, shift: 54), count: lanes)
        for outputChannel in biases.indices {
            let lane =
                outputChannel / panels.channelsPerGroup * panels.lanesPerGroup
                + outputChannel % panels.channelsPerGroup
            let (negative, positive) = channel(outputChannel).reduce((0, 0)) { sums, weight in
                weight < 0 ? (sums.0 + Int(weight), sums.1) : (sums.0, sums.1 + Int(weight))
            }
            let scale = Double(input.scale) * scales[outputChannel]
            let bias =
                Int(roundedHalfUp(Double(biases[outputChannel]) / scale)) - Int(input.zeroPoint) * (negative + positive)
            guard bias + 255 * negative >= Int(Int32.min), bias + 255 * positive <= Int(Int32.max) else {
                throw QuantizationError.unsupported(
                    layer: layer, reason: "sums \(weightsPerChannel) products, which can exceed 32 bits")
            }
            laneBiases[lane] = Int32(bias)
            factors[lane] = FixedPointMultiplier(nearest: scale / Double(output.scale))
        }
        var bytes = LittleEndianBytes()
        bytes.append(contentsOf: laneBiases)
        bytes.append(contentsOf: factors.map(\.multiplier))
        bytes.append(contentsOf: factors.map(\.shift))
        return bytes.bytes
    }
}
