extension Network {
    /// ZFNet: AlexNet with a first layer of 7×7 and stride 2, so that it sees finer and aliases less. 62,357,608 parameters
    /// for 224×224×3 and a thousand classes.
    ///
    /// Zeiler, Fergus: Visualizing and Understanding Convolutional Networks, 2013, figure 3.
    public static func zfNet(input: Shape = [224, 224, 3], classes: Int = 1000, width: Double = 1) throws -> Network {
        try checkWidth(width, network: "zfnet")
        return try Network("zfnet", input: input) {
            rectified(96, kernel: 7, stride: 2, padding: 1, width)
            MaxPooling(3, stride: 2, padding: .explicit(1)); LocalResponseNormalization()
            rectified(256, kernel: 5, stride: 2, padding: 0, width)
            MaxPooling(3, stride: 2, padding: .explicit(1)); LocalResponseNormalization()
            rectified(384, kernel: 3, width)
            rectified(384, kernel: 3, width)
            rectified(256, kernel: 3, width); MaxPooling(3, stride: 2)
            hiddenLayers(of: [4096, 4096], width)
            FullyConnected(classes)
        }
    }

    /// ZFNet for images of 28×28: kernels of 5 and 3 that step by 1 in place of 7 and 5 that step by 2.
    ///
    /// Same source, made smaller here.
    public static func zfNet28(input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1) throws -> Network {
        try checkWidth(width, network: "zfnet-28")
        return try Network("zfnet-28", input: input) {
            rectified(96, kernel: 5, width)
            MaxPooling(3, stride: 2); LocalResponseNormalization()
            rectified(256, kernel: 3, width)
            MaxPooling(3, stride: 2); LocalResponseNormalization()
            rectified(384, kernel: 3, width)
            rectified(384, kernel: 3, width)
            rectified(256, kernel: 3, width); MaxPooling(3, stride: 2)
            hiddenLayers(of: [4096, 4096], width)
            FullyConnected(classes)
        }
    }
}
