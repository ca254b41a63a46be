import OctetExplanation
import OctetNetworks
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct OcclusionTests {
    /// Hiding a part of what is the same everywhere changes nothing.
    @Test(arguments: Seed.list(3)) func imageOfConstants_hasNoSensitivity(seed: Seed) throws {
        let model = FloatModel(
            FloatNetwork(try .leNet5(), seed: seed.value), labels: (0..<10).map(String.init), threads: 1)
        for value: UInt8 in [0, 93, 255] {
            let occlusion = try Occlusion(of: model, image: Array(repeating: value, count: 28 * 28), class: 3)
            #expect(occlusion.map.values.allSatisfy { $0 == 0 }, "\(seed), value \(value)")
        }
    }

    @Test(arguments: [(5, 5), (28, 28), (41, 30), (100, 40), (1, 81)])
    func map_coversTheImage(height: Int, width: Int) throws {
        let network = try Network("one", input: [height, width, 1]) { FullyConnected(2) }
        let image = (0..<height * width).map { UInt8($0 % 251) }
        let occlusion = try Occlusion(of: model(network, [:]), image: image, class: 0)
        #expect(occlusion.map.height * occlusion.step >= height && occlusion.map.width * occlusion.step >= width)
        #expect((occlusion.map.height - 1) * occlusion.step < height)
        #expect((occlusion.map.width - 1) * occlusion.step < width)
        #expect(occlusion.side >= 1)
    }

    /// A network that looks at one pixel feels the square only where it lies on it: there the log-odds fall by weight · ink.
    @Test func onlyWhatIsSeen_counts() throws {
        let network = try Network("one", input: [9, 9, 1]) { FullyConnected(2) }
        var weights = [Float](repeating: 0, count: 2 * 81)
        weights[4 * 9 + 6] = 2
        var image = [UInt8](repeating: 0, count: 81)
        image[4 * 9 + 6] = 255
        image[0] = 255
        let occlusion = try Occlusion(
            of: model(network, ["fullyConnected1.weight": weights]), image: image, class: 0, side: 3)
        for y in 0..<9 {
            for x in 0..<9 {
                let isHidden = abs(y - 4) <= 1 && abs(x - 6) <= 1
                #expect(abs(occlusion.map[x, y] - (isHidden ? 2 : 0)) < 1e-6, "\(x), \(y)")
            }
        }
        #expect(abs(occlusion.lowestProbability - 0.5) < 1e-6)
    }
}
