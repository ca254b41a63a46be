extension Network {
    /// AlexNet as in its paper: local response normalisation, overlapping pooling, dropout, and two groups where the paper
    /// has two graphics cards. 60,965,224 parameters for 224×224×3 and a thousand classes.
    ///
    /// Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural Networks, 2012, figure 2.
    /// The paper's first layer gives 55×55, which 224×224 does only with a padding of 2.
    public static func alexNet(
        input: Shape = [224, 224, 3], classes: Int = 1000, width: Double = 1
    ) throws -> Network {
        try checkWidth(width, network: "alexnet")
        return try Network("alexnet", input: input) {
            rectified(96, kernel: 11, stride: 4, padding: 2, width)
            LocalResponseNormalization(); MaxPooling(3, stride: 2)
            rectified(256, kernel: 5, groups: 2, width)
            LocalResponseNormalization(); MaxPooling(3, stride: 2)
            rectified(384, kernel: 3, width)
            rectified(384, kernel: 3, groups: 2, width)
            rectified(256, kernel: 3, groups: 2, width); MaxPooling(3, stride: 2)
            hiddenLayers(of: [4096, 4096], width)
            FullyConnected(classes)
        }
    }

    /// AlexNet on one card without local response normalisation and without padding in the first layer. 46,764,746
    /// parameters for 224×224×1 and ten classes.
    ///
    /// Same source.
    public static func alexNetPlain(
        input: Shape = [224, 224, 1], classes: Int = 10, width: Double = 1
    ) throws -> Network {
        try checkWidth(width, network: "alexnet-plain")
        return try Network("alexnet-plain", input: input) {
            rectified(96, kernel: 11, stride: 4, padding: 0, width); MaxPooling(3, stride: 2)
            rectified(256, kernel: 5, width); MaxPooling(3, stride: 2)
            rectified(384, kernel: 3, width)
            rectified(384, kernel: 3, width)
            rectified(256, kernel: 3, width); MaxPooling(3, stride: 2)
            hiddenLayers(of: [4096, 4096], width)
            FullyConnected(classes)
        }
    }

    /// AlexNet as its first author drew it again for one tower: narrower, without normalisation. 61,100,840 parameters for
    /// 224×224×3 and a thousand classes.
    ///
    /// Krizhevsky: One weird trick for parallelizing convolutional neural networks, 2014.
    public static func alexNet2014(
        input: Shape = [224, 224, 3], classes: Int = 1000, width: Double = 1
    ) throws -> Network {
        try checkWidth(width, network: "alexnet-2014")
        return try Network("alexnet-2014", input: input) {
            rectified(64, kernel: 11, stride: 4, padding: 2, width); MaxPooling(3, stride: 2)
            rectified(192, kernel: 5, width); MaxPooling(3, stride: 2)
            rectified(384, kernel: 3, width)
            rectified(256, kernel: 3, width)
            rectified(256, kernel: 3, width); MaxPooling(3, stride: 2)
            hiddenLayers(of: [4096, 4096], width)
            FullyConnected(classes)
        }
    }

    /// What is left out of AlexNet's 28×28 form.
    public enum AlexNetSimplification: String, Sendable {
        case none = ""
        /// Three convolutions in place of five.
        case fewerConvolutions = "-short"
        /// One fully connected layer of 4096 in place of two.
        case oneHiddenLayer = "-slim"
    }

    /// AlexNet for images of 28×28: the first layer steps by 1, and the kernels of 11 and 5 are 3.
    ///
    /// Same source as `alexNet`, made smaller here.
    public static func alexNet28(
        input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1, without part: AlexNetSimplification = .none
    ) throws -> Network {
        let name = "alexnet-28" + part.rawValue
        try checkWidth(width, network: name)
        return try Network(name, input: input) {
            rectified(96, kernel: 3, width); MaxPooling(3, stride: 2)
            rectified(256, kernel: 3, width); MaxPooling(3, stride: 2)
            rectified(384, kernel: 3, width)
            if part != .fewerConvolutions {
                rectified(384, kernel: 3, width)
                rectified(256, kernel: 3, width)
            }
            MaxPooling(3, stride: 2)
            hiddenLayers(of: part == .oneHiddenLayer ? [4096] : [4096, 4096], width)
            FullyConnected(classes)
        }
    }

    /// A convolution that keeps the size where it steps by 1, its batch normalisation where wanted, and its ReLU.
    @NetworkBuilder
    static func rectified(
        _ channels: Int, kernel: Int, stride: Int = 1, padding: Int? = nil, groups: Int = 1,
        isNormalized: Bool = false, _ width: Double
    ) -> [NetworkElement] {
        Convolution(
            channels.scaled(by: width), kernel: Extent(kernel), stride: Extent(stride),
            padding: .explicit(padding ?? kernel / 2), groups: groups, initialization: .he)
        if isNormalized { BatchNormalization() }
        ReLU()
    }

    /// Fully connected layers with ReLU, dropout before each.
    @NetworkBuilder
    static func hiddenLayers(of outputs: [Int], _ width: Double) -> [NetworkElement] {
        for count in outputs {
            Dropout(0.5)
            FullyConnected(count.scaled(by: width), initialization: .he)
            ReLU()
        }
    }
}
