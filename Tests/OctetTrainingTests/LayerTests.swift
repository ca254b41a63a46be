import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

/// Every layer on every instruction set against the double-precision reference, over random shapes.
@Suite struct LayerTests {
    static let paths = FloatPath.allCases.filter(\.isAvailable)

    private func check(
        _ path: FloatPath, stream: UInt64, cases: UInt64 = 12, sourceLocation: SourceLocation = #_sourceLocation,
        _ make: (inout SeededGenerator) throws -> Network
    ) throws {
        for index in 0..<cases {
            var generator = SeededGenerator(seed: stream).stream(Int(index))
            let network = try make(&generator)
            let images = [1, 3, 16][Int(index % 3)]
            try GradientCheck(network: network, images: images, path: path, seed: stream << 32 | index)
                .run(sourceLocation: sourceLocation)
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
            let layer: any Layer = [ReLU(), Tanh(), Tanh.scaled, Sigmoid()].randomElement(using: &generator)!
            return try Network("activation", input: input) { layer }
        }
    }

    @Test(arguments: paths) func batchNormalization(path: FloatPath) throws {
        try check(path, stream: 8) { generator in
            try Network("batchNormalization", input: shape(&generator)) { BatchNormalization() }
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
