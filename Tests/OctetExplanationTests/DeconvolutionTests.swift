import OctetExplanation
import OctetNetworks
import OctetTraining
import Testing

@Suite struct DeconvolutionTests {
    /// 1×1 convolution, ReLU, pooling of 4×4 to 2×2, 2×2 convolution, ReLU: by hand.
    @Test func activation_goesBackThroughSwitchesAndTransposedFilters() throws {
        let network = try Network("tiny", input: [4, 4, 1]) {
            Convolution(1, kernel: 1); ReLU()
            MaxPooling(2)
            Convolution(1, kernel: 2); ReLU()
        }
        let model = try model(
            network, ["convolution1.weight": [2], "convolution2.weight": [1, -1, 0.5, 3]])
        let image: [UInt8] = [
            51, 0, 0, 0,
            0, 0, 0, 51,
            0, 0, 0, 0,
            0, 102, 255, 0,
        ]
        let layers = try Deconvolution(of: model.float, image: image).layers
        #expect(layers.map(\.name) == ["convolution1", "convolution2"])

        // The strongest pixel of the first map is 2 · 1, and goes back to that pixel alone, times 2.
        let first = try #require(layers[0].units.first)
        #expect(layers[0].units.count == 1 && first.channel == 0 && first.activation == 2)
        #expect(expectClose(first.projection.values, (0..<16).map { $0 == 14 ? 4 : 0 }))

        // Pooled: 0.4, 0.4, 0.8, 2. The activation is 0.4 − 0.4 + 0.4 + 6 = 6.4. Transposed: 6.4 · (1, −1, 0.5, 3), each at its
        // switch; the ReLU holds back what is negative, though its input there was positive; then times 2.
        let second = try #require(layers[1].units.first)
        #expect(abs(second.activation - 6.4) < 1e-5)
        var expected = [Float](repeating: 0, count: 16)
        (expected[0], expected[13], expected[14]) = (12.8, 6.4, 38.4)
        #expect(expectClose(second.projection.values, expected))
    }

    /// Strongest first, of equals the first; what is not above 0 has nothing to show.
    @Test func units_areTheStrongestChannels() throws {
        let network = try Network("tiny", input: [2, 2, 1]) {
            Convolution(5, kernel: 1); ReLU(); FullyConnected(2)
        }
        let model = try model(network, ["convolution1.weight": [1, 3, -1, 3, 2]])
        let layers = try Deconvolution(of: model.float, image: [0, 255, 51, 0], count: 3).layers
        #expect(layers[0].units.map(\.channel) == [1, 3, 4])
        let all = try Deconvolution(of: model.float, image: [0, 255, 51, 0]).layers
        #expect(all[0].units.map(\.channel) == [1, 3, 4, 0])
        for unit in all[0].units {
            let values = unit.projection.values
            #expect(values[0] == 0 && values[1] > 0 && values[2] == 0)
        }
    }
}
