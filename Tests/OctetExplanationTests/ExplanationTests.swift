import OctetExplanation
import OctetNetworks
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct ExplanationTests {
    private func image(_ seed: Seed) -> [UInt8] {
        var generator = seed.generator
        return generator.bytes(784)
    }

    @Test func featureMaps_areOfWholeLayers() throws {
        let model = FloatModel(FloatNetwork(try .resNet8(), seed: 1), labels: (0..<10).map(String.init))
        let maps = try model.featureMaps(of: image(Seed(1)))
        #expect(
            maps.map(\.layer) == [
                "convolution1", "convolution2", "convolution3", "add1", "convolution4", "convolution5", "convolution6",
                "add2", "convolution7", "convolution8", "convolution9", "add3", "globalAveragePooling1",
                "fullyConnected1",
            ])
        #expect(maps[0].steps == ["batchNormalization", "relu"] && maps[3].steps == ["relu"])
        #expect(maps[0].shape == [28, 28, 16] && maps.allSatisfy { $0.values.count == $0.shape.count })
        let scores = try model.scores(of: image(Seed(1)))[0]
        #expect(maps.last?.values.map(Double.init) == scores)
        #expect(maps[0].values.allSatisfy { $0 >= 0 }, "behind its ReLU")
    }

    @Test func featureMaps_areTheSame_whateverElseIsAskedFor() throws {
        let model = FloatModel(FloatNetwork(try .leNet5(), seed: 2), labels: (0..<10).map(String.init))
        for seed in Seed.list(3) {
            let maps = try model.featureMaps(of: image(seed))
            let explanation = try Explanation(of: model, image: image(seed))
            #expect(explanation.featureMaps.map(\.values) == maps.map(\.values))
            #expect(explanation.predicted == explanation.classIndex)
            #expect(abs(explanation.probabilities.reduce(0, +) - 1) < 1e-9)
        }
    }

    @Test func aClass_isFoundByLabelAndByNumber() throws {
        let float = FloatNetwork(try .leNet5(classes: 3), seed: 3)
        let model = FloatModel(float, labels: ["cat", "1", "0"])
        func index(_ name: String) throws -> Int {
            try Explanation(of: model, image: image(Seed(4)), class: name).classIndex
        }
        #expect(try index("cat") == 0 && index("1") == 1 && index("0") == 2 && index("2") == 2)
        for name in ["dog", "3", "-1", ""] {
            let error = #expect(throws: ExplanationError.self) { try index(name) }
            #expect(error?.description.contains("cat, 1, 0 would be accepted") == true)
        }
    }

    @Test func pictures_showAllThatThereIs() throws {
        let model = FloatModel(FloatNetwork(try .leNet5(), seed: 5), labels: (0..<10).map(String.init))
        let explanation = try Explanation(of: model, image: image(Seed(5)))
        #expect(explanation.heatMapPictures.map(\.name) == ["image", "occlusion", "saliency", "grad-cam"])
        #expect(explanation.featureMapPictures.count == explanation.featureMaps.count)
        #expect(explanation.filterPicture != nil && explanation.deconvolutionPicture != nil)
        let image = explanation.overview.figure.render(on: .white)
        #expect(image.isOpaque && !explanation.overview.figure.render(on: .none).isOpaque)
    }

    /// The features of a set are what the last layer reads.
    @Test func embedding_isWhatTheLastLayerReads() throws {
        let network = try Network("tiny", input: [2, 2, 1]) {
            Convolution(2, kernel: 1); ReLU(); GlobalAveragePooling(); FullyConnected(2)
        }
        let model = try model(network, ["convolution1.weight": [4, -4], "convolution1.bias": [0, 2]])
        let pixels: [UInt8] = [255, 51, 0, 0] + [0, 0, 0, 255]
        let data = ByteImages(shape: [2, 2, 1], pixels: pixels, labels: [1, 0], classCount: 2)
        let embedding = try Embedding(of: model.float, on: data)
        #expect(embedding.layer == "globalAveragePooling1" && embedding.labels == [1, 0])
        #expect(expectClose(embedding.features[0], [1.2, 1.3]) && expectClose(embedding.features[1], [1, 1.5]))
    }

    /// Where maps are read, each counts with its mean.
    @Test func embedding_ofMaps_isTheirMeans() throws {
        let network = try Network("tiny", input: [2, 2, 2]) { FullyConnected(2) }
        let data = ByteImages(
            shape: [2, 2, 2], pixels: [255, 51, 0, 51, 0, 51, 0, 51], labels: [0], classCount: 2)
        let embedding = try Embedding(of: model(network, [:]).float, on: data)
        #expect(embedding.layer == "input" && expectClose(embedding.features[0], [0.25, 0.2]))
    }
}
