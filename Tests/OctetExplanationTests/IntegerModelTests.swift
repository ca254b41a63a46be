import Foundation
import OctetExplanation
import OctetQuantization
import OctetTestSupport
import Testing

/// A model that ships, seen from the outside.
@Suite struct IntegerModelTests {
    private let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("weights/lenet5-mnist.octet").path

    /// What the last layer gives is the scores, and what the layers' 8 bits mean is never below a ReLU's 0.
    @Test(arguments: Seed.list(3)) func featureMaps_endInTheScores(seed: Seed) throws {
        let model = try ModelFile(path: path)
        var generator = seed.generator
        let image = generator.bytes(784)
        let maps = try model.featureMaps(of: image)
        let scores = try model.scores(of: image + image)
        #expect(scores.count == 2 && scores[0] == scores[1])
        #expect(maps.last?.values.map(Double.init) == scores[0], "\(seed)")
        #expect(maps[0].shape == [14, 14, 6] && maps.allSatisfy { $0.values.count == $0.shape.count })
        #expect(maps.dropLast().allSatisfy { $0.values.allSatisfy { $0 >= 0 } })
    }

    @Test func explanation_hasWhatNeedsNoGradients() throws {
        let explanation = try Explanation(of: ModelFile(path: path), image: Array(repeating: 0, count: 784), class: "3")
        #expect(explanation.gradients == nil && explanation.deconvolution == nil && explanation.classIndex == 3)
        #expect(explanation.filters?.shape == [5, 5, 1] && explanation.filters?.values.count == 6 * 25)
        #expect(explanation.heatMapPictures.map(\.name) == ["image", "occlusion"])
    }
}
