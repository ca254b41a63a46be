extension Network {
    /// A small network of Inception v3's factorised blocks: 7×7 windows as 1×7 and 7×1 in turn. The blocks are the paper's,
    /// on a grid of 14×14 for images of 28×28; the layers around them are made small here.
    ///
    /// Szegedy, Vanhoucke, Ioffe, Shlens, Wojna: Rethinking the Inception Architecture for Computer Vision, 2015,
    /// section 3.2 and figure 6.
    public static func inceptionV3Small(
        input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1
    ) throws -> Network {
        try checkWidth(width, network: "inception-v3-28")
        return try Network("inception-v3-28", input: input) {
            normalizedConvolution(32, kernel: 3, width)
            normalizedConvolution(64, kernel: 3, width)
            MaxPooling(3, stride: 2, padding: .same)
            factorizedInception(128, width)
            factorizedInception(192, width)
            GlobalAveragePooling()
            Dropout(0.2)
            FullyConnected(classes)
        }
    }

    /// Four branches of 192 channels: 1×1; 7×7 in two factors; 7×7 twice in four factors; pooling before a 1×1.
    /// - Parameter inner: channels between the factors.
    @NetworkBuilder
    static func factorizedInception(_ inner: Int, _ width: Double) -> [NetworkElement] {
        let (row, column) = (Extent(height: 1, width: 7), Extent(height: 7, width: 1))
        Branches(
            Branches.path { normalizedConvolution(192, kernel: 1, width) },
            Branches.path {
                normalizedConvolution(inner, kernel: 1, width)
                normalizedConvolution(inner, kernel: row, width)
                normalizedConvolution(192, kernel: column, width)
            },
            Branches.path {
                normalizedConvolution(inner, kernel: 1, width)
                normalizedConvolution(inner, kernel: column, width)
                normalizedConvolution(inner, kernel: row, width)
                normalizedConvolution(inner, kernel: column, width)
                normalizedConvolution(192, kernel: row, width)
            },
            Branches.path {
                AveragePooling(3, stride: 1, padding: .same)
                normalizedConvolution(192, kernel: 1, width)
            })
    }

    /// A convolution that keeps the size, batch normalisation and ReLU.
    @NetworkBuilder
    static func normalizedConvolution(_ channels: Int, kernel: Extent, _ width: Double) -> [NetworkElement] {
        Convolution(channels.scaled(by: width), kernel: kernel, padding: .same, bias: false, initialization: .he)
        BatchNormalization()
        ReLU()
    }
}
