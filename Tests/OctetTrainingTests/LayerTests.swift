import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

/// Every layer on every instruction set against the double-precision reference, over random shapes.
@Suite struct LayerTests {
    static let paths = FloatPath.allCases.filter(\.isAvailable)

    private func check(
        _ path: FloatPath, stream: UInt64, cases: UInt64 = 12, samples: Int = .max,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ make: (inout SeededGenerator) throws -> Network
    ) throws {
        for index in 0..<cases {
            var generator = SeededGenerator(seed: stream).stream(Int(index))
            let network = try make(&generator)
            let images = [1, 3, 16][Int(index % 3)]
            var check = GradientCheck(network: network, images: images, path: path, seed: stream << 32 | index)
            check.samples = samples
            try check.run(sourceLocation: sourceLocation)
        }
    }

    private func shape(_ generator: inout SeededGenerator, channels: ClosedRange<Int> = 1...5) -> Shape {
        Shape(
            height: .random(in: 3...7, using: &generator), width: .random(in: 3...7, using: &generator),
            channels: .random(in: channels, using: &generator))
    }

    private func extent(_ range: ClosedRange<Int>, _ generator: inout SeededGenerator) -> Extent {
        Extent(height: .random(in: range, using: &generator), width: .random(in: range, using: &generator))
    }

    private func padding(_ generator: inout SeededGenerator, upTo limit: Int) -> Window.Padding {
        [.valid, .same, .explicit(.random(in: 0...limit, using: &generator))].randomElement(using: &generator)!
    }

    @Test(arguments: paths) func convolution(path: FloatPath) throws {
        try check(path, stream: 1) { generator in
            let layer = Convolution(
                .random(in: 1...7, using: &generator), kernel: extent(1...3, &generator),
                stride: extent(1...3, &generator), padding: padding(&generator, upTo: 4),
                bias: .random(using: &generator))
            return try Network("convolution", input: shape(&generator)) { layer }
        }
    }

    @Test(arguments: paths) func convolution_dilatedAndGrouped(path: FloatPath) throws {
        try check(path, stream: 2) { generator in
            let groups = Int.random(in: 1...3, using: &generator)
            let input = shape(&generator, channels: 1...2)
            let layer = Convolution(
                groups * .random(in: 1...3, using: &generator), kernel: extent(1...3, &generator),
                stride: extent(1...2, &generator), padding: .explicit(2), dilation: extent(1...2, &generator),
                groups: groups)
            let channels = input.channels * groups
            return try Network("grouped", input: [input.height, input.width, channels]) { layer }
        }
    }

    @Test(arguments: paths) func transposedConvolution(path: FloatPath) throws {
        try check(path, stream: 20, cases: 24) { generator in
            let stride = extent(1...3, &generator)
            let kernel = Extent(
                height: stride.height + .random(in: 0...2, using: &generator),
                width: stride.width + .random(in: 0...3, using: &generator))
            let layer = TransposedConvolution(
                .random(in: 1...5, using: &generator), kernel: kernel, stride: stride,
                padding: padding(&generator, upTo: 1), bias: .random(using: &generator))
            let input = Shape(
                height: .random(in: 3...5, using: &generator), width: .random(in: 3...5, using: &generator),
                channels: .random(in: 1...4, using: &generator))
            return try Network("transposed", input: input) { layer }
        }
    }

    /// Channels that fill vectors; the second reader of the same input adds to its gradient.
    @Test(arguments: paths) func transposedConvolution_wide(path: FloatPath) throws {
        try check(path, stream: 21, cases: 4, samples: 12) { generator in
            let stride = Int.random(in: 1...2, using: &generator)
            let input: Shape = [.random(in: 2...5, using: &generator), 3, 16]
            return try Network("wide", input: input) {
                Tanh()
                Residual {
                    TransposedConvolution(8, kernel: Extent(stride + 2), stride: Extent(stride), padding: .same)
                } shortcut: {
                    TransposedConvolution(8, kernel: Extent(stride), stride: Extent(stride), bias: false)
                }
                LeakyReLU(slope: 0.2)
                TransposedConvolution(3, kernel: 5, stride: 2, padding: .explicit(2))
            }
        }
    }

    @Test(arguments: paths) func reshape(path: FloatPath) throws {
        try check(path, stream: 22) { generator in
            let (height, channels) = (
                Int.random(in: 1...4, using: &generator), Int.random(in: 1...4, using: &generator)
            )
            return try Network("reshape", input: [5]) {
                FullyConnected(height * 3 * channels)
                Residual {
                    Reshape([height, 3, channels]); Reshape([1, 1, height * 3 * channels])
                }
                Reshape([height, 3, channels])
                Convolution(2, kernel: 1)
            }
        }
    }

    /// Channels that fill vectors, by small and large tiles and directly; with a second reader of the same input, to whose
    /// gradient the convolution must add.
    @Test(arguments: paths) func convolution_wide(path: FloatPath) throws {
        try check(path, stream: 13, cases: 4, samples: 12) { generator in
            let sides = Bool.random(using: &generator) ? 3...4 : 7...8
            let input = Shape(
                height: .random(in: sides, using: &generator), width: .random(in: sides, using: &generator),
                channels: 16)
            return try Network("wide", input: input) {
                Tanh()
                Residual { Convolution(16, kernel: 3, padding: .same) }
                Residual {
                    Convolution(16, kernel: 1, bias: false)
                }
                Convolution(6, kernel: 2, stride: 2)
            }
        }
    }

    @Test(arguments: paths) func fullyConnected(path: FloatPath) throws {
        try check(path, stream: 3) { generator in
            let layer = FullyConnected(.random(in: 1...37, using: &generator), bias: .random(using: &generator))
            return try Network("fullyConnected", input: [.random(in: 1...40, using: &generator)]) { layer }
        }
    }

    @Test(arguments: paths) func maxPooling(path: FloatPath) throws {
        try check(path, stream: 4) { generator in
            let layer = MaxPooling(
                extent(2...3, &generator), stride: extent(1...3, &generator), padding: padding(&generator, upTo: 1))
            return try Network("maxPooling", input: shape(&generator)) { layer }
        }
    }

    @Test(arguments: paths) func averagePooling(path: FloatPath) throws {
        try check(path, stream: 5) { generator in
            let layer = AveragePooling(
                extent(2...3, &generator), stride: extent(1...3, &generator), padding: padding(&generator, upTo: 1))
            return try Network("averagePooling", input: shape(&generator)) { layer }
        }
    }

    @Test(arguments: paths) func globalAveragePooling(path: FloatPath) throws {
        try check(path, stream: 6) { generator in
            try Network("globalAveragePooling", input: shape(&generator)) { GlobalAveragePooling() }
        }
    }

    @Test(arguments: paths) func activations(path: FloatPath) throws {
        try check(path, stream: 7) { generator in
            let input = shape(&generator)
            let layer: any Layer = [ReLU(), LeakyReLU(slope: 0.2), Tanh(), Tanh.scaled, Sigmoid()].randomElement(
                using: &generator)!
            return try Network("activation", input: input) { layer }
        }
    }

    @Test(arguments: paths) func batchNormalization(path: FloatPath) throws {
        try check(path, stream: 8) { generator in
            try Network("batchNormalization", input: shape(&generator)) { BatchNormalization() }
        }
    }

    /// A mean a hundred times the deviation, over more pixels than are measured at once: what Σx² − (Σx)²/n would lose.
    @Test(arguments: paths, [1, 7, 16]) func batchNormalization_farFromZero(path: FloatPath, images: Int) throws {
        let network = FloatNetwork(
            try Network("batchNormalization", input: [21, 17, 6]) { BatchNormalization() }, seed: 1)
        let shard = RandomShard(network, images: images, path: path, seed: 15, offset: 100)
        let entries = network.layout.entries
        let (scale, shift) = (shard.parameter(entries[0]), shard.parameter(entries[1]))
        for channel in 0..<6 {
            let values = shard.input.flatMap { image in stride(from: channel, to: image.count, by: 6).map { image[$0] }
            }
            let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
            let variance = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count)
            let outputs = (0..<images).flatMap { image in
                let output = shard.output(image)
                return stride(from: channel, to: output.count, by: 6).map { output[$0] }
            }
            let worst = zip(values, outputs).reduce(0) { worst, pair in
                let expected =
                    (Double(pair.0) - mean) / (variance + 1e-5).squareRoot() * Double(scale[channel])
                    + Double(shift[channel])
                return max(worst, abs(Double(pair.1) - expected))
            }
            #expect(worst < 1e-4, "channel \(channel) off by \(worst), \(path), \(images) images")
        }
    }

    /// Weights outside the table have no gradient and change nothing, whatever value a checkpoint gives them.
    @Test(arguments: paths) func convolution_partlyConnected(path: FloatPath) throws {
        try check(path, stream: 10) { generator in
            let input = shape(&generator)
            let table = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                let seen = (0..<input.channels).filter { _ in Bool.random(using: &generator) }
                return seen.isEmpty ? [0] : seen
            }
            let layer = Convolution(
                table.count, kernel: extent(1...3, &generator), padding: padding(&generator, upTo: 2),
                connections: table)
            return try Network("partlyConnected", input: input) { layer }
        }
    }

    @Test(arguments: paths) func localResponseNormalization(path: FloatPath) throws {
        try check(path, stream: 11) { generator in
            let layer = LocalResponseNormalization(
                size: [1, 3, 5, 9].randomElement(using: &generator)!, k: .random(in: 0.5...2, using: &generator),
                alpha: .random(in: 0...2, using: &generator),
                beta: [0.25, 0.5, 0.75, 1].randomElement(using: &generator)!)
            return try Network("localResponseNormalization", input: shape(&generator, channels: 1...9)) { layer }
        }
    }

    @Test(arguments: paths) func scaling(path: FloatPath) throws {
        try check(path, stream: 12, cases: 3) { generator in
            let factor = Float.random(in: -2...2, using: &generator)
            return try Network("scaling", input: shape(&generator)) {
                Tanh()
                Residual {
                    LocalResponseNormalization(alpha: 0.5); Scaling(factor)
                }
                Scaling(0.3)
            }
        }
    }

    /// Nodes read by several others, whose gradients must add up, in every kind of reader.
    @Test(arguments: paths) func branches(path: FloatPath) throws {
        try check(path, stream: 9, cases: 2) { generator in
            let input = shape(&generator, channels: 1...3)
            let channels = Int.random(in: 1...4, using: &generator)
            return try Network("branches", input: input) {
                Convolution(channels, kernel: 3, padding: .same)
                Residual {
                    Convolution(channels, kernel: 3, padding: .same); Tanh()
                }
                Residual {
                    Sigmoid()
                } shortcut: {
                    Convolution(channels, kernel: 1)
                }
                Branches(
                    Branches.path { MaxPooling(3, stride: 1, padding: .same) },
                    Branches.path {
                        AveragePooling(3, stride: 1, padding: .same); BatchNormalization()
                    },
                    Branches.path { Convolution(2, kernel: 1) })
                Residual { Tanh() }
                FullyConnected(4)
            }
        }
    }

    @Test(arguments: paths) func normalization(path: FloatPath) throws {
        try check(path, stream: 30) { generator in
            let input = shape(&generator, channels: 1...3)
            func numbers() -> [Float] { (0..<input.channels).map { _ in 0.2 + generator.unitFloat() } }
            let normalization = Normalization(mean: numbers(), deviation: numbers())
            return try Network("normalization", input: input) {
                normalization; Convolution(3, kernel: 2, padding: .same); Scaling(0.5)
            }
        }
    }
}
