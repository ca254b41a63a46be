import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

/// The layers that LeNet-5 does not have, against PyTorch.
@Suite struct GoldenLayersTests {
    /// Groups, local response normalisation, overlapping pooling that rounds up, batch normalisation, branches, factored
    /// windows, an auxiliary head, a connection table, residual scaling.
    private static func makeLayers() throws -> Network {
        let table = (0..<20).map { output in (0..<20).filter { ($0 * 7 + output * 3) % 5 < 3 } }
        return try Network("layers", input: [16, 16, 3]) {
            Convolution(12, kernel: 5, padding: .explicit(2), groups: 3); ReLU()
            LocalResponseNormalization(alpha: 0.5); MaxPooling(3, stride: 2, padding: .same)
            Branches(
                Branches.path {
                    Convolution(8, kernel: 1, bias: false); BatchNormalization(); ReLU()
                },
                Branches.path {
                    Convolution(8, kernel: Extent(height: 1, width: 7), padding: .same); Tanh()
                },
                Branches.path {
                    AveragePooling(3, stride: 1, padding: .same); Convolution(4, kernel: 1); Sigmoid()
                })
            Auxiliary {
                AveragePooling(5, stride: 3); FullyConnected(10)
            }
            Residual {
                Convolution(20, kernel: 3, padding: .same, connections: table); Scaling(0.17)
            }
            ReLU()
            GlobalAveragePooling()
            FullyConnected(10)
        }
    }

    /// Channels enough for the kernels of wide convolutions: Winograd's large and small tiles, stride 2, 1×1.
    ///
    /// Nothing in it has a kink: a ReLU near 0 that one rounding opens and another closes would show after ten steps.
    private static func makeWide() throws -> Network {
        try Network("wide", input: [14, 14, 1]) {
            Convolution(16, kernel: 3, padding: .same, bias: false); BatchNormalization(); Tanh()
            Residual {
                Convolution(16, kernel: 3, padding: .same, bias: false); BatchNormalization(); Tanh()
                Convolution(16, kernel: 3, padding: .same)
            }
            Tanh()
            Residual {
                Convolution(32, kernel: 3, stride: 2, padding: .explicit(1), bias: false); BatchNormalization()
            } shortcut: {
                Convolution(32, kernel: 1, stride: 2)
            }
            Tanh(); AveragePooling(2)
            Convolution(48, kernel: 3, padding: .same); Tanh()
            GlobalAveragePooling()
            FullyConnected(10)
        }
    }

    private static func makeTransposed() throws -> Network {
        try Network("transposed", input: [5, 5, 3]) {
            TransposedConvolution(16, kernel: 4, stride: 2, padding: .same); Tanh()
            TransposedConvolution(6, kernel: 3, stride: 2, padding: .explicit(1)); Tanh()
            GlobalAveragePooling()
            FullyConnected(10)
        }
    }

    private static let cases: [(name: String, make: @Sendable () throws -> Network)] = [
        ("layers", makeLayers), ("wide", makeWide), ("transposed", makeTransposed),
    ]

    /// One shard: batch normalisation then sees the whole batch, as PyTorch's does.
    private func makeData(_ shape: Shape) -> ByteImages {
        var generator = SeededGenerator(seed: 8)
        let pixels = (0..<Shard.size * shape.count).map { _ in UInt8(generator.next() >> 56) }
        return ByteImages(
            shape: shape, pixels: pixels, labels: (0..<Shard.size).map { UInt8($0 * 7 % 10) }, classCount: 10)
    }

    @Test(arguments: GoldenTests.paths, cases.indices) func lossAndGradients_arePyTorchs(
        path: FloatPath, index: Int
    ) throws {
        let golden = try TrainingGolden(Self.cases[index].name, kept: 100)
        let network = FloatNetwork(try Self.cases[index].make(), seed: 7)
        let data = makeData(network.network.input)
        let gradients = AlignedFloats(count: network.layout.count)
        let runner = BatchRunner(network, threads: 1, path: path, isTraining: true)
        let result = Array(0..<data.count).withUnsafeBufferPointer { indices in
            runner.accumulateGradients(
                data, indices: indices, epoch: 0, step: 0, seed: 1, smoothing: 0, into: gradients.pointer,
                finish: { _ in })
        }
        try golden.compare([Float(result.loss / Double(data.count))], with: "loss", tolerance: 1e-6, path: path)
        for entry in network.layout.entries where entry.parameter.isTrainable {
            let values = (0..<entry.count).map { gradients.pointer[entry.offset + $0] }
            try golden.compare(values, with: "gradient.\(entry.name)", tolerance: 2e-5, path: path)
        }
    }

    @Test(arguments: cases.indices) func weightsAndScoresAfterTenSteps_arePyTorchs(index: Int) throws {
        let golden = try TrainingGolden(Self.cases[index].name, kept: 100)
        let network = FloatNetwork(try Self.cases[index].make(), seed: 7)
        let data = makeData(network.network.input)
        let settings = TrainingSettings(
            epochs: 10, batchSize: data.count, optimizer: .sgd(momentum: 0.9, weightDecay: 0.01), learningRate: 0.05,
            schedule: .constant)
        try Trainer(network, settings: settings).train(on: data) { _ in true }
        let path = try FloatPath.chosen()
        for (name, tensor) in network.tensors {
            try golden.compare(tensor.values, with: "momentum.\(name)", tolerance: 5e-5, path: path)
        }
        var images = [Float](repeating: 0, count: data.count * data.shape.count)
        images.withUnsafeMutableBufferPointer { buffer in
            for index in 0..<data.count {
                data.fill(index, epoch: 0, into: buffer.baseAddress! + index * data.shape.count)
            }
        }
        let logits = try images.withUnsafeBufferPointer { try network.forward(images: $0, count: data.count) }
        try golden.compare(logits, with: "logits", tolerance: 5e-5, path: path)
    }
}
