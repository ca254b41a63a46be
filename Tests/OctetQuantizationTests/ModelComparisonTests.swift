import Foundation
import Octet
import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct ModelComparisonTests {
    private let folder = try! TemporaryFolder()

    private func file(_ network: QuantizedNetwork, _ name: String = "model.octet") throws -> ModelFile {
        try Data(network.contents.encoded()).write(to: folder.url.appendingPathComponent(name))
        return try ModelFile(path: folder.path(name))
    }

    /// 100 images: 90 that both have right, 6 that only the first has, 2 that only the second has, 2 that none has.
    ///
    /// By hand: d = (6 − 2) / 100; variance = (6 + 2 − 4² / 100) / 100² = 7.84 / 10⁴, of which the root is 0.028.
    @Test func pairedInterval_isTheOneComputedByHand() {
        func answers(_ onlyFirst: Bool, _ onlySecond: Bool) -> [Bool] {
            Array(repeating: true, count: 90) + Array(repeating: onlyFirst, count: 6)
                + Array(repeating: onlySecond, count: 2) + [false, false]
        }
        let interval = ModelComparison.Interval(
            pairedDifferenceOf: answers(true, false), and: answers(false, true))
        #expect(abs(interval.value - 0.04) < 1e-12)
        #expect(abs(interval.low - (0.04 - 1.96 * 0.028)) < 1e-12)
        #expect(abs(interval.high - (0.04 + 1.96 * 0.028)) < 1e-12)
        let none = ModelComparison.Interval(pairedDifferenceOf: answers(true, true), and: answers(true, true))
        #expect((none.value, none.low, none.high) == (0, 0, 0))
    }

    @Test(arguments: Seed.list(5))
    func figures_areThoseOfThePredictions(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        let network = try QuantizedNetwork(float, imageCount: 60, seed: seed.value)
        let comparison = try ModelComparison(of: file(network), float: float, on: network.images, threads: 2)
        let int8 = try (0..<60).map { try network.run($0).prediction.best.index }
        let floats = try float.evaluate(network.images).predictions
        let labels = network.images.labels
        func fraction(_ a: [Int], _ b: [Int]) -> Double { Double(zip(a, b).count { $0 == $1 }) / 60 }
        #expect(comparison.images == 60)
        #expect(comparison.int8Accuracy == fraction(int8, labels))
        #expect(comparison.floatAccuracy == fraction(floats, labels))
        #expect(comparison.agreement == fraction(int8, floats))
        #expect(abs(comparison.difference!.value - (fraction(int8, labels) - fraction(floats, labels))) < 1e-12)
        for (label, row) in comparison.confusion.enumerated() {
            for (prediction, count) in row.enumerated() {
                #expect(count == zip(labels, int8).count { $0 == label && $1 == prediction })
            }
        }
    }

    @Test(arguments: Seed.list(5))
    func layers_areAllThere_worstFirst(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        let network = try QuantizedNetwork(float, seed: seed.value)
        let layers = try ModelComparison(of: file(network), float: float, on: network.images).layers
        // A concatenation computes nothing.
        let operations = network.graph.operations.filter { operation in
            if case .concatenation = operation.kind { false } else { true }
        }
        #expect(Set(layers.map(\.name)) == Set(operations.map(\.name)))
        #expect(layers.map(\.signalToNoise) == layers.map(\.signalToNoise).sorted())
        // The images are those of the calibration, so hardly a value lies outside.
        #expect(layers.allSatisfy { $0.saturation < 0.01 })
    }

    /// 50 of 100 white pixels lie beyond a range that was calibrated on grey ones.
    @Test func saturation_countsWhatLiesOutsideTheRange() throws {
        let network = try Network(input: [1, 1, 2], [("full", FullyConnected(1), ["input"])])
        let float = try FloatNetwork(
            network,
            tensors: [
                "full.weight": FloatTensor(extents: [1, 2], values: [1, 1]),
                "full.bias": FloatTensor(extents: [1], values: [0]),
            ])
        func images(_ pixels: [UInt8]) throws -> ImageSet {
            try ImageSet(
                name: "grey", height: 1, width: 1, channels: 2, pixels: pixels,
                labels: Array(repeating: 0, count: pixels.count / 2), classNames: ["any"])
        }
        let quantized = try QuantizedNetwork(float, images: images([0, 0, 100, 100]))
        let layers = try ModelComparison(
            of: file(quantized), float: float, on: images([100, 100, 255, 255, 20, 10, 200, 200])
        ).layers
        #expect(layers.map(\.saturation) == [0.5])
    }

    private static let trunk: [(name: String, layer: any Layer, inputs: [String])] = [
        ("conv", Convolution(4, kernel: 3, padding: .same), ["input"]), ("pool", MaxPooling(2), ["conv"]),
        ("full", FullyConnected(3), ["pool"]),
    ]

    private static func with(_ index: Int, _ layer: any Layer, _ name: String? = nil)
        -> [(name: String, layer: any Layer, inputs: [String])]
    {
        var nodes = trunk
        nodes[index].layer = layer
        if let name { nodes[index].name = name }
        return nodes
    }

    @Test(arguments: [
        ("other channels", with(0, Convolution(5, kernel: 3, padding: .same))),
        ("another kernel", with(0, Convolution(4, kernel: 5, padding: .same))),
        ("another stride", with(1, MaxPooling(2, stride: 1))),
        ("another pooling", with(1, AveragePooling(2))),
        ("other classes", with(2, FullyConnected(4))),
        ("another name", with(2, FullyConnected(3), "dense")),
        ("a layer less", [trunk[0], ("full", FullyConnected(3), ["conv"])]),
        ("a layer more", trunk + [("last", FullyConnected(3), ["full"])]),
        ("the same layers over another input", trunk),
    ])
    func checkpointOfAnotherNetwork_isRefused(
        name: String, nodes: [(name: String, layer: any Layer, inputs: [String])]
    ) throws {
        let float = FloatNetwork(try Network(input: [6, 6, 1], Self.trunk), seed: 1)
        let network = try QuantizedNetwork(float)
        let file = try file(network)
        let shape: Shape = name.contains("input") ? [7, 6, 1] : [6, 6, 1]
        let other = FloatNetwork(try Network(input: shape, nodes), seed: 1)
        #expect(throws: ModelMismatch.checkpoint(path: file.path, network: "test")) {
            try ModelComparison(of: file, float: other, on: network.images)
        }
        _ = try ModelComparison(of: file, float: float, on: network.images)
    }

    @Test func longLayerNames_areFoundAgain() throws {
        let name = String(repeating: "é", count: 200)
        let float = FloatNetwork(
            try Network(input: [6, 6, 1], [(name, FullyConnected(3), ["input"])]), seed: 1)
        let network = try QuantizedNetwork(float)
        let layers = try ModelComparison(of: file(network), float: float, on: network.images).layers
        #expect(layers.map(\.name) == [name])
    }

    @Test func imagesOfAnotherSize_areRefused() throws {
        let network = try QuantizedNetwork(FloatNetwork(Network(input: [6, 6, 1], Self.trunk), seed: 1))
        let file = try file(network)
        let wide = try ImageSet(
            name: "wide", height: 4, width: 9, pixels: Array(repeating: 0, count: 36), labels: [0], classNames: ["a"])
        let error = #expect(throws: ModelMismatch.self) { try ModelComparison(of: file, on: wide) }
        #expect(error?.description == "\(file.path) takes images of 6×6×1; these are wide: 4×9×1")
    }
}
