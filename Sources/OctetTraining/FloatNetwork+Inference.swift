import OctetNetworks

/// How a network does on a set of images.
public struct Evaluation: Equatable, Sendable {
    /// The mean cross-entropy, in nats.
    public var loss: Double
    /// The fraction of images whose highest score is their label's.
    public var accuracy: Double
    /// The class with the highest score of each image.
    public var predictions: [Int]
}

extension FloatNetwork {
    /// Runs the network, as in inference, on every image of a set.
    /// - Throws: `TrainingError` where images and network do not fit, or the set is empty.
    public func evaluate(_ data: some TrainingData, threads: Int? = nil, path: FloatPath? = nil) throws -> Evaluation {
        try check(data, use: "evaluation")
        let runner = BatchRunner(self, threads: threads, path: try path ?? .chosen(), isTraining: false)
        return runner.evaluation(of: data)
    }

    /// Runs the network, as in inference, on images given one after another in NHWC order.
    ///
    /// - Parameters:
    ///   - images: `count · network.input.count` floats.
    ///   - observe: called for each node in order, for 16 images at a time: the node's index, the place of the first of
    ///     these images, and their outputs one after another in NHWC order. The buffer is valid during the call only.
    /// - Returns: the scores, `count · network.output.count` floats.
    @discardableResult
    public func forward(
        images: UnsafeBufferPointer<Float>, count: Int, path: FloatPath? = nil,
        observe: ((_ node: Int, _ firstImage: Int, _ values: UnsafeBufferPointer<Float>) -> Void)? = nil
    ) throws -> [Float] {
        let imageCount = network.input.count
        guard images.count == count * imageCount else {
            throw TrainingError.inputShape(
                data: "\(images.count) values for \(count) images", network: network.name,
                expected: "\(network.input), \(imageCount) values an image")
        }
        let kernels = try (path ?? .chosen()).kernels
        let workspace = Workspace(self, kernels: kernels, isTraining: false)
        let largest = network.nodes.reduce(imageCount) { max($0, $1.output.count) }
        let rows = AlignedFloats(count: largest * Shard.size)
        var scores: [Float] = []
        scores.reserveCapacity(count * network.output.count)
        for first in stride(from: 0, to: count, by: Shard.size) {
            let live = min(Shard.size, count - first)
            rows.clear()
            rows.pointer.update(from: images.baseAddress! + first * imageCount, count: live * imageCount)
            kernels.interleave(rows.pointer, imageCount, imageCount, workspace.input.values)
            workspace.forward(ShardStep(liveImages: live, batchImages: live, isTraining: false))
            for (index, tensor) in workspace.tensors.enumerated() {
                let isLast = index == workspace.tensors.count - 1
                guard observe != nil || isLast else { continue }
                kernels.deinterleave(tensor.values, tensor.shape.count, rows.pointer, tensor.shape.count)
                let values = UnsafeBufferPointer(start: rows.pointer, count: live * tensor.shape.count)
                observe?(index, first, values)
                if isLast { scores += values }
            }
        }
        return scores
    }

    func check(_ data: some TrainingData, use: String) throws {
        guard data.count > 0 else { throw TrainingError.noImages(use) }
        guard data.shape == network.input else {
            throw TrainingError.inputShape(
                data: data.shape.description, network: network.name, expected: network.input.description)
        }
        guard data.classCount == network.output.count else {
            throw TrainingError.classCount(
                data: data.classCount, network: network.name, expected: network.output.count)
        }
    }
}

extension BatchRunner {
    func evaluation(of data: some TrainingData) -> Evaluation {
        let result = Array(0..<data.count).withUnsafeBufferPointer { evaluate(data, indices: $0) }
        return Evaluation(
            loss: result.loss / Double(data.count), accuracy: Double(result.correct) / Double(data.count),
            predictions: result.predictions)
    }
}
