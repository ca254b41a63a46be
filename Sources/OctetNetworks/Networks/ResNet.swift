extension Network {
    /// ResNet-8, the image classifier of MLPerf Tiny: one block a stage, 16 to 64 channels. 77,754 parameters for
    /// 28×28×1 and ten classes.
    ///
    /// He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2015, section 4.2; the size is that of Banbury et
    /// al.: MLPerf Tiny Benchmark, 2021, without its biases before batch normalisation.
    public static func resNet8(input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1) throws -> Network {
        try residualNetwork(
            "resnet8", channels: [16, 32, 64], blocks: [1, 1, 1], isBottleneck: false, stem: .small, input: input,
            classes: classes, width: width)
    }

    /// ResNet-18 for small images: 11,172,810 parameters for 28×28×1 and ten classes.
    public static func resNet18(input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1) throws -> Network {
        try resNet(.eighteen, stem: .small, input: input, classes: classes, width: width)
    }

    /// The networks of the paper's table 1 by their weighted layers.
    public enum ResNetDepth: Int, Sendable {
        case eighteen = 18
        case thirtyFour = 34
        case fifty = 50
        case hundredOne = 101
        case hundredFiftyTwo = 152

        fileprivate var blocks: [Int] {
            switch self {
            case .eighteen: [2, 2, 2, 2]
            case .thirtyFour, .fifty: [3, 4, 6, 3]
            case .hundredOne: [3, 4, 23, 3]
            case .hundredFiftyTwo: [3, 8, 36, 3]
            }
        }
    }

    /// What stands before the first stage.
    public enum ResNetStem: String, Sendable {
        /// 3×3 that keeps the size, as in the paper's section 4.2, for small images.
        case small = ""
        /// 7×7 and a pooling that each halve the size, as in table 1, for 224×224.
        case large = "-224"
    }

    /// ResNet with basic blocks up to 34 layers and bottlenecks beyond. With the large stem for 224×224×3 and a thousand
    /// classes: 11,689,512, 21,797,672, 25,557,032, 44,549,160 and 60,192,808 parameters.
    ///
    /// He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2015, table 1. A bottleneck halves the size in its
    /// 3×3 convolution, not in the 1×1 before it, as trained everywhere today.
    public static func resNet(
        _ depth: ResNetDepth, stem: ResNetStem, input: Shape, classes: Int, width: Double = 1
    ) throws -> Network {
        try residualNetwork(
            "resnet\(depth.rawValue)\(stem.rawValue)", channels: [64, 128, 256, 512], blocks: depth.blocks,
            isBottleneck: depth.rawValue >= 50, stem: stem, input: input, classes: classes, width: width)
    }

    /// Stages of residual blocks; each stage after the first halves height and width with its first block.
    private static func residualNetwork(
        _ name: String, channels: [Int], blocks: [Int], isBottleneck: Bool, stem: ResNetStem, input: Shape,
        classes: Int, width: Double
    ) throws -> Network {
        try checkWidth(width, network: name)
        let channels = channels.map { $0.scaled(by: width) }
        return try Network(name, input: input) {
            switch stem {
            case .small:
                normalized(channels[0], kernel: 3); ReLU()
            case .large:
                normalized(channels[0], kernel: 7, stride: 2); ReLU()
                MaxPooling(3, stride: 2, padding: .explicit(1))
            }
            for stage in channels.indices {
                for block in 0..<blocks[stage] {
                    let stride = stage > 0 && block == 0 ? 2 : 1
                    if isBottleneck {
                        bottleneck(channels[stage], stride: stride, isFirst: block == 0)
                    } else {
                        basicBlock(channels[stage], stride: stride)
                    }
                }
            }
            GlobalAveragePooling()
            FullyConnected(classes)
        }
    }

    /// The paper's figure 2; where the shape changes, its option B: a 1×1 convolution on the shortcut.
    @NetworkBuilder
    private static func basicBlock(_ channels: Int, stride: Int) -> [NetworkElement] {
        Residual {
            normalized(channels, kernel: 3, stride: stride); ReLU()
            normalized(channels, kernel: 3)
        } shortcut: {
            if stride > 1 { normalized(channels, kernel: 1, stride: stride) }
        }
        ReLU()
    }

    /// The paper's figure 5, right: 1×1, 3×3, and 1×1 to four times the channels.
    @NetworkBuilder
    private static func bottleneck(_ channels: Int, stride: Int, isFirst: Bool) -> [NetworkElement] {
        Residual {
            normalized(channels, kernel: 1); ReLU()
            normalized(channels, kernel: 3, stride: stride); ReLU()
            normalized(4 * channels, kernel: 1)
        } shortcut: {
            if isFirst { normalized(4 * channels, kernel: 1, stride: stride) }
        }
        ReLU()
    }

    /// The padding is the same on every side, as in PyTorch, so that its weights keep their meaning: `.same` would put the
    /// odd row of a stride of 2 at the bottom.
    @NetworkBuilder
    private static func normalized(_ channels: Int, kernel: Int, stride: Int = 1) -> [NetworkElement] {
        Convolution(
            channels, kernel: Extent(kernel), stride: Extent(stride), padding: .explicit(kernel / 2), bias: false)
        BatchNormalization()
    }
}
