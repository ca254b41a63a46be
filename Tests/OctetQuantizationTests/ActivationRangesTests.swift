import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct ActivationRangesTests {
    private let network = try! Network(
        input: [1, 1, 3], [("first", FullyConnected(3), ["input"]), ("relu", ReLU(), ["first"])])

    private func observed(_ values: [[Float]]) -> ActivationRanges {
        var ranges = ActivationRanges(nodeCount: 2)
        for values in values { values.withUnsafeBufferPointer { ranges.observe($0, node: 0) } }
        [Float(1)].withUnsafeBufferPointer { ranges.observe($0, node: 1) }
        return ranges
    }

    @Test func range_spansAllObservations() {
        #expect(observed([[1, -2, 0.5], [3], [-1, 2]]).ranges[0] == -2...3)
    }

    /// Wherever the value stands, and whatever comes after it.
    @Test(arguments: [
        [[Float.nan, 1, 2]], [[1, .nan, 2]], [[1, 2, .nan]], [[1, 2], [.nan]], [[.nan], [1, 2]],
        [[.infinity, 1]], [[1, -.infinity]],
    ])
    func valueThatIsNotFinite_isReportedByTheLayersName(values: [[Float]]) throws {
        let quantizer = try Quantizer(FloatNetwork(network, seed: 1))
        #expect(throws: QuantizationError.notFinite(layer: "first")) {
            try quantizer.quantize(ranges: observed(values), labels: [])
        }
    }

    /// A ReLU may turn it into 0, so that its own range looks sound.
    @Test func checkpointWithNaN_isReportedByTheFirstLayerThatShowsIt() throws {
        let float = FloatNetwork(network, seed: 1)
        var tensors = float.tensors
        tensors["first.weight"]!.values[1] = .nan
        #expect(throws: QuantizationError.notFinite(layer: "first")) {
            try QuantizedNetwork(FloatNetwork(network, tensors: tensors))
        }
    }

    @Test func noImages_isRefused() throws {
        let quantizer = try Quantizer(FloatNetwork(network, seed: 1))
        #expect(throws: QuantizationError.noCalibrationImages) {
            try quantizer.quantize(ranges: ActivationRanges(nodeCount: 2), labels: [])
        }
    }

    @Test func sameSeed_givesTheSameRanges_andAnotherOthers() throws {
        let float = FloatNetwork(network, seed: 1)
        let images = try ImageSet.random(of: float, count: 200, seed: 7)
        func ranges(_ seed: UInt64) throws -> ActivationRanges {
            try ActivationRanges(calibrating: float, on: images, count: 20, seed: seed)
        }
        #expect(try ranges(1) == ranges(1))
        #expect(try ranges(1) != ranges(2))
    }

    @Test func imagesOfAnotherShape_areRefused_evenOfAsManyPixels() throws {
        let float = FloatNetwork(network, seed: 1)
        let images = try ImageSet(
            name: "wide", height: 1, width: 3, pixels: [1, 2, 3], labels: [0], classNames: ["a", "b", "c"])
        #expect(throws: TrainingError.inputShape(data: "1×3×1", network: "test", expected: "1×1×3")) {
            try ActivationRanges(calibrating: float, on: images, seed: 1)
        }
    }
}
