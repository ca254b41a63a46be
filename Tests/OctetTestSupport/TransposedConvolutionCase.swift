import OctetFormat
import OctetKernels

/// A random transposed convolution: its whole kernel, and the phases as a model file has them.
public struct TransposedConvolutionCase {
    public let input: TensorMemory
    public let output: TensorMemory
    public let window: WindowGeometry
    /// `[outputChannels, kernelHeight, kernelWidth, inputChannels]`.
    public let kernel: [Int8]
    /// One an output channel; what the input's zero point adds is not in them.
    public let biases: [Int32]
    public let minimum, maximum: UInt8
    let packed: GuardedMemory
    let parameters: GuardedMemory
    private let lanes: Int

    struct Recipe: Sendable {
        var image = 1...6
        var channels = 1...20
        var outputChannels = 1...40
        var stride = 1...4
        /// Rows and columns that the kernel is larger than the stride.
        var overlap = 0...3
        var gaps = 0...0
        var values = TensorMemory.Values.random
    }

    public init(_ seed: Seed) {
        var generator = seed.generator
        self.init(Recipe(), &generator)
    }

    init(_ recipe: Recipe, _ generator: inout TestGenerator) {
        let stride = (generator.pick(recipe.stride), generator.pick(recipe.stride))
        let kernelSize = (stride.0 + generator.pick(recipe.overlap), stride.1 + generator.pick(recipe.overlap))
        let image = (generator.pick(recipe.image), generator.pick(recipe.image))
        func cut(_ image: Int, _ kernel: Int, _ stride: Int) -> (before: Int, output: Int) {
            let full = (image - 1) * stride + kernel
            let before = generator.pick(0...min(kernel, full - 1))
            // Sometimes rows that no input reaches.
            return (before, max(1, full - before - generator.pick(-1...min(kernel, full - before - 1))))
        }
        let rows = cut(image.0, kernelSize.0, stride.0)
        let columns = cut(image.1, kernelSize.1, stride.1)
        window = WindowGeometry(
            kernelHeight: kernelSize.0, kernelWidth: kernelSize.1, strideHeight: stride.0, strideWidth: stride.1,
            paddingTop: rows.before, paddingLeft: columns.before)
        let (channels, outputChannels) = (generator.pick(recipe.channels), generator.pick(recipe.outputChannels))
        let rowPhases = Self.phases(kernelSize.0, stride.0, rows.before, outputs: rows.output)
        let columnPhases = Self.phases(kernelSize.1, stride.1, columns.before, outputs: columns.output)
        func ring(_ phases: [Phase], _ image: Int) -> (Int, Int) {
            (max(0, -phases.map(\.first).min()!), max(0, phases.map(\.last).max()! - image + 1))
        }
        let (top, bottom) = ring(rowPhases, image.0)
        let (left, right) = ring(columnPhases, image.1)
        input = TensorMemory(
            height: image.0, width: image.1, channels: channels,
            gaps: (generator.pick(recipe.gaps), generator.pick(recipe.gaps)),
            ring: Ring(top: top, bottom: bottom, left: left, right: right), slack: WeightPanels.readSlack,
            zeroPoint: UInt8(generator.pick(0...255)), values: recipe.values, using: &generator)
        output = TensorMemory(
            height: rows.output, width: columns.output, channels: outputChannels,
            gaps: (generator.pick(recipe.gaps), generator.pick(recipe.gaps)),
            zeroPoint: UInt8(generator.pick(0...255)), values: .random, using: &generator)
        kernel = generator.bytes(outputChannels * kernelSize.0 * kernelSize.1 * channels).map(Int8.init(bitPattern:))
        biases = (0..<outputChannels).map { _ in Int32(generator.pick(-100_000...100_000)) }
        let bounds = [generator.next(), generator.next()].map { UInt8(truncatingIfNeeded: $0) }.sorted()
        (minimum, maximum) = generator.pick(0...1) == 0 ? (bounds[0], bounds[1]) : (0, 255)

        lanes = (outputChannels + 7) / 8 * 8
        var weights: [UInt8] = []
        var folded: [Int32] = []
        for row in rowPhases {
            for column in columnPhases {
                let columnsTouch = input.view.pixelStride == channels
                let panels = WeightPanels(
                    channelsPerGroup: outputChannels, groups: 1,
                    runs: row.taps.count * (columnsTouch ? 1 : column.taps.count),
                    runLength: channels * (columnsTouch ? column.taps.count : 1))
                var part = [UInt8](repeating: 0, count: panels.byteCount)
                var sums = [Int32](repeating: 0, count: lanes)
                for n in 0..<outputChannels {
                    sums[n] = biases[n]
                    for (i, k) in row.taps.enumerated() {
                        for (j, l) in column.taps.enumerated() {
                            for c in 0..<channels {
                                let weight = kernel[((n * kernelSize.0 + k) * kernelSize.1 + l) * channels + c]
                                sums[n] -= Int32(input.view.zeroPoint) * Int32(weight)
                                let offset = panels.offset(
                                    group: 0, channel: n, run: columnsTouch ? i : i * column.taps.count + j,
                                    position: columnsTouch ? j * channels + c : c)
                                part[offset] = UInt8(bitPattern: weight)
                            }
                        }
                    }
                }
                weights += part
                folded += sums
            }
        }
        packed = GuardedMemory(weights, alignment: 16)
        let factors = LaneMemory(lanes: lanes, biases: [0...0], using: &generator).memory.contents.dropFirst(4 * lanes)
        let biasBytes = folded.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        parameters = GuardedMemory(biasBytes + factors, alignment: 4)
        biasCount = folded.count
    }

    private let biasCount: Int

    /// As kernels take it.
    public var arguments: TransposedConvolutionArguments {
        let base = UnsafeRawPointer(parameters.bytes.baseAddress!)
        return TransposedConvolutionArguments(
            input: input.view, output: output.view, window: window,
            weights: packed.bytes.baseAddress!.assumingMemoryBound(to: Int8.self),
            parameters: LaneParameters(
                biases: base.assumingMemoryBound(to: Int32.self),
                multipliers: (base + 4 * biasCount).assumingMemoryBound(to: Int32.self),
                shifts: (base + 4 * biasCount + 4 * lanes).assumingMemoryBound(to: UInt8.self)),
            minimum: minimum, maximum: maximum)
    }

    /// The kernel rows that outputs a stride apart meet, from the last, and the input rows that the first and the last of
    /// these outputs read: found by trying.
    private struct Phase {
        var taps: [Int]
        var first, last: Int
    }

    private static func phases(_ kernel: Int, _ stride: Int, _ padding: Int, outputs: Int) -> [Phase] {
        (0..<min(stride, outputs)).map { place in
            let taps = (0..<kernel).reversed().filter { (place + padding - $0) % stride == 0 }
            let lastOutput = stride * ((outputs - 1 - place) / stride) + place
            return Phase(
                taps: taps, first: (place + padding - taps.first!) / stride,
                last: (lastOutput + padding - taps.last!) / stride)
        }
    }
}

extension OperatorCase {
    static var transposedConvolutions: [OperatorCase] {
        [
            transposed("transposed convolution") { _ in },
            transposed("transposed convolution, stride 2, kernel 4") {
                $0.stride = 2...2; $0.overlap = 2...2
            },
            transposed("transposed convolution, pixels apart") { $0.gaps = 0...7 },
            transposed("transposed convolution, many channels") {
                $0.channels = 60...130; $0.outputChannels = 8...70; $0.image = 1...4
            },
            transposed("transposed convolution, one channel, wide image") {
                $0.outputChannels = 1...1; $0.image = 8...30; $0.stride = 1...2
            },
            transposed("transposed convolution, all inputs 255") { $0.values = .all(255) },
        ]
    }

    private static func transposed(
        _ name: String, _ change: @escaping @Sendable (inout TransposedConvolutionCase.Recipe) -> Void
    ) -> OperatorCase {
        OperatorCase(name) { generator in
            var recipe = TransposedConvolutionCase.Recipe()
            change(&recipe)
            let made = TransposedConvolutionCase(recipe, &generator)
            return OperatorInstance(output: made.output, inputs: [made.input.memory, made.packed, made.parameters]) {
                withUnsafePointer(to: made.arguments, $0.transposedConvolution)
            }
        }
    }
}
