import OctetNetworks
import Octet
import OctetFixedPoint
import OctetFormat

extension ModelFile {
    /// The real values of a layer's weights, output channel outermost as in a float network, and of its biases; nil for
    /// layers without weights.
    package func weights(ofLayer index: Int) -> (weights: [Float], bias: [Float])? {
        withModel { model in
            let reader = model.records
            let layer = reader.layer(at: index)
            guard layer.operation == .convolution || layer.operation == .fullyConnected else { return nil }
            let (input, output) = (reader.tensor(at: Int(layer.input)), reader.tensor(at: Int(layer.output)))
            let panels = layer.panels(input: input, output: output)
            let lanes = panels.groups * panels.lanesPerGroup
            let channels = layer.operation == .convolution ? Int(input.channels / layer.groups) : input.count
            let positionsPerRun = panels.runLength / channels
            let perChannel = panels.runs * panels.runLength
            let parameters = Int(layer.parametersOffset)
            let inputScale = Double(Float(bitPattern: input.scaleBits))
            var (weights, bias): ([Float], [Float]) = ([], [])
            for channel in 0..<Int(output.channels) {
                let (group, place) = (channel / panels.channelsPerGroup, channel % panels.channelsPerGroup)
                let lane = group * panels.lanesPerGroup + place
                func parameter<Value: BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
                    reader.bytes.unsafeLoadUnaligned(fromByteOffset: parameters + offset, as: type)
                }
                let multiplier = Double(parameter(at: 4 * (lanes + lane), as: Int32.self))
                let shift = Int(parameter(at: 8 * lanes + lane, as: UInt8.self))
                // The factor is step · inputScale / outputScale.
                let factor = multiplier / Double(sign: .plus, exponent: shift, significand: 1)
                let sumScale = factor * Double(Float(bitPattern: output.scaleBits))
                var sum = 0
                for position in 0..<perChannel {
                    let kernelPosition = position / channels
                    let offset = panels.offset(
                        group: group, channel: place, run: kernelPosition / positionsPerRun,
                        position: kernelPosition % positionsPerRun * channels + position % channels)
                    let weight = reader.weight(at: offset, of: layer)
                    sum += weight
                    weights.append(Float(Double(weight) * sumScale / inputScale))
                }
                let start = Int(parameter(at: 4 * lane, as: Int32.self)) + Int(input.zeroPoint) * sum
                bias.append(Float(Double(start) * sumScale))
            }
            return (weights, bias)
        }
    }

    /// What the values of a layer's output mean.
    package func outputQuantization(ofLayer index: Int) -> AffineQuantization {
        withModel { model in
            let output = model.records.tensor(at: Int(model.records.layer(at: index).output))
            return AffineQuantization(scale: Float(bitPattern: output.scaleBits), zeroPoint: output.zeroPoint)
        }
    }
}

extension ModelReader {
    /// The integer at a place among a layer's weights, which lie two a byte where they have 4 bits.
    fileprivate func weight(at place: Int, of layer: LayerRecord) -> Int {
        let start = Int(layer.weightsOffset)
        func byte(_ offset: Int) -> Int8 { bytes.unsafeLoad(fromByteOffset: start + offset, as: Int8.self) }
        guard layer.hasFourBitWeights else { return Int(byte(place)) }
        return Int((place % 2 == 0 ? byte(place / 2) << 4 : byte(place / 2)) >> 4)
    }
}
