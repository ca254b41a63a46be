import OctetDatasets
import OctetNetworks
import OctetTraining

extension ActivationRanges {
    /// How many images calibration takes where nothing else is said.
    public static let defaultSampleCount = 512

    /// The smallest and largest values over a seeded sample of a set: at most `count` images, the same for the same seed.
    /// - Throws: `TrainingError` where images and network do not fit.
    public init(
        calibrating float: FloatNetwork, on images: ImageSet, count: Int = defaultSampleCount, seed: UInt64,
        threads: Int? = nil
    ) throws {
        try self.init(over: images.calibrationSample(count: count, seed: seed), of: float, threads: threads)
    }

    /// The smallest and largest values over all images of a set.
    /// - Throws: `TrainingError` where images and network do not fit.
    init(over images: some TrainingData, of float: FloatNetwork, threads: Int? = nil) throws {
        try self.init(of: float, threads: threads ?? WorkerPool.coreCount) { observe in
            try float.visit(images, threads: threads, observe)
        }
    }

    /// The smallest and largest values that a pass over images shows.
    ///
    /// - Parameter pass: runs the network on that many threads and hands on what it is shown.
    init(
        of float: FloatNetwork, threads: Int,
        during pass: (_ observe: @Sendable (Network.Source, VisitedValues) -> Void) throws -> Void
    ) throws {
        let none = ActivationRanges(nodeCount: float.network.nodes.count)
        var parts = [ActivationRanges](repeating: none, count: threads)
        try parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts
            try pass { source, values in
                guard case .node(let node) = source else { return }
                parts[values.thread].include(values.range, node: node)
            }
        }
        self = none
        // A minimum does not depend on the order.
        for part in parts {
            for (node, range) in part.ranges.enumerated() { if let range { include(range, node: node) } }
        }
    }
}

extension ImageSet {
    /// At most `count` images, at least one, in an order that depends on the seed and the size of the set alone.
    public func calibrationSample(count: Int, seed: UInt64) -> ImageSet {
        let order = SeededGenerator.shuffledOrder(count: self.count, seed: seed, epoch: 0)
        return selecting(Array(order.prefix(max(1, count))))
    }
}

extension VisitedValues {
    /// From the smallest to the largest; unbounded where one is not finite.
    fileprivate var range: ClosedRange<Float> {
        let first = SIMD16(repeating: tensor.values[0])
        let doesCount = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) .< Int32(liveImages)
        var (low, high, nothing) = (first, first, SIMD16<Float>.zero)
        let vectors = UnsafeRawPointer(tensor.values).assumingMemoryBound(to: SIMD16<Float>.self)
        for index in 0..<count {
            let vector = first.replacing(with: vectors[index], where: doesCount)
            low.replace(with: vector, where: vector .< low)
            high.replace(with: vector, where: vector .> high)
            // Comparisons let what is not a number slip through; zero times it, or times infinity, is not a number.
            nothing += vector * 0
        }
        return nothing.sum().isNaN ? -.infinity ... .infinity : low.min()...high.max()
    }
}
