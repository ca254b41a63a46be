import OctetDatasets
import OctetNetworks
import OctetTraining

extension ActivationRanges {
    /// How many images calibration takes where nothing else is said.
    public static let defaultSampleCount = 512

    /// The ranges over a seeded sample of a set: at most `count` images, the same for the same seed.
    /// - Throws: `TrainingError.inputShape` where the images are not of the network's size.
    public init(
        calibrating float: FloatNetwork, on images: ImageSet, count: Int = defaultSampleCount, seed: UInt64
    ) throws {
        guard images.shape == float.network.input else {
            throw TrainingError.inputShape(
                data: images.shape.description, network: float.network.name,
                expected: float.network.input.description)
        }
        let order = SeededGenerator.shuffledOrder(count: images.count, seed: seed, epoch: 0)
        let sample = images.selecting(Array(order.prefix(max(1, count))))
        var ranges = ActivationRanges(nodeCount: float.network.nodes.count)
        _ = try sample.unitPixels.withUnsafeBufferPointer { pixels in
            try float.forward(images: pixels, count: sample.count) { node, _, values in
                ranges.observe(values, node: node)
            }
        }
        self = ranges
    }
}

extension ImageSet {
    /// All pixels in [0, 1], as the float network takes them.
    var unitPixels: [Float] { pixels.map { Float($0) * (1 / 255) } }
}
