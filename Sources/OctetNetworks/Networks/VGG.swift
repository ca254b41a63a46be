extension Network {
    /// The configurations of VGG by their weighted layers: A, B, D and E of the paper's table 1.
    public enum VGGDepth: Int, Sendable {
        case eleven = 11
        case thirteen = 13
        case sixteen = 16
        case nineteen = 19

        /// 3×3 convolutions in each of the five stages.
        fileprivate var convolutions: [Int] {
            switch self {
            case .eleven: [1, 1, 2, 2, 2]
            case .thirteen: [2, 2, 2, 2, 2]
            case .sixteen: [2, 2, 3, 3, 3]
            case .nineteen: [2, 2, 4, 4, 4]
            }
        }
    }

    /// VGG: stages of 3×3 convolutions, each ended by a pooling of 2×2; 132,863,336 parameters with eleven layers for
    /// 224×224×3 and a thousand classes.
    ///
    /// Simonyan, Zisserman: Very Deep Convolutional Networks for Large-Scale Image Recognition, 2014, table 1. Batch
    /// normalisation came later (Ioffe, Szegedy: Batch Normalization, 2015). Poolings round up, so that images of 28×28
    /// pass all five.
    public static func vgg(
        _ depth: VGGDepth, isNormalized: Bool = false, input: Shape = [224, 224, 3], classes: Int = 1000,
        width: Double = 1
    ) throws -> Network {
        let name = "vgg\(depth.rawValue)" + (isNormalized ? "-bn" : "")
        try checkWidth(width, network: name)
        return try Network(name, input: input) {
            for (channels, count) in zip([64, 128, 256, 512, 512], depth.convolutions) {
                for _ in 0..<count { rectified(channels, kernel: 3, isNormalized: isNormalized, width) }
                MaxPooling(2, padding: .same)
            }
            for _ in 0..<2 {
                FullyConnected(4096.scaled(by: width), initialization: .he); ReLU(); Dropout(0.5)
            }
            FullyConnected(classes)
        }
    }
}
