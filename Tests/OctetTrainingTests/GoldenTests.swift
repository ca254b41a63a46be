import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

/// LeNet-5 against PyTorch.
@Suite struct GoldenTests {
    static let paths = FloatPath.allCases.filter(\.isAvailable)
    /// Not a multiple of 16: the second shard is half empty.
    private static let images = 24
    private let golden: TrainingGolden

    init() throws { golden = try TrainingGolden("lenet5", kept: 700) }

    private func makeData() -> ByteImages {
        var generator = SeededGenerator(seed: 8)
        let pixels = (0..<GoldenTests.images * 784).map { _ in UInt8(generator.next() >> 56) }
        let labels = (0..<GoldenTests.images).map { UInt8($0 * 7 % 10) }
        return ByteImages(shape: [28, 28, 1], pixels: pixels, labels: labels, classCount: 10)
    }

    @Test(arguments: paths) func logitsLossAndGradients_arePyTorchs(path: FloatPath) throws {
        let network = FloatNetwork(try .leNet5(), seed: 7)
        let data = makeData()
        var images = [Float](repeating: 0, count: data.count * 784)
        images.withUnsafeMutableBufferPointer { buffer in
            for index in 0..<data.count { data.fill(index, epoch: 0, into: buffer.baseAddress! + index * 784) }
        }
        let logits = try images.withUnsafeBufferPointer {
            try network.forward(images: $0, count: data.count, path: path)
        }
        try golden.compare(logits, with: "logits", tolerance: 1e-5, path: path)

        let gradients = AlignedFloats(count: network.layout.count)
        let runner = BatchRunner(network, threads: 1, path: path, isTraining: true)
        let result = Array(0..<data.count).withUnsafeBufferPointer { indices in
            runner.accumulateGradients(
                data, indices: indices, epoch: 0, step: 0, seed: 1, smoothing: 0, into: gradients.pointer,
                finish: { _ in })
        }
        try golden.compare([Float(result.loss / Double(data.count))], with: "loss", tolerance: 1e-6, path: path)
        for entry in network.layout.entries {
            let values = (0..<entry.count).map { gradients.pointer[entry.offset + $0] }
            try golden.compare(values, with: "gradient.\(entry.name)", tolerance: 2e-5, path: path)
        }
    }

    /// Ten steps on the same batch. Adam divides by the gradient's own size, so that where it is near 0 its rounding shows.
    @Test(arguments: [
        ("adam", Optimizer.adam(), 1e-3, 2e-4), ("momentum", .sgd(momentum: 0.9, weightDecay: 0.01), 0.05, 2e-5),
        ("nesterov", .sgd(momentum: 0.9, nesterov: true), 0.05, 2e-5), ("adamW", .adamW(weightDecay: 0.1), 1e-3, 2e-4),
    ])
    func weightsAfterTenSteps_arePyTorchs(name: String, optimizer: Optimizer, rate: Float, tolerance: Float) throws {
        let network = FloatNetwork(try .leNet5(), seed: 7)
        let settings = TrainingSettings(
            epochs: 10, batchSize: GoldenTests.images, optimizer: optimizer, learningRate: rate, schedule: .constant)
        try Trainer(network, settings: settings).train(on: makeData()) { _ in true }
        for (tensor, values) in network.tensors {
            try golden.compare(values.values, with: "\(name).\(tensor)", tolerance: tolerance, path: try .chosen())
        }
    }
}
