import Foundation
import Octet
import OctetFixedPoint
import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct FourBitWeightsTests {
    private func makeNetwork(_ seed: Seed) throws -> FloatNetwork {
        try Network(
            input: [9, 9, 2],
            [
                ("first", Convolution(5, kernel: 3), ["input"]), ("relu", ReLU(), ["first"]),
                ("inner", Convolution(18, kernel: 3, padding: .same), ["relu"]), ("tanh", Tanh(), ["inner"]),
                ("pool", MaxPooling(2), ["tanh"]), ("hidden", FullyConnected(20), ["pool"]),
                ("last", FullyConnected(4), ["hidden"]),
            ]
        ).withLivelyParameters(seed: seed)
    }

    @Test(arguments: Seed.list(10))
    func innerLayers_takeHalfOfTheBytes_andGiveTheSameBitsOnEveryPath(seed: Seed) throws {
        let float = try makeNetwork(seed)
        let network = try QuantizedNetwork(float, seed: seed.value, weightBits: .four)
        let eight = try QuantizedNetwork(float, seed: seed.value)
        for (layer, other) in zip(network.contents.layers, eight.contents.layers) {
            let isInner = ["inner", "hidden"].contains(layer.name)
            #expect(layer.record.hasFourBitWeights == isInner, "\(layer.name)")
            #expect(layer.weights.count * (isInner ? 2 : 1) == other.weights.count, "\(layer.name)")
        }
        for image in 0..<8 {
            let expected = try network.run(image, path: .reference)
            for path in KernelPath.available {
                let actual = try network.run(image, path: path)
                for (output, same) in zip(actual.outputs, expected.outputs) {
                    #expect(output.values == same.values, "\(path), layer \(output.name)")
                }
            }
        }
        // Weights are off by 1/14 of the largest at most, over two layers.
        #expect(try network.scoresSignalToNoise(images: 8) > 12)
    }

    /// The step that the file's factor tells: weights are the nearest multiples of it, and no worse than with the step that
    /// makes the largest weight 7.
    @Test(arguments: Seed.list(10))
    func everyWeight_isTheNearestInSteps_thatAreAtLeastAsGoodAsTheWidest(seed: Seed) throws {
        let float = try makeNetwork(seed)
        let network = try QuantizedNetwork(float, seed: seed.value, weightBits: .four)
        let layer = try #require(network.contents.layers.first { $0.name == "hidden" })
        let (input, output) = (network.input(of: "hidden")!, network.output(of: "hidden")!)
        let weights = float.tensor(named: "hidden.weight")!.values
        let panels = layer.record.panels(input: input, output: output)
        let perChannel = input.count
        for channel in 0..<Int(output.channels) {
            let real = weights[channel * perChannel..<(channel + 1) * perChannel].map(Double.init)
            let stored = (0..<perChannel).map { position in
                let number = panels.offset(group: 0, channel: channel, run: 0, position: position)
                let pair = layer.weights[number / 2]
                return Double(number % 2 == 0 ? (pair << 4) >> 4 : pair >> 4)
            }
            let multiplier = layer.parameters.withUnsafeBytes {
                $0.loadUnaligned(fromByteOffset: 4 * (panels.lanesPerGroup + channel), as: Int32.self)
            }
            let shift = layer.parameters[8 * panels.lanesPerGroup + channel]
            let factor = FixedPointMultiplier(multiplier: multiplier, shift: shift)!.real
            let step = factor * Double(output.quantization.scale) / Double(input.quantization.scale)
            func error(_ step: Double, _ integers: [Double]) -> Double {
                zip(real, integers).reduce(0) { $0 + pow($1.0 - step * $1.1, 2) }
            }
            func nearest(_ step: Double) -> [Double] { real.map { min(7, max(-7, ($0 / step + 0.5).rounded(.down))) } }
            #expect(stored.allSatisfy { (-7...7).contains($0) })
            #expect(error(step, stored) <= error(step, nearest(step)) * (1 + 1e-6))
            let widest = real.map(abs).max()! / 7
            #expect(error(step, stored) <= error(widest, nearest(widest)) * (1 + 1e-6))
        }
    }
}
