import OctetNetworks
import OctetTraining

/// Two passes over a calibration sample give the histograms of all operations: the first finds the smallest and largest
/// values, the second counts what lies between them.
extension FoldedNetwork {
    /// The smallest and largest value of every operation, over all images, and the scores.
    /// - Throws: `TrainingError` where images and network do not fit; `QuantizationError.notFinite` naming the first
    ///   operation with a value that is not finite.
    func extremes(
        over images: some TrainingData, threads: Int?
    ) throws -> (ranges: [ClosedRange<Float>], scores: Scores) {
        let threads = threads ?? WorkerPool.coreCount
        var scores = Scores(classCount: 1, values: [])
        let ranges = try ActivationRanges(of: float, threads: threads) { observe in
            scores = try float.scores(for: images, threads: threads, change: observe)
        }.validated(names: names)
        return (outputs.map { ranges[$0] }, scores)
    }

    /// The histogram of every operation's values between its extremes.
    func histograms(
        over images: some TrainingData, between extremes: [ClosedRange<Float>], threads: Int?
    ) throws -> [ActivationHistogram] {
        let threads = threads ?? WorkerPool.coreCount
        let operations = Dictionary(uniqueKeysWithValues: zip(outputs, outputs.indices))
        var parts = Array(repeating: extremes.map(ActivationHistogram.init), count: threads)
        try parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts
            try float.visit(images, threads: threads) { source, values in
                guard case .node(let node) = source, let operation = operations[node] else { return }
                values.count(in: &parts[values.thread][operation])
            }
        }
        return extremes.indices.map { operation in
            parts.dropFirst().reduce(into: parts[0][operation]) { $0.add($1[operation]) }
        }
    }
}

extension VisitedValues {
    fileprivate func count(in histogram: inout ActivationHistogram) {
        guard liveImages < Shard.size else {
            return histogram.observe(UnsafeBufferPointer(start: tensor.values, count: tensor.count))
        }
        for value in 0..<count {
            histogram.observe(UnsafeBufferPointer(start: tensor.values + value * Shard.size, count: liveImages))
        }
    }
}
