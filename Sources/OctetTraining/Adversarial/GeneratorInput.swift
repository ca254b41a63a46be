import OctetDatasets
import OctetNetworks

/// What a generator makes an image of: noise and, where it is conditional, the class asked for.
public struct GeneratorInput: Equatable, Sendable {
    /// Each in [−1, 1).
    public var noise: [Float]
    /// Nil for a generator without classes.
    public var label: Int?

    public init(noise: [Float], label: Int?) {
        self.noise = noise
        self.label = label
    }

    /// Noise number `index` of a seed.
    public init(seed: UInt64, index: Int, label: Int?, of pair: AdversarialPair) {
        var generator = SeededGenerator(seed: seed).stream(index)
        self.init(noise: (0..<pair.noise).map { _ in generator.symmetric(1) }, label: label)
    }

    /// As the generator's first layer reads it.
    public func values(classes: Int) -> [Float] { noise + (0..<classes).map { $0 == label ? 1 : 0 } }
}

extension GeneratorInput {
    /// A point on the line to another input's noise, 0 here and 1 there; the class stays.
    public func blended(with other: GeneratorInput, share: Float) -> GeneratorInput {
        GeneratorInput(noise: zip(noise, other.noise).map { $0 + share * ($1 - $0) }, label: label)
    }
}
