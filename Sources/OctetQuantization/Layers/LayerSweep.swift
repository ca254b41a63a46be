import OctetDatasets
import OctetTraining

/// Runs a model file and its float network over the same images and shows what every layer gives, 16 images at a time.
struct LayerSweep: Sendable {
    let twins: [LayerTwin]
    private let file: ModelFile
    /// What the model stands for: a node for each of its layers.
    private let float: FloatNetwork
    private let images: ImageSet
    private let threads: Int?

    /// - Parameter images: all of them are run.
    /// - Throws: `ModelMismatch` where file, float network and images do not belong together.
    init(_ file: ModelFile, _ float: FloatNetwork, on images: ImageSet, threads: Int? = nil) throws {
        try file.requireFit(images)
        let twin = try FloatTwin(of: file, float)
        twins = twin.layerTwins(of: file)
        self.float = twin.folded.float
        (self.file, self.images, self.threads) = (file, images, threads)
    }

    /// Images of a sweep, and what the twins give for them: the images' values one after another in NHWC order.
    struct Batch {
        var count: Int
        /// What the model file's layers give.
        var integers: [[UInt8]]
        /// What the float network's nodes give.
        var floats: [[Float]]
        /// What a float node gives for the same inputs as the layer of the model: for the values that the model's 8 bits mean.
        /// Its difference from the integers is the layer's own error, whatever came before.
        var references: [[Float]]
        /// Holds the float network's values; a closure may replace some and run what follows.
        var inference: LayerwiseInference
    }

    /// Calls a closure for every batch, on all threads.
    /// - Returns: the results in the images' order, whatever the number of threads.
    func map<Result: Sendable>(_ body: @Sendable (Batch) -> Result) throws -> [Result] {
        let size = LayerwiseInference.capacity
        let count = (images.count + size - 1) / size
        let pool = WorkerPool(count: min(threads ?? WorkerPool.coreCount, count))
        nonisolated(unsafe) let inferences = try (0..<pool.count).map { _ in try LayerwiseInference(float) }
        var results = [Result?](repeating: nil, count: count)
        results.withUnsafeMutableBufferPointer { results in
            nonisolated(unsafe) let results = results
            pool.run { worker in
                for index in stride(from: worker, to: count, by: pool.count) {
                    let images = index * size..<min((index + 1) * size, self.images.count)
                    results[index] = body(batch(of: images, inferences[worker]))
                }
            }
        }
        return results.map { $0! }
    }

    private func batch(of indices: Range<Int>, _ inference: LayerwiseInference) -> Batch {
        let integers = file.outputs(of: twins, for: images, indices)
        inference.load(images.unitPixels(of: indices), count: indices.count)
        // With each layer's values replaced by the model's as soon as they are there, the next has the model's inputs.
        var references: [[Float]] = []
        var next = 0
        for (twin, bytes) in zip(twins, integers) {
            inference.run(next..<twin.node + 1)
            next = twin.node + 1
            references.append(inference.values(of: twin.node))
            inference.replaceValues(of: twin.node, with: bytes.map(twin.quantization.real))
        }
        inference.run(0..<float.network.nodes.count)
        return Batch(
            count: indices.count, integers: integers, floats: twins.map { inference.values(of: $0.node) },
            references: references, inference: inference)
    }
}
