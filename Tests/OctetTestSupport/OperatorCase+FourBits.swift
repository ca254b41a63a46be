extension OperatorCase {
    /// Convolutions and fully connected layers with weights of 4 bits, over all shapes that choose among tiles.
    static var fourBits: [OperatorCase] {
        [
            four("convolution") { _ in },
            four("convolution 1×1") {
                $0.kernel = 1...1; $0.padding = 0...0
            },
            four("convolution, one channel") { $0.channels = 1...1 },
            four("convolution, pixels apart, grouped, strided, dilated") {
                $0.gaps = 0...7
                $0.groups = 1...3
                $0.stride = 1...3
                $0.dilation = 1...3
            },
            four("convolution, depthwise") {
                $0.groups = 1...9; $0.channels = 1...1; $0.outputChannels = 1...1
            },
            four("convolution, many channels") {
                $0.channels = 60...130; $0.image = 1...4; $0.outputChannels = 8...70
            },
            four("convolution, all weights −8, all inputs 255") {
                $0.weights = .all(-8); $0.values = .all(255)
            },
            four("convolution, all weights 7, all inputs 255") {
                $0.weights = .all(7); $0.values = .all(255)
            },
            four("convolution, sums that wrap") {
                $0.values = .all(255)
                $0.biases = [Int32.min...Int32.min + 9, Int32.max - 9...Int32.max]
            },
            four("convolution, wide image") {
                $0.image = 10...40; $0.channels = 1...18; $0.kernel = 1...3
            },
            four("pooled convolution") { $0.isPooled = true },
            four("pooled convolution, strided, dilated, pixels apart, grouped") {
                $0.isPooled = true
                $0.stride = 1...3
                $0.dilation = 1...2
                $0.gaps = 0...7
                $0.groups = 1...3
            },
            four("pooled convolution, wide image") {
                $0.isPooled = true
                $0.image = 10...40
                $0.channels = 1...8
                $0.outputChannels = 1...40
            },
            four("fully connected", vector),
            four("fully connected, all weights −8, all inputs 255") {
                vector(&$0)
                $0.weights = .all(-8)
                $0.values = .all(255)
            },
        ]
    }

    private static func four(
        _ name: String, _ change: @escaping @Sendable (inout ConvolutionRecipe) -> Void
    ) -> OperatorCase {
        row("4-bit " + name) {
            $0.hasFourBitWeights = true
            change(&$0)
        }
    }
}
