import Foundation
import Octet
import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Random graphs of all layer types, from the float network to the integers in the arena.
@Suite struct WholeNetworkTests {
    @Test(arguments: Seed.list(120))
    func everyLayer_roundsWhatRealArithmeticGives(seed: Seed) throws {
        let network = try QuantizedNetwork(RandomNetwork.make(seed), seed: seed.value)
        try network.expectAgreementWithEmulation()
    }

    @Test(arguments: Seed.list(120))
    func everyPath_givesTheSameBits_whateverTheArenaHolds(seed: Seed) throws {
        let network = try QuantizedNetwork(RandomNetwork.make(seed), seed: seed.value)
        var generator = seed.generator
        for image in 0..<4 {
            let zeros = try network.run(image, path: .reference)
            for path in KernelPath.available {
                let garbage = try network.run(image, path: path) { generator.bytes($0) }
                for (index, output) in zeros.outputs.enumerated() {
                    #expect(garbage.outputs[index].values == output.values, "\(path), layer \(output.name)")
                }
                #expect(garbage.prediction == zeros.prediction, "\(path)")
            }
        }
    }

    @Test(arguments: Seed.list(120))
    func scores_areCloseToTheFloatNetworks(seed: Seed) throws {
        let network = try QuantizedNetwork(RandomNetwork.make(seed), seed: seed.value)
        // Over these seeds the median is 43 dB and the worst 28 dB.
        #expect(try network.scoresSignalToNoise(images: 8) > 25)
    }

    @Test(arguments: Seed.list(20))
    func arena_oneByteShort_isRefused(seed: Seed) throws {
        let network = try QuantizedNetwork(RandomNetwork.make(seed), seed: seed.value)
        let model = try Model(validating: UnsafeRawBufferPointer(network.file.bytes).bytes)
        let required = model.arenaByteCount
        let arena = GuardedMemory(byteCount: required - 1)
        let image = Array(network.images.image(at: 0))
        let error = #expect(throws: ModelError.self) {
            var memory = arena.bytes.mutableBytes
            let model = try Model(validating: UnsafeRawBufferPointer(network.file.bytes).bytes)
            _ = try model.predict(image.span, in: &memory)
        }
        #expect(error == .arenaTooSmall(byteCount: required - 1, required: required))
        #expect(arena.isIntact)
    }

    @Test(arguments: Seed.list(20))
    func probabilities_areTheSoftmaxOfTheScores(seed: Seed) throws {
        let network = try QuantizedNetwork(RandomNetwork.make(seed), seed: seed.value)
        let outputs = try network.run(0).outputs
        let scores = outputs[outputs.count - 2]
        let reals = scores.values.map { Double(scores.tensor.quantization.real(UInt8($0))) }
        let exponentials = reals.map { exp($0 - reals.max()!) }
        let sum = exponentials.reduce(0, +)
        for (probability, exponential) in zip(outputs[outputs.count - 1].values, exponentials) {
            // A table entry is off by 2⁻¹⁶ at most, the sum by that for each class.
            let tolerance = 65_535 * Double(reals.count + 1) * 0x1p-16 / sum + 0.5
            #expect(abs(Double(probability) - 65_535 * exponential / sum) <= tolerance)
        }
    }
}

extension QuantizedNetwork {
    /// Compares every operation with its emulation, over some images: every value must be the nearest integer.
    func expectAgreementWithEmulation(images: Int = 4, _ location: SourceLocation = #_sourceLocation) throws {
        for image in 0..<images {
            let outputs = try run(image).outputs
            let emulation = Emulation(network: self, outputs: outputs, image: Array(self.images.image(at: image)))
            for operation in graph.operations {
                guard let expected = emulation.expected(operation) else { continue }
                let actual = emulation.output(named: operation.name)!.values
                let farthest = zip(actual, expected).map { abs(Double($0) - $1) }.max()!
                // A factor has 31 bits; those of an addition share one binary point and have 14 at least.
                let slack =
                    switch operation.kind {
                    case .add: 255 * 0x1p-14
                    case .localResponseNormalization: 0.1  // docs/quantization.md
                    default: 1e-6
                    }
                #expect(
                    actual.count == expected.count && farthest <= 0.5 + slack,
                    "image \(image), layer \(operation.name): \(farthest) steps off", sourceLocation: location)
            }
        }
    }
    /// 10 · log₁₀(Σ float² / Σ (int8 − float)²) of the scores of the first images, in dB; infinite where all are 0.
    func scoresSignalToNoise(images: Int) throws -> Double {
        var (signal, noise) = (0.0, 0.0)
        for image in 0..<images {
            let outputs = try run(image).outputs
            let scores = outputs[outputs.count - 2]
            for (score, float) in zip(scores.values, try floatOutputs(image).last!) {
                let integer = Double(scores.tensor.quantization.real(UInt8(score)))
                signal += Double(float) * Double(float)
                noise += (integer - Double(float)) * (integer - Double(float))
            }
        }
        return signal < 1e-9 ? .infinity : 10 * log10(signal / max(noise, 1e-12))
    }
}
