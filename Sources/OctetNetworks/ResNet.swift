extension Network {
    /// ResNet-8, the image classifier of MLPerf Tiny: one block a stage, 16 to 64 channels. 77,754 parameters for
    /// 28×28×1 and ten classes.
    ///
    /// He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2015, section 4.2; the size is that of Banbury et
    /// al.: MLPerf Tiny Benchmark, 2021, without its biases before batch normalisation.
    public static func resNet8(input: Shape = [28, 28, 1], classes: Int = 10) throws -> Network {
        try residualNetwork("resnet8", widths: [16, 32, 64], blocksPerStage: 1, input: input, classes: classes)
    }

    /// ResNet-18 for small images: two blocks a stage, 64 to 512 channels, and a first convolution of 3×3 that keeps the
    /// size in place of 7×7 and pooling. 11,172,810 parameters for 28×28×1 and ten classes.
    ///
    /// Same paper, table 1; the start is that of its section 4.2.
    public static func resNet18(input: Shape = [28, 28, 1], classes: Int = 10) throws -> Network {
        try residualNetwork("resnet18", widths: [64, 128, 256, 512], blocksPerStage: 2, input: input, classes: classes)
    }

    /// Stages of residual blocks; each stage after the first halves height and width with its first block.
    private static func residualNetwork(
        _ name: String, widths: [Int], blocksPerStage: Int, input: Shape, classes: Int
    ) throws -> Network {
        try Network(name, input: input) {
            normalizedConvolution(widths[0], kernel: 3); ReLU()
            for (stage, width) in widths.enumerated() {
                for block in 0..<blocksPerStage {
                    residualBlock(width, isHalving: stage > 0 && block == 0)
                }
            }
            GlobalAveragePooling()
            FullyConnected(classes)
        }
    }

    /// The paper's figure 2; where the shape changes, its option B: a 1×1 convolution on the shortcut.
    @NetworkBuilder
    private static func residualBlock(_ width: Int, isHalving: Bool) -> [NetworkElement] {
        if isHalving {
            Residual {
                normalizedConvolution(width, kernel: 3, stride: 2); ReLU()
                normalizedConvolution(width, kernel: 3)
            } shortcut: {
                normalizedConvolution(width, kernel: 1, stride: 2)
            }
        } else {
            Residual {
                normalizedConvolution(width, kernel: 3); ReLU()
                normalizedConvolution(width, kernel: 3)
            }
        }
        ReLU()
    }

    /// The padding is the same on every side, as in PyTorch, so that its weights keep their meaning: `.same` would put the
    /// odd row of a stride of 2 at the bottom.
    @NetworkBuilder
    private static func normalizedConvolution(_ width: Int, kernel: Int, stride: Int = 1) -> [NetworkElement] {
        Convolution(
            width, kernel: Extent(height: kernel, width: kernel), stride: Extent(height: stride, width: stride),
            padding: .explicit(kernel / 2), bias: false)
        BatchNormalization()
    }
}
