import Octet
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Whole networks: rings, alignment, read slack and layers that run in place.
@Suite struct SmallestArenaTests {
    private static let readSlack = 64

    /// The most that must exist at once: what the largest layers read and write, and what a residual block keeps.
    @Test(arguments: [
        ("lenet5", 32 * 32 + 14 * 14 * 6),
        ("resnet8", 2 * 30 * 30 * 16 + 28 * 28 * 16),
        ("resnet18", 2 * 30 * 30 * 64 + 28 * 28 * 64),
    ])
    func knownNetworks_haveTheSmallestArena(name: String, byteCount: Int) throws {
        let network = try NetworkCatalog.network(named: name, input: [28, 28, 1], classes: 10)
        let contents = try QuantizedNetwork(FloatNetwork(network, seed: 1), imageCount: 1).contents
        #expect(ActivationMemory(contents).lowerBound.byteCount == byteCount)
        #expect(contents.arenaByteCount == byteCount + Self.readSlack)
    }

    @Test(arguments: Seed.list(150))
    func smallGraphs_haveTheSmallestArena(seed: Seed) throws {
        let network = try QuantizedNetwork(Self.randomResidualNetwork(seed), imageCount: 2)
        let memory = ActivationMemory(network.contents)
        let arena = network.contents.arenaByteCount - Self.readSlack
        #expect(arena == memory.exhaustiveByteCount())
        #expect(arena >= memory.lowerBound.byteCount)
        try network.expectAgreementWithEmulation(images: 2)
    }

    /// The sum needs a ring and neither summand has one: writing in place takes room for a ring around a summand.
    @Test func sum_thatAConvolutionPads_isWrittenInPlace() throws {
        let network = try Network("wide", input: [8, 8, 1]) {
            Residual {
                Convolution(16, kernel: 1)
            } shortcut: {
                Convolution(16, kernel: 1)
            }
            Convolution(1, kernel: 3, padding: .same)
            GlobalAveragePooling()
            FullyConnected(2)
        }
        let quantized = try QuantizedNetwork(network.withLivelyParameters(seed: Seed(1)))
        // The image and both summands; without the place in a summand it would be the summands and the sum.
        #expect(quantized.contents.arenaByteCount == 8 * 8 * 1 + 8 * 8 * 16 + 10 * 10 * 16 + Self.readSlack)
        try quantized.expectAgreementWithEmulation()
    }

    /// Convolutions, activations and additions of up to 6 layers.
    static func randomResidualNetwork(_ seed: Seed) throws -> FloatNetwork {
        var generator = seed.generator
        var nodes: [(name: String, layer: any Layer, inputs: [String])] = []
        let input = Shape(height: generator.pick(3...6), width: generator.pick(3...6), channels: generator.pick(1...3))
        var shapes = ["input": input]
        var names = ["input"]
        while nodes.count < 5 {
            let source = generator.pick(names.suffix(3))
            let equals = names.filter { shapes[$0] == shapes[source] }
            let (layer, inputs): (any Layer, [String]) =
                switch generator.pick(0...7) {
                case 0...2:
                    (
                        Convolution(generator.pick([3, 3, 8]), kernel: generator.pick([1, 3]), padding: .same),
                        [source]
                    )
                case 3: (MaxPooling(2, stride: 1), [source])
                case 4, 5: (Tanh(), [source])
                default: (Add(), [source, generator.pick(equals)])
                }
            guard let shape = try? layer.outputShape(for: inputs.map { shapes[$0]! }) else { continue }
            names.append("node\(nodes.count)")
            nodes.append((names.last!, layer, inputs))
            shapes[names.last!] = shape
        }
        nodes.append(("scores", FullyConnected(generator.pick(2...40)), [names.last!]))
        return try Network(input: input, nodes).withLivelyParameters(seed: seed)
    }
}
