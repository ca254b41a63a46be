import OctetFormat
import OctetKernels

/// The ranges that a random convolution is drawn from.
struct ConvolutionRecipe: Sendable {
    var image = 1...9
    var channels = 1...20
    var outputChannels = 1...40
    var groups = 1...1
    var kernel = 1...5
    var stride = 1...1
    var dilation = 1...1
    var padding = 0...2
    /// Behind each pixel and row.
    var gaps = 0...0
    /// Rows and columns that the ring has more than the window needs.
    var spareRing = 0...0
    var weights = Weights.random
    var values = TensorMemory.Values.random
    var biases: [ClosedRange<Int32>] = [-100_000...100_000]
    var zeroPoints: [UInt8] = Array(0...255)

    enum Weights: Sendable {
        case random
        case all(Int8)
    }
}

extension OperatorCase {
    static var convolutions: [OperatorCase] {
        [
            row("convolution") { _ in },
            row("convolution 1×1") {
                $0.kernel = 1...1; $0.padding = 0...0
            },
            row("convolution, one channel") { $0.channels = 1...1 },
            row("convolution, strided") {
                $0.stride = 1...4; $0.image = 1...14
            },
            row("convolution, dilated") { $0.dilation = 1...4 },
            row("convolution, wide padding") { $0.padding = 0...6 },
            row("convolution, ring larger than the window needs") { $0.spareRing = 0...3 },
            row("convolution, grouped") {
                $0.groups = 1...5; $0.channels = 1...6; $0.outputChannels = 1...20
            },
            row("convolution, depthwise") {
                $0.groups = 1...9; $0.channels = 1...1; $0.outputChannels = 1...1
            },
            row("convolution, pixels apart") { $0.gaps = 0...7 },
            row("convolution, pixels apart, grouped, strided, dilated") {
                $0.gaps = 0...7
                $0.groups = 1...3
                $0.stride = 1...3
                $0.dilation = 1...3
            },
            row("convolution, many channels") {
                $0.channels = 60...130; $0.image = 1...4; $0.outputChannels = 8...70
            },
            row("convolution, all weights −128, all inputs 255") {
                $0.weights = .all(-128); $0.values = .all(255)
            },
            row("convolution, all weights 127, all inputs 255") {
                $0.weights = .all(127); $0.values = .all(255)
            },
            row("convolution, sums that wrap") {
                $0.weights = .all(127)
                $0.values = .all(255)
                $0.biases = [Int32.min...Int32.min + 9, Int32.max - 9...Int32.max]
            },
            row("convolution, zero points at the ends") { $0.zeroPoints = [0, 255] },
        ]
    }

    static var fullyConnected: [OperatorCase] {
        let vector: @Sendable (inout ConvolutionRecipe) -> Void = {
            $0.image = 1...1
            $0.kernel = 1...1
            $0.padding = 0...0
            $0.channels = 1...400
            $0.outputChannels = 1...130
        }
        return [
            row("fully connected", vector),
            row("fully connected, all weights −128, all inputs 255") {
                vector(&$0)
                $0.weights = .all(-128)
                $0.values = .all(255)
            },
            row("fully connected, sums that wrap") {
                vector(&$0)
                $0.biases = [Int32.min...Int32.min + 9, Int32.max - 9...Int32.max]
            },
        ]
    }

    private static func row(
        _ name: String, _ change: @escaping @Sendable (inout ConvolutionRecipe) -> Void
    ) -> OperatorCase {
        OperatorCase(name) { generator in
            var recipe = ConvolutionRecipe()
            change(&recipe)
            return instance(recipe, &generator)
        }
    }

    private static func instance(
        _ recipe: ConvolutionRecipe, _ generator: inout SeededGenerator
    ) -> OperatorInstance {
        let window = WindowGeometry(
            kernelHeight: generator.pick(recipe.kernel), kernelWidth: generator.pick(recipe.kernel),
            strideHeight: generator.pick(recipe.stride), strideWidth: generator.pick(recipe.stride),
            dilationHeight: generator.pick(recipe.dilation), dilationWidth: generator.pick(recipe.dilation),
            paddingTop: generator.pick(recipe.padding), paddingLeft: generator.pick(recipe.padding))
        let rows = Extent(
            image: generator.pick(recipe.image), kernel: window.kernelHeight, stride: window.strideHeight,
            dilation: window.dilationHeight, before: window.paddingTop, after: generator.pick(recipe.padding))
        let columns = Extent(
            image: generator.pick(recipe.image), kernel: window.kernelWidth, stride: window.strideWidth,
            dilation: window.dilationWidth, before: window.paddingLeft, after: generator.pick(recipe.padding))
        let groups = generator.pick(recipe.groups)
        let channelsRead = generator.pick(recipe.channels)
        let outputChannels = generator.pick(recipe.outputChannels)
        let input = TensorMemory(
            height: rows.image, width: columns.image, channels: channelsRead * groups,
            gaps: (generator.pick(recipe.gaps), generator.pick(recipe.gaps)),
            ring: Ring(
                top: rows.before + generator.pick(recipe.spareRing), bottom: rows.ringAfter,
                left: columns.before + generator.pick(recipe.spareRing),
                right: columns.ringAfter + generator.pick(recipe.spareRing)), slack: WeightPanels.readSlack,
            zeroPoint: generator.pick(recipe.zeroPoints), values: recipe.values, using: &generator)
        let output = TensorMemory(
            height: rows.output, width: columns.output, channels: outputChannels * groups,
            gaps: (generator.pick(recipe.gaps), generator.pick(recipe.gaps)),
            zeroPoint: generator.pick(recipe.zeroPoints), values: .random, using: &generator)
        let columnsTouch = window.dilationWidth == 1 && input.view.pixelStride == channelsRead
        let panels = WeightPanels(
            channelsPerGroup: outputChannels, groups: groups,
            runs: columnsTouch ? window.kernelHeight : window.kernelHeight * window.kernelWidth,
            runLength: columnsTouch ? window.kernelWidth * channelsRead : channelsRead)
        let weights = self.weights(recipe.weights, panels, &generator)
        let parameters = LaneMemory(lanes: groups * panels.lanesPerGroup, biases: recipe.biases, using: &generator)
        let bounds = [generator.next(), generator.next()].map { UInt8(truncatingIfNeeded: $0) }.sorted()
        let isBounded = Bool.random(using: &generator)
        let arguments = ConvolutionArguments(
            input: input.view, output: output.view, window: window, panels: panels,
            weights: weights.bytes.baseAddress!.assumingMemoryBound(to: Int8.self), parameters: parameters.parameters,
            minimum: isBounded ? bounds[0] : 0, maximum: isBounded ? bounds[1] : 255)
        return OperatorInstance(output: output, inputs: [input.memory, weights, parameters.memory]) {
            $0.convolution(arguments)
        }
    }

    private static func weights(
        _ weights: ConvolutionRecipe.Weights, _ panels: WeightPanels, _ generator: inout SeededGenerator
    ) -> GuardedMemory {
        var bytes = [UInt8](repeating: 0, count: panels.byteCount)
        for group in 0..<panels.groups {
            for channel in 0..<panels.channelsPerGroup {
                for run in 0..<panels.runs {
                    for position in 0..<panels.runLength {
                        let weight: Int8 =
                            switch weights {
                            case .random: Int8(truncatingIfNeeded: generator.next())
                            case .all(let value): value
                            }
                        bytes[panels.offset(group: group, channel: channel, run: run, position: position)] =
                            UInt8(bitPattern: weight)
                    }
                }
            }
        }
        return GuardedMemory(bytes, alignment: 64)
    }
}

/// One direction of an image under a window, made large enough for one output.
private struct Extent {
    var image: Int
    var before: Int
    var output: Int
    /// What the last window reads behind the image.
    var ringAfter: Int

    init(image: Int, kernel: Int, stride: Int, dilation: Int, before: Int, after: Int) {
        let window = (kernel - 1) * dilation + 1
        self.image = max(image, window - before - after, 1)
        self.before = before
        output = (before + self.image + after - window) / stride + 1
        ringAfter = max(0, (output - 1) * stride - before + window - self.image)
    }
}

/// Biases, multipliers and shifts as a model file has them.
struct LaneMemory {
    let memory: GuardedMemory
    let lanes: Int

    init(lanes: Int, biases: [ClosedRange<Int32>], using generator: inout SeededGenerator) {
        self.lanes = lanes
        memory = GuardedMemory(byteCount: 9 * lanes)
        let words = memory.bytes.baseAddress!.assumingMemoryBound(to: Int32.self)
        for lane in 0..<lanes {
            words[lane] = .random(in: generator.pick(biases), using: &generator)
            words[lanes + lane] = .random(in: 1 << 30 ... .max, using: &generator)
            // Mostly such that results are neither all 0 nor all at the bounds.
            let shifts: ClosedRange<UInt8> = generator.pick(0...7) == 0 ? 31...62 : 37...49
            memory.bytes[8 * lanes + lane] = .random(in: shifts, using: &generator)
        }
    }

    var parameters: LaneParameters {
        let base = UnsafeRawPointer(memory.bytes.baseAddress!)
        return LaneParameters(
            biases: base.assumingMemoryBound(to: Int32.self),
            multipliers: (base + 4 * lanes).assumingMemoryBound(to: Int32.self),
            shifts: (base + 8 * lanes).assumingMemoryBound(to: UInt8.self))
    }
}
