extension BatchRunner {
    /// Loss and hits of the images `indices` in inference.
    package func evaluate(_ data: some TrainingData, indices: UnsafeBufferPointer<Int>) -> Result {
        let shards = (indices.count + Shard.size - 1) / Shard.size
        nonisolated(unsafe) let predictions = UnsafeMutableBufferPointer<Int>.allocate(capacity: indices.count)
        defer { predictions.deallocate() }
        predictions.initialize(repeating: 0)
        nonisolated(unsafe) let losses = UnsafeMutableBufferPointer<SoftmaxCrossEntropy.Result>.allocate(
            capacity: shards)
        defer { losses.deallocate() }
        losses.initialize(repeating: SoftmaxCrossEntropy.Result())
        nonisolated(unsafe) let indices = indices
        pool.run { [self] thread in
            let lane = lanes[thread]
            for shard in stride(from: thread, to: shards, by: pool.count) {
                let begin = shard * Shard.size
                let images = indices[begin..<min(begin + Shard.size, indices.count)]
                let step = ShardStep(liveImages: images.count, batchImages: images.count, isTraining: false)
                lane.load(data, images, epoch: 0)
                lane.workspace.forward(step)
                losses[shard] = lane.loss.evaluate(labels: lane.labels, step: step, smoothing: 0)
                for image in 0..<images.count {
                    predictions[begin + image] = lane.loss.best(image: image)
                }
            }
        }
        // In the order of the shards, so that the sum has the same bits with any number of threads.
        return Result(
            loss: losses.reduce(0) { $0 + $1.loss }, correct: losses.reduce(0) { $0 + $1.correct },
            predictions: Array(predictions))
    }
}
