extension Network {
    /// How much flash a tiny network is for, with weights of 4 bits between the first layer and the last.
    public enum TinySize: String, Sendable, CaseIterable {
        case elevenKilobytes = ""
        case fiveKilobytes = "-5kb"

        /// Channels of the convolutions between two poolings.
        fileprivate var stages: [[Int]] {
            switch self {
            case .elevenKilobytes: [[8, 16], [16, 24], [24, 16]]
            case .fiveKilobytes: [[8], [16], [16, 16]]
            }
        }
    }

    /// A network of Octet's own for devices with next to no flash: nothing but 3×3 convolutions with batch normalisation,
    /// poolings and means. 16,002 and 6,114 parameters for 28×28×1 and ten classes.
    ///
    /// Channels are multiples of 8, which is how many lanes the model file has room for, and there is no hidden layer, which
    /// would take more than all convolutions. The last convolution has no padding: means over a border of zeros are worth less.
    /// (Lin, Chen, Yan: Network In Network, 2013, for the means; Simonyan, Zisserman: Very Deep Convolutional Networks, 2014,
    /// for the 3×3.)
    public static func tiny(
        _ size: TinySize = .elevenKilobytes, input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1
    ) throws -> Network {
        let name = "tiny" + size.rawValue
        try checkWidth(width, network: name)
        let stages = size.stages
        return try Network(name, input: input) {
            for (index, stage) in stages.enumerated() {
                for (place, channels) in stage.enumerated() {
                    let isLast = index == stages.count - 1 && place == stage.count - 1
                    Convolution(
                        channels.scaled(by: width), kernel: 3, padding: isLast ? .valid : .same, bias: false)
                    BatchNormalization()
                    ReLU()
                }
                if index < stages.count - 1 { MaxPooling(2) }
            }
            GlobalAveragePooling()
            FullyConnected(classes)
        }
    }
}
