import OctetNetworks

/// Passes over whole batches: cuts them into shards of 16 images and spreads those over the threads.
package final class BatchRunner: @unchecked Sendable {
    package let network: FloatNetwork
    package let pool: WorkerPool
    let kernels: FloatKernels
    let lanes: [Lane]

    package init(_ network: FloatNetwork, threads: Int? = nil, path: FloatPath, isTraining: Bool) {
        self.network = network
        pool = WorkerPool(count: threads)
        let kernels = path.kernels
        self.kernels = kernels
        lanes = (0..<pool.count).map { _ in Lane(network, kernels: kernels, isTraining: isTraining) }
    }

    /// One thread's memory.
    final class Lane: @unchecked Sendable {
        let workspace: Workspace
        let loss: TrainingLoss
        let images: AlignedFloats
        let labels: UnsafeMutablePointer<Int>
        var result = SoftmaxCrossEntropy.Result()
        var nodeNotFinite: Int?

        init(_ network: FloatNetwork, kernels: FloatKernels, isTraining: Bool) {
            workspace = Workspace(network, kernels: kernels, isTraining: isTraining)
            loss = TrainingLoss(workspace, isTraining: isTraining)
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
    }

    /// A batch's loss and hits, summed over its images.
    package struct Result: Sendable {
        package var loss = 0.0
        package var correct = 0
        package var predictions: [Int] = []
        /// The first layer that gave a value that is not finite, where the loss is not.
        package var nodeNotFinite: Int?
    }

    /// Gradients of the mean loss over the images `indices`, added up in the order of the shards into `gradients`.
    ///
    /// Every thread takes one shard of each round; after the round its gradients are added in order. `finish` is called
    /// on each thread with ranges of floats that it alone holds, once their sums are complete.
    package func accumulateGradients(
        _ data: some TrainingData, indices: UnsafeBufferPointer<Int>, epoch: Int, step: Int, seed: UInt64,
        smoothing: Float, into gradients: UnsafeMutablePointer<Float>,
        finish: @Sendable (Range<Int>) -> Void
    ) -> Result {
        let shards = (indices.count + Shard.size - 1) / Shard.size
        let pointers = Pointers(indices: indices, gradients: gradients)
        var total = Result()
        for first in stride(from: 0, to: shards, by: pool.count) {
            let active = min(pool.count, shards - first)
            pool.run { [self] thread in
                guard thread < active else { return }
                let lane = lanes[thread]
                let begin = (first + thread) * Shard.size
                let images = pointers.indices[begin..<min(begin + Shard.size, pointers.indices.count)]
                let shard = ShardStep(
                    liveImages: images.count, batchImages: pointers.indices.count, isTraining: true, seed: seed,
                    step: step, shard: first + thread)
                lane.load(data, images, epoch: epoch)
                lane.workspace.forward(shard)
                lane.result = lane.loss.evaluate(labels: lane.labels, step: shard, smoothing: smoothing)
                guard lane.result.loss.isFinite else {
                    lane.nodeNotFinite = lane.workspace.firstNodeNotFinite()
                    return
                }
                lane.loss.writeGradients(labels: lane.labels, step: shard, smoothing: smoothing)
                lane.workspace.backward(shard)
            }
            for lane in lanes.prefix(active) {
                total.loss += lane.result.loss
                total.correct += lane.result.correct
                total.nodeNotFinite = total.nodeNotFinite ?? lane.nodeNotFinite
            }
            guard total.loss.isFinite else { return total }
            let isLast = first + active >= shards
            pool.run { [self] thread in
                // In blocks, so that what follows the sums finds them in the cache.
                let range = self.range(of: thread)
                for start in stride(from: range.lowerBound, to: range.upperBound, by: BatchRunner.blockLength) {
                    let block = start..<min(start + BatchRunner.blockLength, range.upperBound)
                    for (index, lane) in lanes.prefix(active).enumerated() {
                        let part = lane.workspace.gradients.pointer + block.lowerBound
                        let target = pointers.gradients + block.lowerBound
                        if first + index == 0 {
                            target.update(from: part, count: block.count)
                        } else {
                            kernels.addInPlace(part, target, block.count)
                        }
                    }
                    if isLast { finish(block) }
                }
            }
        }
        return total
    }

    /// Floats of gradients that are summed before their parameters change: 64 KB.
    private static let blockLength = 16 * 1024

    /// A thread's part of the parameters, in whole vectors.
    private func range(of thread: Int) -> Range<Int> {
        let blocks = network.layout.count / 16
        return blocks * thread / pool.count * 16..<blocks * (thread + 1) / pool.count * 16
    }

    struct Pointers: @unchecked Sendable {
        let indices: UnsafeBufferPointer<Int>
        let gradients: UnsafeMutablePointer<Float>!
    }
}
