extension AdversarialPair {
    /// The first pair: fully connected layers only. For 28×28×1: 561,168 parameters in the generator, 533,505 in the
    /// discriminator.
    ///
    /// Goodfellow et al.: Generative Adversarial Nets, 2014, section 5. The paper does not give the sizes; its maxout units
    /// are leaky ReLU here, and its sigmoid at the end a tanh. The batch normalisation of the generator, without which it learns
    /// more slowly, is younger. (Ioffe, Szegedy 2015; Radford, Metz, Chintala 2015.)
    public static func gan(image: Shape = [28, 28, 1]) throws -> AdversarialPair {
        try fullyConnected("gan", image: image, noise: 100, classes: 0)
    }

    /// The pair whose images are of a class asked for, which the generator is given beside the noise. For 28×28×1 and ten
    /// classes: 563,728 parameters in the generator, 535,818 in the discriminator.
    ///
    /// Mirza, Osindero: Conditional Generative Adversarial Nets, 2014, section 4.1. There noise and class first go through
    /// layers of their own; here one layer sees both, which is the same but for the missing connections. The discriminator
    /// of the paper is given the class beside the image, where a 1 among 784 pixels goes unheard unless maxout units hear
    /// it; here it has a score for each class.
    public static func cgan(image: Shape = [28, 28, 1], classes: Int = 10) throws -> AdversarialPair {
        try fullyConnected("cgan", image: image, noise: 100, classes: classes)
    }

    private static func fullyConnected(
        _ name: String, image: Shape, noise: Int, classes: Int
    ) throws -> AdversarialPair {
        try AdversarialPair(
            name: name, noise: noise, classes: classes,
            generator: Network("\(name)-generator", input: [noise + classes]) {
                FullyConnected(256); BatchNormalization(); LeakyReLU(slope: 0.2)
                FullyConnected(512); BatchNormalization(); LeakyReLU(slope: 0.2)
                FullyConnected(image.count); Tanh()
                Reshape(image)
            },
            discriminator: Network("\(name)-discriminator", input: [image.count]) {
                FullyConnected(512); LeakyReLU(slope: 0.2); Dropout(0.3)
                FullyConnected(256); LeakyReLU(slope: 0.2); Dropout(0.3)
                FullyConnected(max(1, classes))
            })
    }
}
