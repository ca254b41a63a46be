/// The adversarial pairs that can be asked for by name.
public enum GeneratorCatalog {
    public struct Entry: Sendable {
        public var name: String
        /// Authors and year.
        public var paper: String
        /// Whether images of a class can be asked for.
        public var isConditional: Bool
        private let make: @Sendable (Shape, Int) throws -> AdversarialPair

        init(
            _ name: String, _ paper: String, isConditional: Bool = false,
            make: @escaping @Sendable (_ image: Shape, _ classes: Int) throws -> AdversarialPair
        ) {
            (self.name, self.paper, self.isConditional, self.make) = (name, paper, isConditional, make)
        }

        /// The pair for images of a shape.
        /// - Parameter classes: of the images; pairs that are not conditional do not look at it.
        /// - Throws: `NetworkError` for images that it cannot make.
        public func pair(image: Shape = [28, 28, 1], classes: Int = 10) throws -> AdversarialPair {
            try make(image, classes)
        }
    }

    public static let entries = [
        Entry("gan", "Goodfellow et al. 2014") { image, _ in try .gan(image: image) },
        Entry("cgan", "Mirza, Osindero 2014; Miyato, Koyama 2018", isConditional: true) {
            try .cgan(image: $0, classes: $1)
        },
        Entry("gan-conv", "Goodfellow et al. 2014") { image, _ in try .convolutionalGAN(image: image) },
        Entry("dcgan", "Radford et al. 2015") { image, _ in try .dcgan(image: image) },
        Entry("cdcgan", "Radford et al. 2015; Miyato, Koyama 2018", isConditional: true) {
            try .conditionalDCGAN(image: $0, classes: $1)
        },
    ]

    public static var names: [String] { entries.map(\.name) }

    /// Nil where no pair has that name.
    public static func entry(named name: String) -> Entry? { entries.first { $0.name == name } }
}
