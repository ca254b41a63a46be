import Foundation
import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

/// Rounded activations and weights: the values by `AffineQuantization` and `SymmetricQuantization`, the gradients by central
/// differences of the same arithmetic with each rounding error held fixed, which is what straight-through means.
@Suite struct FakeQuantizationTests {
    static let paths = FloatPath.allCases.filter(\.isAvailable)

    /// A layer of so many values on a shard, and what comes back for random output gradients.
    private struct Pass {
        var input, output, outputGradient, inputGradient: [Float]
        var parameterGradients: [String: [Float]]
    }

    private func run(
        _ network: Network, _ tensors: [String: [Float]], path: FloatPath, seed: UInt64,
        input: (inout SeededGenerator) -> Float
    ) throws -> Pass {
        var generator = SeededGenerator(seed: seed)
        var all = FloatNetwork(network, seed: seed).tensors
        for (name, values) in tensors { all[name]!.values = values }
        let float = try FloatNetwork(network, tensors: all)
        let workspace = Workspace(float, kernels: path.kernels, isTraining: true, inputGradient: true)
        for i in 0..<workspace.input.count { workspace.input.values[i] = input(&generator) }
        let step = ShardStep(liveImages: Shard.size, batchImages: Shard.size, isTraining: true)
        workspace.forward(step)
        for i in 0..<workspace.output.count { workspace.output.gradient![i] = 2 * generator.unitFloat() - 1 }
        func floats(_ pointer: UnsafeMutablePointer<Float>, _ count: Int) -> [Float] {
            Array(UnsafeBufferPointer(start: pointer, count: count))
        }
        let (input, output) = (workspace.input, workspace.output)
        let outputGradient = floats(output.gradient!, output.count)
        workspace.backward(step)
        return Pass(
            input: floats(input.values, input.count), output: floats(output.values, output.count),
            outputGradient: outputGradient, inputGradient: floats(input.gradient!, input.count),
            parameterGradients: Dictionary(
                uniqueKeysWithValues: float.layout.entries.map {
                    ($0.name, floats(workspace.gradients.pointer + $0.offset, $0.count))
                }))
    }

    private func activations(
        hasMinimum: Bool, minimum: Float, maximum: Float, path: FloatPath, seed: UInt64
    ) throws -> Pass {
        let network = try Network("steps", input: [3, 5, 2]) { FakeQuantization(hasMinimum: hasMinimum) }
        var tensors = ["fakeQuantization1.log2Maximum": [LearnedRange.parameter(maximum)]]
        if hasMinimum { tensors["fakeQuantization1.log2Minimum"] = [LearnedRange.parameter(-minimum)] }
        return try run(network, tensors, path: path, seed: seed) {
            1.5 * ((maximum - minimum) * $0.unitFloat() + minimum)
        }
    }

    @Test(arguments: paths, [(false, Float(0), Float(2)), (true, -1, 1.55), (true, -3, 0.01)])
    func activations_becomeTheNearestStep(path: FloatPath, range: (Bool, Float, Float)) throws {
        let (hasMinimum, low, high) = range
        let pass = try activations(hasMinimum: hasMinimum, minimum: low, maximum: high, path: path, seed: 1)
        let quantization = AffineQuantization(spanning: low...high)
        var ends = Set<UInt8>()
        for (x, y) in zip(pass.input, pass.output) {
            let units = Double(x) / Double(quantization.scale)
            // Within a float's rounding of a half, either neighbour will do.
            guard abs((units - 0.5).rounded() - (units - 0.5)) > 1e-4 else { continue }
            let step = quantization.quantized(Double(x))
            ends.insert(step)
            #expect(y == quantization.real(step), "\(x), \(path)")
        }
        #expect(ends.count > 20 && (!hasMinimum || ends.contains(0)))
    }

    @Test(arguments: paths, [(false, Float(0), Float(2)), (true, -1, 1.55), (true, -3, 0.7)])
    func activationsGradients_areThoseOfLearnedSteps(path: FloatPath, range: (Bool, Float, Float)) throws {
        let (hasMinimum, low, high) = range
        let pass = try activations(hasMinimum: hasMinimum, minimum: low, maximum: high, path: path, seed: 2)
        let quantization = AffineQuantization(spanning: low...high)
        let expressible = quantization.range
        var (upper, lower) = (0.0, 0.0)
        for i in pass.input.indices {
            let (x, g) = (Double(pass.input[i]), Double(pass.outputGradient[i]))
            let isInside = expressible.contains(pass.input[i])
            #expect(pass.inputGradient[i] == (isInside ? pass.outputGradient[i] : 0))
            // What rounding adds, in steps, is taken as a constant.
            let error = (Double(pass.output[i]) - x) / Double(quantization.scale)
            func surrogate(_ low: Double, _ high: Double) -> Double {
                x > Double(expressible.upperBound)
                    ? high
                    : x < Double(expressible.lowerBound)
                        ? low
                        : x + error * (high - low) / 255
            }
            let (a, b) = (Double(low), Double(high))
            // Of the logarithms, to base 2.
            let (up, down) = (exp2(1e-4), exp2(-1e-4))
            upper += g * (surrogate(a, b * up) - surrogate(a, b * down)) / 2e-4
            lower += g * (surrogate(a * up, b) - surrogate(a * down, b)) / 2e-4
        }
        // LSQ's 1/√(30 values · 255 levels), of a step that is a 255th of the range; in proportion to the range.
        func check(_ name: String, _ expected: Double, _ end: Double) throws {
            let factor = 255.0 * 255 / (30.0 * 255).squareRoot() / (end * end)
            let gradient = Double(try #require(pass.parameterGradients["fakeQuantization1." + name])[0])
            #expect(
                abs(gradient - factor * expected) < 2e-4 * factor * max(abs(end), abs(expected)), "\(name), \(path)")
        }
        try check("log2Maximum", upper, Double(high))
        if hasMinimum { try check("log2Minimum", lower, Double(low)) }
    }

    @Test(arguments: paths) func whatIsNotANumber_isSeen(path: FloatPath) throws {
        let network = try Network("steps", input: [4]) { FakeQuantization(hasMinimum: true) }
        let pass = try run(network, [:], path: path, seed: 1) { _ in .nan }
        #expect(!pass.output.contains { !$0.isNaN })
    }

    @Test func anyParameters_giveUsableSteps() {
        for hasMinimum in [true, false] {
            let layer = FakeQuantization(hasMinimum: hasMinimum)
            for end in [Float.nan, .infinity, -.infinity, 0, -1, 3e38] {
                for other in [Float.nan, .infinity, -.infinity, 0, 1, -3e38] {
                    let range = layer.range(log2Minimum: other, log2Maximum: end)
                    #expect(range.lowerBound <= 0 && range.upperBound > 0)
                    #expect(AffineQuantization(spanning: range).scale.isNormal)
                }
            }
        }
        for magnitude: Float in [1e-9, 0.37, 1, 5e8] {
            #expect(abs(LearnedRange.magnitude(LearnedRange.parameter(magnitude)) / magnitude - 1) < 1e-5)
        }
    }

    // MARK: - Weights

    private static let layers: [(input: Shape, layer: @Sendable (Int?) -> any Layer)] = [
        ([37], { rounded(FullyConnected(5), $0) }),
        ([5, 4, 3], { rounded(Convolution(4, kernel: 3, padding: .same), $0) }),
        ([4, 4, 4], { rounded(Convolution(6, kernel: 2, groups: 2, bias: false), $0) }),
        ([7, 7, 16], { rounded(Convolution(16, kernel: 3, padding: .same), $0) }),
    ]

    private static func rounded(_ layer: Convolution, _ bits: Int?) -> Convolution {
        var layer = layer
        layer.weightBits = bits
        return layer
    }

    private static func rounded(_ layer: FullyConnected, _ bits: Int?) -> FullyConnected {
        var layer = layer
        layer.weightBits = bits
        return layer
    }

    /// A layer with rounded weights is the layer that has them; its gradients are that layer's, but beyond the range.
    @Test(arguments: paths, layers.indices)
    func roundedWeights_actAsTheWeightsThatTheyAre(path: FloatPath, index: Int) throws {
        let (shape, make) = Self.layers[index]
        for bits in [8, 4] {
            let network = try Network("rounded", input: shape) { make(bits) }
            let name = network.nodes[0].name
            var generator = SeededGenerator(seed: UInt64(bits))
            let start = FloatNetwork(network, seed: 3).tensors
            let weights = start[name + ".weight"]!.values
            let channels = start[name + ".log2WeightRange"]!.values.count
            let perChannel = weights.count / channels
            // Some weights are beyond their range.
            let ranges = (0..<channels).map { channel in
                let largest = weights[channel * perChannel..<(channel + 1) * perChannel].map(abs).max()!
                let range = largest * (0.6 + 0.5 * generator.unitFloat())
                return LearnedRange.magnitude(LearnedRange.parameter(range))
            }
            let steps = ranges.map { SymmetricQuantization(range: $0, bits: bits) }
            let onSteps = weights.indices.map { i in
                steps[i / perChannel].real(steps[i / perChannel].quantized(weights[i]))
            }
            var tensors = [name + ".log2WeightRange": ranges.map(LearnedRange.parameter), name + ".weight": weights]
            if let bias = start[name + ".bias"] { tensors[name + ".bias"] = bias.values }
            let pass = try run(network, tensors, path: path, seed: 9) { 2 * $0.unitFloat() - 1 }
            tensors[name + ".log2WeightRange"] = nil
            tensors[name + ".weight"] = onSteps
            let plain = try run(Network("plain", input: shape) { make(nil) }, tensors, path: path, seed: 9) {
                2 * $0.unitFloat() - 1
            }
            #expect(pass.output == plain.output && pass.inputGradient == plain.inputGradient)
            #expect(pass.parameterGradients[name + ".bias"] == plain.parameterGradients[name + ".bias"])
            let plainGradient = plain.parameterGradients[name + ".weight"]!
            var expected = [Double](repeating: 0, count: channels)
            for i in weights.indices {
                let (range, weight) = (ranges[i / perChannel], weights[i])
                let isInside = abs(weight / steps[i / perChannel].scale) <= Float(steps[0].levels)
                #expect(pass.parameterGradients[name + ".weight"]![i] == (isInside ? plainGradient[i] : 0))
                let slope =
                    isInside
                    ? (Double(onSteps[i]) - Double(weight)) / Double(range) : (weight > 0 ? 1 : -1)
                expected[i / perChannel] += Double(plainGradient[i]) * slope
            }
            let levels = Double(steps[0].levels)
            let factor = 0.693_147_18 * levels * levels / (levels * Double(perChannel)).squareRoot()
            let largest = expected.map(abs).max()!
            for (channel, gradient) in pass.parameterGradients[name + ".log2WeightRange"]!.enumerated() {
                let miss = Double(gradient) * Double(ranges[channel]) - factor * expected[channel]
                #expect(abs(miss) < 1e-4 * factor * largest, "\(path), \(bits) bits")
            }
        }
    }

    @Test func symmetricSteps_areTheNearest() {
        let eight = SymmetricQuantization(range: 1.27, bits: 8)
        #expect([0.014, 0.016, -0.014, 1.3, -5, 0].map { eight.quantized($0) } == [1, 2, -1, 127, -127, 0])
        let four = SymmetricQuantization(range: 0.7, bits: 4)
        #expect([0.14, 0.16, -0.14, 0.7, -5, 0.051].map { four.quantized($0) } == [1, 2, -1, 7, -7, 1])
        #expect(abs(four.real(-7) + 0.7) < 1e-6)
    }

    @Test func otherBits_areRefused() {
        #expect(throws: NetworkError.self) {
            try Network("two", input: [3]) { Self.rounded(FullyConnected(2), 2) }
        }
        #expect(throws: NetworkError.self) {
            try Network("two", input: [3, 3, 1]) { Self.rounded(Convolution(2, kernel: 1), 16) }
        }
    }

    // MARK: - Runs

    /// Rounding, an average, clipping and a teacher together.
    private func trainer(threads: Int) throws -> Trainer {
        let network = try Network("rounded", input: [12, 12, 1]) {
            Self.rounded(Convolution(5, kernel: 3), 4); MaxPooling(2); FakeQuantization(hasMinimum: false)
            Residual {
                Self.rounded(Convolution(5, kernel: 3, padding: .same), 8); FakeQuantization(hasMinimum: true)
            }
            FakeQuantization(hasMinimum: true)
            Self.rounded(FullyConnected(4), 8); FakeQuantization(hasMinimum: true)
        }
        var settings = TrainerTests.settings
        (settings.averageDecay, settings.gradientNormLimit) = (0.9, 100)
        settings.distillation = Distillation(teacher: "teacher")
        return try Trainer(
            FloatNetwork(network, seed: 5), settings: settings, teacher: TrainerTests.makeNetwork(), threads: threads)
    }

    @Test func threadsAndResuming_doNotChangeABit() throws {
        let data = makeBars(count: 230, seed: 4, side: 12)
        let whole = try trainer(threads: 1)
        try whole.train(on: data) { _ in true }
        let ranges = whole.network.tensors.filter { $0.key.hasSuffix("Range") || $0.key.hasSuffix("imum") }
        #expect(ranges.count == 10)
        #expect(!ranges.values.flatMap(\.values).contains(0), "every range has learned")
        for threads in [2, 3] {
            let first = try trainer(threads: threads)
            try first.train(on: data) { _ in first.stepsDone < 8 }
            let checkpoint = try first.checkpoint(labels: ["a", "b", "c", "d"], images: data.count)
            let second = try Trainer(
                resuming: checkpoint, from: "x", images: data.count, teacher: TrainerTests.makeNetwork(),
                threads: threads)
            try second.train(on: data) { _ in true }
            #expect(second.network.tensors == whole.network.tensors)
            #expect(try second.trainedNetwork().tensors == whole.trainedNetwork().tensors)
        }
    }

    @Test func fineTuning_keepsWhatItIsNotAbout() throws {
        var settings = TrainerTests.settings
        (settings.patience, settings.warmUpEpochs, settings.averageDecay) = (3, 1, 0.9)
        settings.quantization = QuantizationPhase(epochs: 7, weightBits: 4)
        try settings.validate()
        let tuning = settings.fineTuning(epochs: 7)
        try tuning.validate()
        #expect(tuning.epochs == 7 && tuning.learningRate < settings.learningRate)
        #expect(tuning.quantization == nil && tuning.patience == nil && tuning.averageDecay == 0.9)
        #expect((tuning.batchSize, tuning.seed) == (settings.batchSize, settings.seed))
        settings.quantization!.weightBits = 5
        #expect(throws: TrainingError.unusableSetting("number of bits of a weight", value: "5", accepted: "8 or 4")) {
            try settings.validate()
        }
        settings.quantization = QuantizationPhase(epochs: 0)
        #expect(throws: TrainingError.self) { try settings.validate() }
    }
}
