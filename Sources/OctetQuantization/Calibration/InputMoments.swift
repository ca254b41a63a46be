import OctetDatasets
import OctetNetworks
import OctetTraining

/// What the inputs of one output of a layer look like over a calibration sample: their mean, and how they go together.
///
/// An input is a value under the kernel in the order of the layer's weights, padding included.
public struct InputMoments: Sendable {
    /// Inputs of one output.
    public let count: Int
    /// E[x], `[group][count]`.
    public var means: [[Float]]
    /// E[x·xᵀ], `[group][count · count]`, symmetric.
    public var products: [[Float]]

    public init(count: Int, means: [[Float]], products: [[Float]]) {
        self.count = count
        self.means = means
        self.products = products
    }
}

extension InputMoments {
    /// Layers with more inputs are not worth the memory and time of their `count²` products.
    public static let largestCount = 4096

    /// The moments of a graph's weighted operations; nil for others, and for those of more than `largestCount` inputs.
    ///
    /// Over all images, each at some of the layer's positions: in all, at every position of a small image, and at 8 or more for
    /// each input.
    ///
    /// - Parameter float: the network that the graph was lowered from.
    /// - Throws: `TrainingError` where images and network do not fit.
    public static func measured(
        _ graph: IntegerGraph, of float: FloatNetwork, over images: some TrainingData, threads: Int? = nil
    ) throws -> [InputMoments?] {
        try measured(graph, FoldedNetwork(graph, of: float), over: images, threads: threads)
    }

    static func measured(
        _ graph: IntegerGraph, _ folded: FoldedNetwork, over images: some TrainingData, threads: Int?
    ) throws -> [InputMoments?] {
        let samples = graph.operations.indices.map { index in
            InputSample(graph, index, imageCount: images.count)
        }
        let readers = Dictionary(grouping: graph.operations.indices.filter { samples[$0] != nil }) {
            folded.source(of: graph.operations[$0].inputs[0])
        }
        try folded.float.visit(images, threads: threads) { source, values in
            for reader in readers[source] ?? [] { samples[reader]!.take(values) }
        }
        let pool = WorkerPool(count: threads)
        let kernels = try FloatPath.chosen().kernels
        return samples.map { $0?.moments(pool, kernels) }
    }
}

/// The inputs of a layer at chosen positions, for all images.
private final class InputSample: @unchecked Sendable {
    private let window: Window
    private let input: Shape
    private let output: Shape
    private let groups: Int
    private let count: Int
    private let paddedCount: Int
    private let positionsPerShard: Int
    /// Of large images, so many samples must do in place of every position.
    private static let coveringSamples = 16_384
    /// All of them in a seeded order; each shard goes on where the one before it ended.
    private var positions: [Int]
    private let imageCount: Int
    /// `[group][shard, position][paddedCount][16]`: each shard writes its own part.
    private let values: [AlignedFloats]

    /// Nil where the operation has no weights, or too many inputs.
    init?(_ graph: IntegerGraph, _ index: Int, imageCount: Int) {
        let operation = graph.operations[index]
        // A transposed convolution has other inputs at each place in its stride.
        guard let weights = operation.weights, !operation.isTransposed else { return nil }
        var input = graph.shape(of: operation.inputs[0])
        switch operation.kind {
        case .convolution(let window, _, _, _): self.window = window
        default:
            window = Window(kernel: 1)
            input = [input.count]
        }
        self.input = input
        output = operation.results
        groups = operation.groups
        count = weights.count / operation.output.channels
        guard count <= InputMoments.largestCount else { return nil }
        paddedCount = OctetTraining.paddedCount(count)
        self.imageCount = imageCount
        let shards = (imageCount + Shard.size - 1) / Shard.size
        let positions = output.height * output.width
        let covering = min((positions + shards - 1) / shards, (Self.coveringSamples + imageCount - 1) / imageCount)
        let wanted = max((8 * count + imageCount - 1) / imageCount, covering)
        positionsPerShard = min(positions, wanted)
        var generator = SeededGenerator(seed: 1).stream(index)
        self.positions = Array(0..<positions)
        generator.shuffle(&self.positions)
        let floats = shards * positionsPerShard * paddedCount * Shard.size
        values = (0..<groups).map { _ in AlignedFloats(count: floats) }
    }

    /// Copies what is under the window at this shard's positions; images that do not count stay 0.
    func take(_ visited: VisitedValues) {
        let border = window.border(for: input)
        let channels = input.channels / groups
        for place in 0..<positionsPerShard {
            let position = positions[(visited.shard * positionsPerShard + place) % positions.count]
            let top = position / output.width * window.stride.height - border.top
            let left = position % output.width * window.stride.width - border.left
            for row in 0..<window.kernel.height {
                for column in 0..<window.kernel.width {
                    let (y, x) = (top + row * window.dilation.height, left + column * window.dilation.width)
                    guard (0..<input.height).contains(y), (0..<input.width).contains(x) else { continue }
                    let pixel = visited.tensor.values + (y * input.width + x) * input.channels * Shard.size
                    let under = (row * window.kernel.width + column) * channels
                    for group in 0..<groups {
                        let start = (visited.shard * positionsPerShard + place) * paddedCount + under
                        copy(
                            pixel + group * channels * Shard.size, to: values[group].pointer + start * Shard.size,
                            channels, visited.liveImages)
                    }
                }
            }
        }
    }

    private func copy(
        _ from: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, _ channels: Int, _ live: Int
    ) {
        guard live < Shard.size else { return target.update(from: from, count: channels * Shard.size) }
        for channel in 0..<channels {
            (target + channel * Shard.size).update(from: from + channel * Shard.size, count: live)
        }
    }

    func moments(_ pool: WorkerPool, _ kernels: FloatKernels) -> InputMoments {
        let pixels = values[0].count / (paddedCount * Shard.size)
        let scale = 1 / Float(imageCount * positionsPerShard)
        var moments = InputMoments(count: count, means: [], products: [])
        for group in values {
            let products = AlignedFloats(count: count * paddedCount)
            let transposed = AlignedFloats(count: group.count)
            // Each thread has rows of its own, so that the sums have the same bits with any number of threads.
            pool.run { [self] thread in
                func share(_ count: Int) -> Range<Int> {
                    count * thread / pool.count..<count * (thread + 1) / pool.count
                }
                let blocks = share(pixels * paddedCount / Shard.size)
                let start = blocks.lowerBound * Shard.size * Shard.size
                kernels.transposeShard(group.pointer + start, transposed.pointer + start, blocks.count)
            }
            pool.run { [self] thread in
                let rows = count * thread / pool.count..<count * (thread + 1) / pool.count
                kernels.outerProducts(
                    transposed.pointer, 0, paddedCount * Shard.size, group.pointer + rows.lowerBound * Shard.size, 0,
                    paddedCount * Shard.size, 1, pixels, products.pointer + rows.lowerBound * paddedCount, paddedCount,
                    rows.count, paddedCount, 0)
            }
            moments.products.append(
                (0..<count * count).map { products.pointer[$0 / count * paddedCount + $0 % count] * scale })
            moments.means.append(
                (0..<count).map { input in
                    (0..<pixels).reduce(Float(0)) { sum, pixel in
                        let lanes = group.pointer + (pixel * paddedCount + input) * Shard.size
                        return sum + (0..<Shard.size).reduce(Float(0)) { $0 + lanes[$1] }
                    } * scale
                })
        }
        return moments
    }
}
