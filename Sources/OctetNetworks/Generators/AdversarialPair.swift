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
    /// From an image to a score, high for real ones.
    public var discriminator: Network

    /// How the discriminator is told the class that an image shall have.
    public enum Condition: Sendable {
        /// Not at all.
        case none
        /// As in the generator: behind the image's values, in one vector. (Mirza, Osindero: Conditional Generative
        /// Adversarial Nets, 2014.)
        case input
        /// It gives a score for each class, and the class's own counts. The last layer is then the inner product of the
        /// features with a learned vector for each class. (Miyato, Koyama: cGANs with Projection Discriminator, 2018.)
        case output
    }

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
        let sees = discriminator.input.count - image.count
        try check(
            discriminator.input == image || discriminator.input == [image.count + sees] && [0, classes].contains(sees),
            "its discriminator takes \(discriminator.input), but its generator gives \(image)")
        let scores = discriminator.output.count
        try check(
            scores == (condition == .output ? classes : 1),
            "its discriminator gives \(scores) scores; 1, or one for each of \(classes) classes, would be accepted")
    }

    /// The images' shape.
    public var image: Shape { generator.output }

    public var condition: Condition {
        if classes == 0 { return .none }
        return discriminator.input.count == image.count + classes ? .input : .output
    }

    /// What the generator gives for black and for white; nil where its last layer has no such bounds.
    public var imageRange: ClosedRange<Float>? {
        switch generator.nodes.last(where: { !($0.layer is Reshape) })?.layer {
        case let layer as Tanh where layer.amplitude == 1: -1...1
        case is Sigmoid: 0...1
        default: nil
        }
    }
}
