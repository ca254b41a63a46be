import Foundation
import OctetNetworks
import Testing

@Suite struct NormalizationTests {
    private let layer = Normalization(mean: [0.25, 0.5, 0.75], deviation: [0.5, 1, 2])

    @Test func prependedLayer_isReadInPlaceOfTheImages() throws {
        let network = try Network("n", input: [4, 4, 3]) {
            Residual { Convolution(3, kernel: 3, padding: .same) }
            FullyConnected(2)
        }
        let normalized = try network.prepending(layer, named: "normalization")
        #expect(normalized.nodes.map(\.name) == ["normalization"] + network.nodes.map(\.name))
        #expect(normalized.nodes.count { $0.inputs.contains(.input) } == 1)
        #expect(normalized.nodes[2].inputs == [.node(1), .node(0)], "the shortcut reads it too")
        #expect(normalized.parameterCount == network.parameterCount)
        let json = try JSONEncoder().encode(normalized)
        #expect(try JSONDecoder().decode(Network.self, from: json) == normalized)
    }

    @Test(arguments: [
        (Normalization(mean: [0], deviation: [1]), "1 means"),
        (Normalization(mean: [0, 0, .nan], deviation: [1, 1, 1]), "mean"),
        (Normalization(mean: [0, 0, 0], deviation: [1, 0, 1]), "deviation"),
        (Normalization(mean: [0, 0, 0], deviation: [1, -1, 1]), "deviation"),
    ])
    func unusableNumbers_areRefused(layer: Normalization, word: String) throws {
        let error = try #require(throws: NetworkError.self) {
            try Network("n", input: [4, 4, 3]) {
                layer; FullyConnected(2)
            }
        }
        #expect(error.description.contains(word) && error.description.contains("normalization1"))
    }
}
