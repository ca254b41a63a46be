import Foundation
import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

@Suite struct TenCropsTests {
    /// A network whose score of class k is pixel k: what it saw can be read from its probabilities.
    private func pixelReader(_ shape: Shape) throws -> FloatNetwork {
        let count = shape.count
        var weight = [Float](repeating: 0, count: count * count)
        for index in 0..<count { weight[index * count + index] = 1 }
        return try FloatNetwork(
            Network("reader", input: shape) { FullyConnected(count) },
            tensors: [
                "fullyConnected1.weight": FloatTensor(extents: [count, count], values: weight),
                "fullyConnected1.bias": FloatTensor(extents: [count], values: Array(repeating: 0, count: count)),
            ])
    }

    /// The mean of softmax over the ten crops, each written out by hand for 3 × 3 pixels and a margin of 1.
    @Test func crops_areCornersMiddleAndMirrored() throws {
        let pixels: [UInt8] = [10, 50, 90, 130, 170, 210, 250, 30, 70]
        let set = try ImageSet(
            name: "x", height: 3, width: 3, pixels: pixels + pixels.reversed(), labels: [4, 0],
            classNames: (0..<9).map(String.init))
        for (image, label) in [(0, 4), (1, 0)] {
            let (a, b, c, d, e, f, g, h, i) = {
                let p = set.image(at: image).map { Double($0) / 255 }
                return (p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8])
            }()
            let straight = [
                [0, 0, 0, 0, a, b, 0, d, e], [0, 0, 0, b, c, 0, e, f, 0], [0, d, e, 0, g, h, 0, 0, 0],
                [e, f, 0, h, i, 0, 0, 0, 0], [a, b, c, d, e, f, g, h, i],
            ]
            let mirrored = straight.map { crop in [2, 1, 0, 5, 4, 3, 8, 7, 6].map { crop[$0] } }
            var mean = [Double](repeating: 0, count: 9)
            for crop in straight + mirrored {
                let sum = crop.map { exp($0) }.reduce(0, +)
                for index in 0..<9 { mean[index] += exp(crop[index]) / sum / 10 }
            }
            let evaluation = try pixelReader([3, 3, 1]).evaluateTenCrops(set.selecting([image]), margin: 1)
            #expect(abs(evaluation.loss + log(mean[label])) < 1e-5)
            #expect(evaluation.predictions == [mean.firstIndex(of: mean.max()!)!])
        }
    }

    @Test func threads_doNotChangeTheResult() throws {
        let images = makeBars(count: 300, seed: 5, side: 12)
        let network = FloatNetwork(
            try Network("n", input: images.shape) {
                Convolution(3, kernel: 3); ReLU(); FullyConnected(images.classCount)
            }, seed: 2)
        let one = try network.evaluateTenCrops(images, threads: 1)
        #expect(try network.evaluateTenCrops(images, threads: 3) == one)
        #expect(one.predictions.count == 300 && one.accuracy >= 0 && one.loss > 0)
    }
}
