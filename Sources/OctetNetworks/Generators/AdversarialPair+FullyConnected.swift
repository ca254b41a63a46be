extension AdversarialPair {
    /// The first pair: fully connected layers only. For 28×28×1: 559,632 parameters in the generator, 533,505 in the
    /// discriminator.
    ///
    /// Goodfellow et al.: Generative Adversarial Nets, 2014, section 5. The paper does not give the sizes; its maxout units
    /// are leaky ReLU here, and its sigmoid at the end a tanh.
    public static func gan(image: Shape = [28, 28, 1]) throws -> AdversarialPair {
        try fullyConnected("gan", image: image, noise: 100, classes: 0)
    }

    /// The pair whose images are of a class asked for, which both networks are given beside noise and image. For 28×28×1
    /// and ten classes: 562,192 parameters in the generator, 538,625 in the discriminator.
    ///
    /// Mirza, Osindero: Conditional Generative Adversarial Nets, 2014, section 4.1. There noise and class first go through
    /// layers of their own; here one layer sees both, which is the same but for the missing connections.
    public static func cgan(image: Shape = [28, 28, 1], classes: Int = 10) throws -> AdversarialPair {
        try fullyConnected("cgan", image: image, noise: 100, classes: classes)
    }

    private static func fullyConnected(
        _ name: String, image: Shape, noise: Int, classes: Int
    ) throws -> AdversarialPair {
        try AdversarialPair(
            name: name, noise: noise, classes: classes,
            generator: Network("\(name)-generator", input: [noise + classes]) {
                FullyConnected(256); LeakyReLU(slope: 0.2)
                FullyConnected(512); LeakyReLU(slope: 0.2)
                FullyConnected(image.count); Tanh()
                Reshape(image)
            },
            discriminator: Network("\(name)-discriminator", input: [image.count + classes]) {
                FullyConnected(512); LeakyReLU(slope: 0.2); Dropout(0.3)
                FullyConnected(256); LeakyReLU(slope: 0.2); Dropout(0.3)
                FullyConnected(1)
            })
    }
}
