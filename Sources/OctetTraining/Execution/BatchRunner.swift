import OctetNetworks

/// Passes over whole batches: cuts them into shards of 16 images and spreads those over the threads.
package final class BatchRunner: @unchecked Sendable {
    package let network: FloatNetwork
    package let pool: WorkerPool
    let kernels: FloatKernels
    let lanes: [Lane]
    private var results: [ShardResult] = []

    package init(
        _ network: FloatNetwork, threads: Int? = nil, path: FloatPath, isTraining: Bool, teacher: Teacher? = nil
    ) {
        self.network = network
        pool = WorkerPool(count: threads)
        let kernels = path.kernels
        self.kernels = kernels
        lanes = (0..<pool.count).map { _ in
            Lane(network, kernels: kernels, isTraining: isTraining, teacher: teacher)
        }
    }

    /// One thread's memory.
    final class Lane: @unchecked Sendable {
        let workspace: Workspace
        let loss: TrainingLoss
        let images: AlignedFloats
        let labels: UnsafeMutablePointer<Int>

        init(_ network: FloatNetwork, kernels: FloatKernels, isTraining: Bool, teacher: Teacher?) {
            workspace = Workspace(network, kernels: kernels, isTraining: isTraining)
            loss = TrainingLoss(workspace, isTraining: isTraining, teacher: teacher)
            images = AlignedFloats(count: Shard.size * network.network.input.count)
            labels = .allocate(capacity: Shard.size)
            labels.initialize(repeating: 0, count: Shard.size)
        }

        deinit { labels.deallocate() }

        /// Images of a short shard that do not count are 0.
        func load(_ data: some TrainingData, _ indices: Slice<UnsafeBufferPointer<Int>>, epoch: Int) {
            let count = workspace.input.shape.count
            for (image, index) in indices.enumerated() {
                data.fill(index, epoch: epoch, into: images.pointer + image * count)
                labels[image] = data.label(of: index)
            }
            let live = indices.count * count
            (images.pointer + live).update(repeating: 0, count: images.count - live)
            workspace.kernels.interleave(images.pointer, count, count, workspace.input.values)
        }

        /// Forward and, where the loss is finite, backward.
        func computeGradients(_ step: ShardStep, smoothing: Float) -> ShardResult {
            workspace.forward(step)
            let result = loss.evaluate(labels: labels, step: step, smoothing: smoothing)
            guard result.loss.isFinite else {
                return ShardResult(loss: result, nodeNotFinite: workspace.firstNodeNotFinite())
            }
            loss.writeGradients(labels: labels, step: step, smoothing: smoothing)
            workspace.backward(step)
            return ShardResult(loss: result)
        }
    }

    /// A batch's loss and hits, summed over its images.
    package struct Result: Sendable {
        package var loss = 0.0
        package var correct = 0
        package var predictions: [Int] = []
        /// The first layer that gave a value that is not finite, where the loss is not.
        package var nodeNotFinite: Int?
    }

    struct ShardResult {
        var loss = SoftmaxCrossEntropy.Result()
        var nodeNotFinite: Int?
    }

    /// Gradients of the mean loss over the images `indices`, added up in the order of the shards into `gradients`.
    ///
    /// The threads take the shards in turn and add each one's gradients before they go on, but for their last: those are
    /// added together, and `finish` is called on each thread with ranges of floats that it alone holds, once their sums
    /// are complete.
    package func accumulateGradients(
        _ data: some TrainingData, indices: UnsafeBufferPointer<Int>, epoch: Int, step: Int, seed: UInt64,
        smoothing: Float, into gradients: UnsafeMutablePointer<Float>,
        finish: @Sendable (Range<Int>) -> Void
    ) -> Result {
        let shards = (indices.count + Shard.size - 1) / Shard.size
        if results.count < shards { results = Array(repeating: ShardResult(), count: shards) }
        nonisolated(unsafe) let gradients = gradients
        let total = results.withUnsafeMutableBufferPointer { results in
            nonisolated(unsafe) let (indices, results) = (indices, results)
            pool.run { [self] thread in
                for shard in stride(from: thread, to: shards, by: pool.count) {
                    let begin = shard * Shard.size
                    let images = indices[begin..<min(begin + Shard.size, indices.count)]
                    let shardStep = ShardStep(
                        liveImages: images.count, batchImages: indices.count, isTraining: true, seed: seed,
                        step: step, shard: shard)
                    lanes[thread].load(data, images, epoch: epoch)
                    results[shard] = lanes[thread].computeGradients(shardStep, smoothing: smoothing)
                    guard shard + pool.count < shards else { break }
                    pool.inOrder(shard) { addGradients(of: shard, to: gradients, 0..<network.layout.count) }
                }
            }
            return results.prefix(shards).reduce(into: Result()) { total, result in
                total.loss += result.loss.loss
                total.correct += result.loss.correct
                total.nodeNotFinite = total.nodeNotFinite ?? result.nodeNotFinite
            }
        }
        guard total.loss.isFinite else { return total }
        pool.run { [self] thread in
            // In blocks, so that what follows the sums finds them in the cache.
            let range = self.range(of: thread)
            for start in stride(from: range.lowerBound, to: range.upperBound, by: BatchRunner.blockLength) {
                let block = start..<min(start + BatchRunner.blockLength, range.upperBound)
                for shard in max(0, shards - pool.count)..<shards {
                    addGradients(of: shard, to: gradients, block)
                }
                finish(block)
            }
        }
        return total
    }

    /// Adds what the lane of a shard has computed; the first replaces what is there.
    private func addGradients(of shard: Int, to gradients: UnsafeMutablePointer<Float>, _ range: Range<Int>) {
        let part = lanes[shard % pool.count].workspace.gradients.pointer + range.lowerBound
        let target = gradients + range.lowerBound
        if shard == 0 {
            target.update(from: part, count: range.count)
        } else {
            kernels.addInPlace(part, target, range.count)
        }
    }

    /// Floats of gradients that are summed before their parameters change: 64 KB.
    private static let blockLength = 16 * 1024

    /// A thread's part of the parameters, in whole vectors.
    func range(of thread: Int) -> Range<Int> {
        let blocks = network.layout.count / 16
        return blocks * thread / pool.count * 16..<blocks * (thread + 1) / pool.count * 16
    }
}
