import OctetNetworks

/// What a layer gave for the images of one shard, while a visit shows it.
package struct VisitedValues {
    /// The shard's images are the `liveImages` from `16 · shard` on.
    package let shard: Int
    package let liveImages: Int
    /// Which of the threads runs the shard.
    package let thread: Int
    /// `[height, width, channels, 16]`; lanes from `liveImages` on do not count. Layers that come later read what the visit
    /// leaves here.
    package let tensor: ShardTensor

    /// Floats of one image.
    package var count: Int { tensor.shape.count }

    /// One image's values in NHWC order.
    package func image(_ index: Int) -> [Float] {
        (0..<count).map { tensor.values[$0 * Shard.size + index] }
    }
}

extension FloatNetwork {
    /// Runs the network, as in inference, on every image of a set, and shows the images and each layer's values as soon as
    /// they are there: on several threads, each shard of 16 images from front to back on one of them.
    /// - Throws: `TrainingError.inputShape` where images and network do not fit.
    package func visit(
        _ data: some TrainingData, threads: Int? = nil, path: FloatPath? = nil,
        _ body: @Sendable (Network.Source, VisitedValues) -> Void
    ) throws {
        guard data.shape == network.input else {
            throw TrainingError.inputShape(
                data: data.shape.description, network: network.name, expected: network.input.description)
        }
        let runner = BatchRunner(self, threads: threads, path: try path ?? .chosen(), isTraining: false)
        let shards = (data.count + Shard.size - 1) / Shard.size
        Array(0..<data.count).withUnsafeBufferPointer { images in
            nonisolated(unsafe) let images = images
            runner.pool.run { thread in
                for shard in stride(from: thread, to: shards, by: runner.pool.count) {
                    let begin = shard * Shard.size
                    let indices = images[begin..<min(begin + Shard.size, images.count)]
                    runner.lanes[thread].visit(data, indices, shard: shard, thread: thread, body)
                }
            }
        }
    }
}

extension BatchRunner.Lane {
    fileprivate func visit(
        _ data: some TrainingData, _ images: Slice<UnsafeBufferPointer<Int>>, shard: Int, thread: Int,
        _ body: (Network.Source, VisitedValues) -> Void
    ) {
        func show(_ source: Network.Source, _ tensor: ShardTensor) {
            body(source, VisitedValues(shard: shard, liveImages: images.count, thread: thread, tensor: tensor))
        }
        load(data, images, epoch: 0)
        show(.input, workspace.input)
        let step = ShardStep(liveImages: images.count, batchImages: images.count, isTraining: false)
        for (node, tensor) in workspace.tensors.enumerated() {
            workspace.forward(step, node: node)
            show(.node(node), tensor)
        }
    }
}
