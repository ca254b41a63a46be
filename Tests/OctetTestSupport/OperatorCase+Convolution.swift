import OctetFormat
import OctetKernels

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
            row("convolution, wide image") {
                $0.image = 10...40; $0.channels = 1...18; $0.kernel = 1...3
            },
            row("convolution, wide image, 16 channels") {
                $0.image = 14...30; $0.channels = 16...16; $0.kernel = 1...3; $0.outputChannels = 9...16
            },
            row("convolution, wide image, 16 channels, 3×3") {
                $0.image = 14...30; $0.channels = 16...16; $0.kernel = 3...3; $0.outputChannels = 9...16
            },
            row("convolution, wide image, one channel") {
                $0.image = 14...60; $0.channels = 1...1; $0.outputChannels = 1...16
            },
        ] + pooledConvolutions
    }

    private static var pooledConvolutions: [OperatorCase] {
        [
            row("pooled convolution") { $0.isPooled = true },
            row("pooled convolution, strided, dilated, pixels apart, grouped") {
                $0.isPooled = true
                $0.stride = 1...3
                $0.dilation = 1...2
                $0.gaps = 0...7
                $0.groups = 1...3
            },
            row("pooled convolution, wide image") {
                $0.isPooled = true
                $0.image = 10...40
                $0.channels = 1...8
                $0.outputChannels = 1...40
            },
            row("pooled convolution, wide image, one channel") {
                $0.isPooled = true
                $0.image = 20...70
                $0.channels = 1...1
                $0.outputChannels = 1...10
                $0.kernel = 1...7
            },
            row("pooled convolution, 5×5 over one channel") {
                $0.isPooled = true
                $0.image = 24...64
                $0.channels = 1...1
                $0.outputChannels = 1...8
                $0.kernel = 5...5
                $0.gaps = 0...1
            },
            row("pooled convolution, sums that wrap") {
                $0.isPooled = true
                $0.weights = .all(127)
                $0.values = .all(255)
                $0.biases = [Int32.min...Int32.min + 9, Int32.max - 9...Int32.max]
            },
        ]
    }

    /// A vector of inputs in place of an image.
    @Sendable static func vector(_ recipe: inout ConvolutionRecipe) {
        recipe.image = 1...1
        recipe.kernel = 1...1
        recipe.padding = 0...0
        recipe.channels = 1...400
        recipe.outputChannels = 1...130
    }

    static var fullyConnected: [OperatorCase] {
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

    static func row(
        _ name: String, _ change: @escaping @Sendable (inout ConvolutionRecipe) -> Void
    ) -> OperatorCase {
        OperatorCase(name) { generator in
            var recipe = ConvolutionRecipe()
            change(&recipe)
            return instance(recipe, &generator)
        }
    }

    private static func instance(
        _ recipe: ConvolutionRecipe, _ generator: inout TestGenerator
    ) -> OperatorInstance {
        let window = WindowGeometry(
            kernelHeight: generator.pick(recipe.kernel), kernelWidth: generator.pick(recipe.kernel),
            strideHeight: generator.pick(recipe.stride), strideWidth: generator.pick(recipe.stride),
            dilationHeight: generator.pick(recipe.dilation), dilationWidth: generator.pick(recipe.dilation),
            paddingTop: generator.pick(recipe.padding), paddingLeft: generator.pick(recipe.padding))
        let rows = Extent(
            image: generator.pick(recipe.image), kernel: window.kernelHeight, stride: window.strideHeight,
            dilation: window.dilationHeight, before: window.paddingTop, after: generator.pick(recipe.padding),
            isPooled: recipe.isPooled)
        let columns = Extent(
            image: generator.pick(recipe.image), kernel: window.kernelWidth, stride: window.strideWidth,
            dilation: window.dilationWidth, before: window.paddingLeft, after: generator.pick(recipe.padding),
            isPooled: recipe.isPooled)
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
        let weights = self.weights(recipe, panels, &generator)
        let parameters = LaneMemory(lanes: groups * panels.lanesPerGroup, biases: recipe.biases, using: &generator)
        let bounds = [generator.next(), generator.next()].map { UInt8(truncatingIfNeeded: $0) }.sorted()
        let isBounded = Bool.random(using: &generator)
        let arguments = ConvolutionArguments(
            input: input.view, output: output.view, window: window, panels: panels,
            weights: weights.bytes.baseAddress!.assumingMemoryBound(to: Int8.self), parameters: parameters.parameters,
            minimum: isBounded ? bounds[0] : 0, maximum: isBounded ? bounds[1] : 255, isPooled: recipe.isPooled,
            hasFourBitWeights: recipe.hasFourBitWeights)
        return OperatorInstance(output: output, inputs: [input.memory, weights, parameters.memory]) {
            withUnsafePointer(to: arguments, $0.convolution)
        }
    }

    private static func weights(
        _ recipe: ConvolutionRecipe, _ panels: WeightPanels, _ generator: inout TestGenerator
    ) -> GuardedMemory {
        var bytes = [UInt8](repeating: 0, count: panels.byteCount)
        for group in 0..<panels.groups {
            for channel in 0..<panels.channelsPerGroup {
                for run in 0..<panels.runs {
                    for position in 0..<panels.runLength {
                        let weight: Int8 =
                            switch recipe.weights {
                            case .random: Int8(truncatingIfNeeded: generator.next())
                            case .all(let value): value
                            }
                        bytes[panels.offset(group: group, channel: channel, run: run, position: position)] =
                            UInt8(bitPattern: weight)
                    }
                }
            }
        }
        if recipe.hasFourBitWeights {
            bytes = stride(from: 0, to: bytes.count, by: 2).map { bytes[$0] & 15 | bytes[$0 + 1] << 4 }
        }
        return GuardedMemory(bytes, alignment: 16)
    }
}
