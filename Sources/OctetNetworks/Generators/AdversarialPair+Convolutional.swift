extension AdversarialPair {
    /// A pair with convolutions that shrink an image twice as high and wide as wanted, as it is widely taught for MNIST. For
    /// 28×28×1: 328,764 parameters in the generator, 3,265,409 in the discriminator.
    ///
    /// Generator: a linear layer to 56×56, two 3×3 convolutions with batch normalisation, a 2×2 convolution with stride 2.
    /// Discriminator: two 5×5 convolutions with leaky ReLU (Maas, Hannun, Ng 2013) and pooling, 1024 units. The loss is that
    /// of Goodfellow et al.: Generative Adversarial Nets, 2014.
    public static func convolutionalGAN(image: Shape = [28, 28, 1]) throws -> AdversarialPair {
        let noise = 100
        let large = Shape(height: 2 * image.height, width: 2 * image.width, channels: 1)
        return try AdversarialPair(
            name: "gan-conv", noise: noise, classes: 0,
            generator: Network("gan-conv-generator", input: [noise]) {
                FullyConnected(large.count); Reshape(large); BatchNormalization(); ReLU()
                Convolution(50, kernel: 3, padding: .same); BatchNormalization(); ReLU()
                Convolution(25, kernel: 3, padding: .same); BatchNormalization(); ReLU()
                Convolution(image.channels, kernel: 2, stride: 2); Tanh()
            },
            discriminator: Network("gan-conv-discriminator", input: image) {
                Convolution(32, kernel: 5, padding: .same); LeakyReLU(slope: 0.2); AveragePooling(2)
                Convolution(64, kernel: 5, padding: .same); LeakyReLU(slope: 0.2); AveragePooling(2)
                FullyConnected(1024); LeakyReLU(slope: 0.2)
                FullyConnected(1)
            })
    }

    /// A small DCGAN for 28×28×1: a generator that doubles the image twice by transposed convolutions. 170,305 parameters in
    /// the generator, 36,513 in the discriminator.
    ///
    /// Radford, Metz, Chintala: Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks,
    /// 2015: strides in place of pooling, batch normalisation in the generator, ReLU there and leaky ReLU in the
    /// discriminator. Two stages in place of four, and channels for a microcontroller.
    public static func dcgan(image: Shape = [28, 28, 1]) throws -> AdversarialPair {
        try transposed("dcgan", image: image, classes: 0)
    }

    /// The same, conditional: the discriminator has a score a class. For 28×28×1 and ten classes: 201,665 parameters in the
    /// generator, 64,746 in the discriminator.
    public static func conditionalDCGAN(image: Shape = [28, 28, 1], classes: Int = 10) throws -> AdversarialPair {
        try transposed("cdcgan", image: image, classes: classes)
    }

    private static func transposed(_ name: String, image: Shape, classes: Int) throws -> AdversarialPair {
        let noise = 32
        guard image.height % 4 == 0, image.width % 4 == 0 else {
            throw NetworkError.invalidPair(
                name: name,
                reason:
                    "doubles its images twice, so that \(image) cannot be made; sides that 4 divides would be accepted")
        }
        let small = Shape(height: image.height / 4, width: image.width / 4, channels: 64)
        return try AdversarialPair(
            name: name, noise: noise, classes: classes,
            generator: Network("\(name)-generator", input: [noise + classes]) {
                FullyConnected(small.count); Reshape(small); BatchNormalization(); ReLU()
                TransposedConvolution(64, kernel: 4, stride: 2, padding: .same, bias: false)
                BatchNormalization(); ReLU()
                TransposedConvolution(image.channels, kernel: 4, stride: 2, padding: .same); Tanh()
            },
            discriminator: Network("\(name)-discriminator", input: image) {
                Convolution(32, kernel: 4, stride: 2, padding: .same); LeakyReLU(slope: 0.2)
                Convolution(64, kernel: 4, stride: 2, padding: .same); LeakyReLU(slope: 0.2)
                FullyConnected(max(1, classes))
            })
    }
}
