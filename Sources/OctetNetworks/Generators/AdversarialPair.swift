/// Two networks that are trained against each other: a generator, which makes images of noise, and a discriminator, which
/// learns to tell them from real ones.
/// (Goodfellow et al.: Generative Adversarial Nets, 2014.)
public struct AdversarialPair: Equatable, Sendable {
    public var name: String
    /// Values of noise in the generator's input, each uniform in [−1, 1).
    public var noise: Int
    /// Classes that an image can be asked of; 0 for a pair without. The generator's input is the noise and, of that many
    /// values, a 1 at the class and 0 elsewhere.
    public var classes: Int
    /// From `noise + classes` values to an image.
    public var generator: Network
    /// From an image to a score, high for real ones; of a pair with classes to a score for each, of which that of the class
    /// asked for counts. The last layer is then the inner product of the features with a learned vector for each class.
    /// (Miyato, Koyama: cGANs with Projection Discriminator, 2018.)
    public var discriminator: Network

    /// - Throws: `NetworkError.invalidPair` where the two do not fit together.
    public init(name: String, noise: Int, classes: Int, generator: Network, discriminator: Network) throws {
        (self.name, self.noise, self.classes) = (name, noise, classes)
        (self.generator, self.discriminator) = (generator, discriminator)
        func check(_ fits: Bool, _ reason: String) throws {
            guard fits else { throw NetworkError.invalidPair(name: name, reason: reason) }
        }
        try check(
            noise >= 1 && classes >= 0,
            "has \(noise) values of noise and \(classes) classes; at least 1 and 0 are needed")
        try check(
            generator.input == [noise + classes],
            "its generator takes \(generator.input), not the \(noise + classes) values of noise and classes")
        try check(imageRange != nil, "its generator does not end in tanh or sigmoid with an amplitude of 1")
        try check(
            discriminator.input == image || discriminator.input == [image.count],
            "its discriminator takes \(discriminator.input), but its generator gives \(image)")
        let scores = discriminator.output.count
        try check(
            scores == max(1, classes),
            "its discriminator gives \(scores) scores for \(classes) classes; one a class, or 1 without, would be accepted"
        )
    }

    /// The images' shape.
    public var image: Shape { generator.output }

    /// What the generator gives for black and for white; nil where its last layer has no such bounds.
    public var imageRange: ClosedRange<Float>? {
        switch generator.nodes.last(where: { !($0.layer is Reshape) })?.layer {
        case let layer as Tanh where layer.amplitude == 1: -1...1
        case is Sigmoid: 0...1
        default: nil
        }
    }
}
