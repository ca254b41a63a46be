import Octet
import OctetDatasets
import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Weights and ranges at the edge of what 8, 31 and 32 bits can hold.
@Suite struct ScaleTests {
    /// A fully connected layer with two inputs, both 1 for a white image, and what its outputs mean.
    private func scores(_ rows: [(weights: [Float], bias: Float)]) throws -> (QuantizedNetwork, [Float]) {
        let network = try Network(input: [1, 1, 2], [("full", FullyConnected(rows.count), ["input"])])
        let float = try FloatNetwork(
            network,
            tensors: [
                "full.weight": FloatTensor(extents: [rows.count, 2], values: rows.flatMap(\.weights)),
                "full.bias": FloatTensor(extents: [rows.count], values: rows.map(\.bias)),
            ])
        let white = try ImageSet(
            name: "white", height: 1, width: 1, channels: 2, pixels: [255, 255, 0, 0], labels: [0, 0],
            classNames: rows.indices.map(String.init))
        let quantized = try QuantizedNetwork(float, images: white)
        let output = try quantized.run(0).outputs[0]
        return (quantized, output.values.map { output.tensor.quantization.real(UInt8($0)) })
    }

    @Test func deadChannels_leaveTheOthersFine() throws {
        let (_, alone) = try scores([([0.001, 0.0005], 0)])
        let (_, beside) = try scores([([0.001, 0.0005], 0), ([0, 0], 0), ([0, 0], 0.001)])
        #expect(abs(alone[0] - 0.0015) < 0.000_01)
        #expect(abs(beside[0] - 0.0015) < 0.000_01)
        #expect(beside[1] == 0)
        #expect(abs(beside[2] - 0.001) < 0.000_01)
    }

    @Test func layerOfZeros_givesZeros() throws {
        #expect(try scores([([0, 0], 0), ([0, 0], 0)]).1 == [0, 0])
    }

    @Test func tinyWeightsUnderALargeBias_keepTheBias() throws {
        let (_, values) = try scores([([1e-12, -1e-12], 3), ([1e-30, 0], -2)])
        #expect(abs(values[0] - 3) < 0.02)
        #expect(abs(values[1] + 2) < 0.02)
    }

    @Test func outputFinerThanItsSums_isWidened() throws {
        // The sums cancel: the outputs span 2⁻²⁰, a step of the sums is 1/127/255.
        let (network, values) = try scores([([1, -1], 0x1p-20)])
        let scale = network.output(of: "full")!.quantization.scale
        #expect(Double(scale) >= 1.0 / 127 / 255)
        #expect(abs(values[0]) <= scale)
    }

    @Test func additionThatCancels_keepsItsFactorsInRange() throws {
        let network = try Network(
            input: [1, 1, 2],
            [
                ("a", FullyConnected(2, bias: false), ["input"]), ("b", FullyConnected(2, bias: false), ["input"]),
                ("sum", Add(), ["a", "b"]),
            ])
        let weights: [Float] = [1e6, 2e6, -3e6, 1e6]
        let float = try FloatNetwork(
            network,
            tensors: [
                "a.weight": FloatTensor(extents: [2, 2], values: weights),
                "b.weight": FloatTensor(extents: [2, 2], values: weights.map { -$0 }),
            ])
        let quantized = try QuantizedNetwork(float)
        try quantized.expectAgreementWithEmulation()
        #expect(quantized.output(of: "sum")!.quantization.scale > quantized.output(of: "a")!.quantization.scale / 300)
    }

    /// 20,000 products of 255 · 127 each fit in 32 bits, 70,000 do not.
    @Test func sumsThatCouldExceed32Bits_areRefusedByName() throws {
        func quantize(_ side: Int) throws {
            let network = try Network(input: [side, side, 1], [("long", FullyConnected(1), ["input"])])
            let float = try FloatNetwork(
                network,
                tensors: [
                    "long.weight": FloatTensor(
                        extents: [1, side * side], values: Array(repeating: 0.5, count: side * side)),
                    "long.bias": FloatTensor(extents: [1], values: [0]),
                ])
            _ = try QuantizedNetwork(float, imageCount: 1).run(0)
        }
        try quantize(141)
        let error = #expect(throws: QuantizationError.self) { try quantize(265) }
        #expect(
            error?.description
                == "layer \"long\" cannot be quantised: it sums 70225 products, which can exceed 32 bits")
    }

    @Test(arguments: Seed.list(40))
    func everyFactor_isNormalisedAndBelowOne(seed: Seed) throws {
        // Opening a model proves it; so that this is no accident of mild numbers, the parameters are wild.
        let network = try RandomNetwork.make(seed).network
        var generator = seed.generator
        let tensors = FloatNetwork(network, seed: seed.value).tensors.mapValues { tensor in
            let magnitude = Float(sign: .plus, exponent: generator.pick(-12...12), significand: 1)
            return FloatTensor(
                extents: tensor.extents,
                values: tensor.values.map { _ in
                    generator.pick(0...3) == 0 ? 0 : magnitude * Float.random(in: 0.1...1, using: &generator)
                })
        }
        let quantized = try QuantizedNetwork(FloatNetwork(network, tensors: tensors), seed: seed.value)
        let portable = try quantized.run(0)
        let reference = try quantized.run(0, path: .reference) { generator.bytes($0) }
        #expect(portable.outputs.map(\.values) == reference.outputs.map(\.values))
    }
}
