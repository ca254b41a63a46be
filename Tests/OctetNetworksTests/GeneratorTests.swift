import Foundation
import OctetNetworks
import Testing

@Suite struct GeneratorTests {
    /// By hand, layer by layer: weights and biases, batch normalisation's scale and shift.
    @Test(arguments: [
        ("gan", 100 * 256 + 3 * 256 + 256 * 512 + 3 * 512 + 512 * 784 + 784, 784 * 512 + 512 + 512 * 256 + 256 + 257),
        ("cgan", 110 * 256 + 3 * 256 + 256 * 512 + 3 * 512 + 512 * 784 + 784, 784 * 512 + 512 + 512 * 256 + 256 + 2570),
        (
            "gan-conv", 100 * 3136 + 3136 + 2 + 9 * 50 + 50 + 100 + 9 * 50 * 25 + 25 + 50 + 4 * 25 + 1,
            25 * 32 + 32 + 25 * 32 * 64 + 64 + 49 * 64 * 1024 + 1024 + 1025
        ),
        (
            "dcgan", 32 * 3136 + 3136 + 128 + 16 * 64 * 64 + 128 + 16 * 64 + 1,
            16 * 32 + 32 + 16 * 32 * 64 + 64 + 3136 + 1
        ),
        (
            "cdcgan", 42 * 3136 + 3136 + 128 + 16 * 64 * 64 + 128 + 16 * 64 + 1,
            16 * 32 + 32 + 16 * 32 * 64 + 64 + 31_360 + 10
        ),
    ])
    func parameters_areThoseByHand(name: String, generator: Int, discriminator: Int) throws {
        let entry = try #require(GeneratorCatalog.entry(named: name))
        let pair = try entry.pair()
        #expect(pair.name == name && pair.image == [28, 28, 1] && (pair.classes > 0) == entry.isConditional)
        #expect(pair.generator.parameterCount == generator)
        #expect(pair.discriminator.parameterCount == discriminator)
        for network in [pair.generator, pair.discriminator] {
            let read = try JSONDecoder().decode(Network.self, from: JSONEncoder().encode(network))
            #expect(read == network)
        }
    }

    @Test func everyEntry_isListed() {
        #expect(GeneratorCatalog.names == ["gan", "cgan", "gan-conv", "dcgan", "cdcgan"])
        #expect(Set(GeneratorCatalog.names).isDisjoint(with: NetworkCatalog.names))
    }

    @Test func pairsThatDoNotFit_areRefused() throws {
        func pair(
            classes: Int = 0, input: Shape = [4], scores: Int = 1, image: Shape = [2, 2, 1], last: any Layer = Tanh()
        ) throws -> AdversarialPair {
            try AdversarialPair(
                name: "p", noise: 4, classes: classes,
                generator: Network("g", input: input) {
                    FullyConnected(4); last; Reshape([2, 2, 1])
                },
                discriminator: Network("d", input: image) { FullyConnected(scores) })
        }
        #expect(try pair(image: [4]).classes == 0)
        #expect(try pair(classes: 3, input: [7], scores: 3).classes == 3)
        #expect(try pair(last: Sigmoid()).imageRange == 0...1)
        for wrong: () throws -> AdversarialPair in [
            { try pair(input: [5]) }, { try pair(scores: 2) }, { try pair(image: [3, 3, 1]) },
            { try pair(last: ReLU()) }, { try pair(last: Tanh.scaled) },
            { try pair(classes: 3, input: [7]) }, { try pair(classes: 3, input: [7], scores: 3, image: [7]) },
        ] {
            #expect(throws: NetworkError.self) { try wrong() }
        }
        let error = #expect(throws: NetworkError.self) { try AdversarialPair.dcgan(image: [30, 28, 1]) }
        #expect(error?.description.contains("30×28×1") == true)
    }

    @Test func transposedConvolution_hasTheSizeOfItsWayBack() throws {
        func output(_ layer: TransposedConvolution, _ side: Int) throws -> Shape {
            try layer.outputShape(for: [[side, side, 3]])
        }
        #expect(try output(.init(5, kernel: 4, stride: 2, padding: .same), 7) == [14, 14, 5])
        #expect(try output(.init(5, kernel: 4, stride: 2, padding: .explicit(1)), 7) == [14, 14, 5])
        #expect(try output(.init(5, kernel: 3, stride: 2), 7) == [15, 15, 5])
        #expect(try output(.init(5, kernel: 7), 1) == [7, 7, 5])
        // A convolution with the same window leads back.
        for (kernel, stride, padding) in [(4, 2, Window.Padding.same), (5, 2, .valid), (5, 3, .explicit(1))] {
            let large = try output(.init(1, kernel: Extent(kernel), stride: Extent(stride), padding: padding), 6)
            let back = Convolution(3, kernel: Extent(kernel), stride: Extent(stride), padding: padding)
            #expect(try back.outputShape(for: [large]) == [6, 6, 3])
        }
        for wrong in [
            TransposedConvolution(5, kernel: 1, stride: 2), .init(5, kernel: 2, padding: .explicit(9)),
            .init(0, kernel: 2), .init(5, kernel: 0),
        ] {
            #expect(throws: NetworkError.self) { try output(wrong, 4) }
        }
        #expect(throws: NetworkError.self) { try Reshape([2, 2, 2]).outputShape(for: [[9]]) }
    }
}
