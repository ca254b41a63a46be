import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

@Suite struct NormalizationTests {
    /// Two images of 1 × 2 pixels in three channels, the last of which is always the same.
    private let images = try! ImageSet(
        name: "x", height: 1, width: 2, channels: 3,
        pixels: [0, 51, 102, 255, 51, 102, 51, 102, 102, 102, 204, 102], labels: [0, 1], classNames: ["a", "b"])

    @Test func unit_isNoLayer() throws { #expect(try Normalization(.unit, measuredOn: images) == nil) }

    @Test func standardize_hasEachChannelsMeanAndDeviation() throws {
        let layer = try #require(try Normalization(.standardize, measuredOn: images))
        // 0, 1, 0.2, 0.4 and 0.2, 0.2, 0.4, 0.8.
        #expect(zip(layer.mean, [0.4, 0.4, 0.4]).allSatisfy { abs($0 - $1) < 1e-6 })
        let expected: [Float] = [0.374_165_74, 0.244_948_97, 1]
        #expect(zip(layer.deviation, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(layer.deviation)")
    }

    @Test func minMax_spansAllChannelsTogether() throws {
        #expect(
            try Normalization(.minMax, measuredOn: images)
                == Normalization(mean: [0, 0, 0], deviation: [1, 1, 1]))
        let gray = try ImageSet(
            name: "x", height: 1, width: 2, pixels: [51, 102], labels: [0], classNames: ["a"])
        let layer = try #require(try Normalization(.minMax, measuredOn: gray))
        #expect(abs(layer.mean[0] - 0.2) < 1e-6 && abs(layer.deviation[0] - 0.2) < 1e-6)
    }

    @Test func equalImages_areLeftAlone() throws {
        let gray = try ImageSet(name: "x", height: 1, width: 2, pixels: [51, 51], labels: [0], classNames: ["a"])
        #expect(try Normalization(.minMax, measuredOn: gray)?.deviation == [1])
        #expect(try Normalization(.standardize, measuredOn: gray)?.deviation == [1])
    }

    /// A network behind the layer is trained as one alone on images that are normalised already.
    @Test func training_isThatOnNormalizedImages() throws {
        let bars = makeBars(count: 64, seed: 3, side: 12)
        let layer = try #require(try Normalization(.standardize, measuredOn: bars))
        let network = try Network("n", input: bars.shape) {
            Convolution(4, kernel: 3, padding: .same); ReLU(); MaxPooling(2)
            FullyConnected(bars.classCount)
        }
        let settings = TrainingSettings(epochs: 2, batchSize: 20, learningRate: 0.01, seed: 4)
        let alone = FloatNetwork(network, seed: 1)
        try Trainer(alone, settings: settings, threads: 1)
            .train(on: Normalized(base: bars, layer: layer)) { _ in true }
        let behind = FloatNetwork(try network.prepending(layer, named: "normalization"), seed: 1)
        try Trainer(behind, settings: settings, threads: 2).train(on: bars) { _ in true }
        for (name, tensor) in alone.tensors {
            let other = try #require(behind.tensor(named: name))
            #expect(zip(tensor.values, other.values).allSatisfy { abs($0 - $1) < 1e-4 }, "\(name)")
        }
    }

    private struct Normalized: TrainingData {
        let base: ByteImages
        let layer: Normalization
        var count: Int { base.count }
        var shape: Shape { base.shape }
        var classCount: Int { base.classCount }
        func label(of index: Int) -> Int { base.label(of: index) }
        func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
            base.fill(index, epoch: epoch, into: values)
            for place in 0..<shape.count { values[place] = (values[place] - layer.mean[0]) / layer.deviation[0] }
        }
    }
}
