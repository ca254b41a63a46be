extension Network {
    /// GoogLeNet, the first Inception network, with both auxiliary classifiers: 13,378,280 parameters for 224×224×3 and a
    /// thousand classes, 6,998,552 of them in inference.
    ///
    /// Szegedy et al.: Going Deeper with Convolutions, 2014, table 1 and figure 3.
    ///
    /// - Parameters:
    ///   - isNormalized: batch normalisation after every convolution in place of biases and local response normalisation
    ///     (Ioffe, Szegedy: Batch Normalization, 2015).
    ///   - isSmall: for images of 28×28: a first layer of 3×3 that steps by 1, and no pooling before the third stage.
    ///   - wideKernel: of each block's third branch: the paper's 5; some later copies have 3.
    public static func googLeNet(
        input: Shape = [224, 224, 3], classes: Int = 1000, width: Double = 1, isNormalized: Bool = false,
        isSmall: Bool = false, wideKernel: Int = 5
    ) throws -> Network {
        let name = "googlenet" + (isNormalized ? "-bn" : "") + (isSmall ? "-28" : "")
        try checkWidth(width, network: name)
        let parts = GoogLeNetParts(width: width, isNormalized: isNormalized, wideKernel: wideKernel, classes: classes)
        return try Network(name, input: input) {
            if isSmall {
                parts.convolution(64, kernel: 3)
                parts.convolution(64, kernel: 1)
                parts.convolution(192, kernel: 3)
            } else {
                parts.convolution(64, kernel: 7, stride: 2)
                MaxPooling(3, stride: 2, padding: .same)
                if !isNormalized { LocalResponseNormalization() }
                parts.convolution(64, kernel: 1)
                parts.convolution(192, kernel: 3)
                if !isNormalized { LocalResponseNormalization() }
                MaxPooling(3, stride: 2, padding: .same)
            }
            parts.inception(64, (96, 128), (16, 32), 32)
            parts.inception(128, (128, 192), (32, 96), 64)
            MaxPooling(3, stride: 2, padding: .same)
            parts.inception(192, (96, 208), (16, 48), 64)
            parts.auxiliary()
            parts.inception(160, (112, 224), (24, 64), 64)
            parts.inception(128, (128, 256), (24, 64), 64)
            parts.inception(112, (144, 288), (32, 64), 64)
            parts.auxiliary()
            parts.inception(256, (160, 320), (32, 128), 128)
            MaxPooling(3, stride: 2, padding: .same)
            parts.inception(256, (160, 320), (32, 128), 128)
            parts.inception(384, (192, 384), (48, 128), 128)
            GlobalAveragePooling()
            Dropout(0.4)
            FullyConnected(classes)
        }
    }
}

private struct GoogLeNetParts {
    let width: Double
    let isNormalized: Bool
    let wideKernel: Int
    let classes: Int

    @NetworkBuilder
    func convolution(_ channels: Int, kernel: Int, stride: Int = 1) -> [NetworkElement] {
        Convolution(
            channels.scaled(by: width), kernel: Extent(kernel), stride: Extent(stride),
            padding: .explicit(kernel / 2), bias: !isNormalized, initialization: .he)
        if isNormalized { BatchNormalization() }
        ReLU()
    }

    /// The paper's figure 2b: 1×1, 3×3 and 5×5 after a reduction by 1×1, and pooling before a 1×1, side by side.
    @NetworkBuilder
    func inception(_ point: Int, _ medium: (Int, Int), _ wide: (Int, Int), _ pooled: Int) -> [NetworkElement] {
        Branches(
            Branches.path { convolution(point, kernel: 1) },
            Branches.path {
                convolution(medium.0, kernel: 1)
                convolution(medium.1, kernel: 3)
            },
            Branches.path {
                convolution(wide.0, kernel: 1)
                convolution(wide.1, kernel: wideKernel)
            },
            Branches.path {
                MaxPooling(3, stride: 1, padding: .same)
                convolution(pooled, kernel: 1)
            })
    }

    /// The head of the paper's section 5, its loss times 0.3.
    @NetworkBuilder
    func auxiliary() -> [NetworkElement] {
        Auxiliary {
            AveragePooling(5, stride: 3)
            convolution(128, kernel: 1)
            FullyConnected(1024.scaled(by: width), initialization: .he); ReLU()
            Dropout(0.7)
            FullyConnected(classes)
        }
    }
}
