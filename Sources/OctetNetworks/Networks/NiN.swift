extension Network {
    /// Network in Network for small images: each convolution is followed by two of 1×1, a small perceptron that slides with
    /// it, and the scores are the means of the last maps. 966,986 parameters for 32×32×3 and ten classes.
    ///
    /// Lin, Chen, Yan: Network In Network, 2013, section 4.2; kernels and channels are those of its CIFAR-10 model, which has
    /// a ReLU before the means too: without it scores can fall below 0, and narrow networks learn. Batch normalisation came
    /// later (Ioffe, Szegedy: Batch Normalization, 2015).
    public static func nin(
        isNormalized: Bool = false, input: Shape = [28, 28, 1], classes: Int = 10, width: Double = 1
    ) throws -> Network {
        let name = "nin" + (isNormalized ? "-bn" : "")
        try checkWidth(width, network: name)
        return try Network(name, input: input) {
            perceptronConvolution([192, 160, 96], kernel: 5, isNormalized: isNormalized, width)
            MaxPooling(3, stride: 2, padding: .same); Dropout(0.5)
            perceptronConvolution([192, 192, 192], kernel: 5, isNormalized: isNormalized, width)
            AveragePooling(3, stride: 2, padding: .same); Dropout(0.5)
            perceptronConvolution([192, 192], kernel: 3, isNormalized: isNormalized, width)
            Convolution(classes, kernel: 1)
            GlobalAveragePooling()
        }
    }

    /// Network in Network for large images, with AlexNet's windows. 7,595,176 parameters for 224×224×3 and a thousand
    /// classes.
    ///
    /// Same paper; kernels and channels are those of its authors' ImageNet model.
    public static func nin224(input: Shape = [224, 224, 3], classes: Int = 1000, width: Double = 1) throws -> Network {
        try checkWidth(width, network: "nin-224")
        return try Network("nin-224", input: input) {
            perceptronConvolution([96, 96, 96], kernel: 11, stride: 4, padding: 0, width)
            MaxPooling(3, stride: 2, padding: .same)
            perceptronConvolution([256, 256, 256], kernel: 5, width)
            MaxPooling(3, stride: 2, padding: .same)
            perceptronConvolution([384, 384, 384], kernel: 3, width)
            MaxPooling(3, stride: 2, padding: .same); Dropout(0.5)
            perceptronConvolution([1024, 1024], kernel: 3, width)
            Convolution(classes, kernel: 1)
            GlobalAveragePooling()
        }
    }

    /// The paper's mlpconv layer: the first convolution has the window, the others see one pixel.
    @NetworkBuilder
    private static func perceptronConvolution(
        _ channels: [Int], kernel: Int, stride: Int = 1, padding: Int? = nil, isNormalized: Bool = false,
        _ width: Double
    ) -> [NetworkElement] {
        rectified(
            channels[0], kernel: kernel, stride: stride, padding: padding, isNormalized: isNormalized, width)
        for count in channels.dropFirst() { rectified(count, kernel: 1, isNormalized: isNormalized, width) }
    }
}
