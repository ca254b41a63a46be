extension Network {
    /// A small network of Inception-ResNet's first block, five times as in the paper, on a grid of 14×14 for images of
    /// 28×28; the layers around them are made small here.
    ///
    /// Szegedy, Ioffe, Vanhoucke, Alemi: Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning,
    /// 2016, figures 10 and 15.
    public static func inceptionResNetSmall(
        input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1
    ) throws -> Network {
        try checkWidth(width, network: "inception-resnet-28")
        return try Network("inception-resnet-28", input: input) {
            normalizedConvolution(32, kernel: 3, width)
            normalizedConvolution(64, kernel: 3, width)
            MaxPooling(3, stride: 2, padding: .same)
            normalizedConvolution(256, kernel: 1, width)
            for _ in 0..<5 { residualInception(channels: 256, width) }
            GlobalAveragePooling()
            Dropout(0.2)
            FullyConnected(classes)
        }
    }

    /// Three branches of 32 channels, brought back to the input's by a 1×1 without ReLU, scaled, and added to it.
    /// - Parameter scale: 0.1 to 0.3 keeps training stable (section 3.3).
    @NetworkBuilder
    static func residualInception(channels: Int, scale: Float = 0.17, _ width: Double) -> [NetworkElement] {
        Residual {
            Branches(
                Branches.path { normalizedConvolution(32, kernel: 1, width) },
                Branches.path {
                    normalizedConvolution(32, kernel: 1, width)
                    normalizedConvolution(32, kernel: 3, width)
                },
                Branches.path {
                    normalizedConvolution(32, kernel: 1, width)
                    normalizedConvolution(32, kernel: 3, width)
                    normalizedConvolution(32, kernel: 3, width)
                })
            Convolution(channels.scaled(by: width), kernel: 1, initialization: .he)
            Scaling(scale)
        }
        ReLU()
    }
}
