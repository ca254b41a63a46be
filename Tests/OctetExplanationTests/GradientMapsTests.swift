import OctetExplanation
import OctetNetworks
import OctetTraining
import Testing

@Suite struct GradientMapsTests {
    /// Two maps of 2×2, A = w · x with w = 2 and −1, and scores that weigh each map's pixels.
    private func tiny() throws -> FloatModel {
        let network = try Network("tiny", input: [2, 2, 1]) {
            Convolution(2, kernel: 1)
            FullyConnected(2)
        }
        return try model(
            network,
            [
                "convolution1.weight": [2, -1],
                // Pixel by pixel the weights of both maps; the second class sees the first map alone.
                "fullyConnected1.weight": [1, 4, 0, 4, 3, -4, 0, 0] + [1, 0, 1, 0, 1, 0, -7, 0],
            ])
    }

    private let image: [UInt8] = [255, 0, 51, 102]

    /// ∂score₀/∂x = Σₖ wₖ · weight: (2 − 4, 0 − 4, 6 + 4, 0) for the four pixels.
    @Test func saliency_isTheGradientsSize() throws {
        let maps = try GradientMaps(of: tiny().float, image: image, class: 0)
        #expect(expectClose(maps.saliency.values, [2, 4, 10, 0]))
    }

    /// α = (1 + 0 + 3 + 0, 4 + 4 − 4 + 0) / 4 = (1, 1): L = ReLU(2x − x) = x. For class 1: α = (−1, 0), L = ReLU(−2x) = 0.
    @Test func gradCAM_isTheWeightedSumOfTheMaps() throws {
        let maps = try GradientMaps(of: tiny().float, image: image, class: 0)
        let activation = try #require(maps.classActivation)
        #expect(activation.layer == "convolution1" && activation.map.width == 2 && activation.map.height == 2)
        #expect(expectClose(activation.map.values, [1, 0, 0.2, 0.4]))
        let other = try GradientMaps(of: tiny().float, image: image, class: 1)
        #expect(other.classActivation?.map.values == [0, 0, 0, 0])
    }

    /// Of three channels the largest gradient counts.
    @Test func saliency_takesTheLargestChannel() throws {
        let network = try Network("tiny", input: [1, 2, 3]) { FullyConnected(2) }
        let model = try model(network, ["fullyConnected1.weight": [1, -5, 2, 0, 0.5, -0.25] + [0, 0, 0, 0, 0, 0]])
        let maps = try GradientMaps(of: model.float, image: [1, 2, 3, 4, 5, 6], class: 0)
        #expect(expectClose(maps.saliency.values, [5, 0.5]))
        #expect(maps.classActivation == nil, "there is no convolution")
    }

    /// The stage is that of the last maps: behind the sum and its ReLU, before the mean over the image.
    @Test func gradCAM_looksAtTheLastMaps() throws {
        let float = FloatNetwork(try .resNet8(), seed: 1)
        let maps = try GradientMaps(of: float, image: Array(repeating: 100, count: 784), class: 0)
        #expect(maps.classActivation?.layer == "add3" && maps.classActivation?.map.width == 7)
        let leNet = FloatNetwork(try .leNet5(), seed: 1)
        let other = try GradientMaps(of: leNet, image: Array(repeating: 100, count: 784), class: 0)
        #expect(other.classActivation?.layer == "convolution2" && other.classActivation?.map.width == 10)
    }
}
