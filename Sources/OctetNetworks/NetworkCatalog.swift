/// The networks that can be asked for by name.
public enum NetworkCatalog {
    /// A network that can be made for any images, classes and width that its layers can take.
    public struct Entry: Sendable {
        public var name: String
        /// Authors and year.
        public var paper: String
        /// The images that it was drawn for.
        public var input: Shape
        /// The classes that it was drawn for.
        public var classes: Int
        private let make: @Sendable (Shape, Int, Double) throws -> Network

        init(
            _ name: String, _ paper: String, _ input: Shape = [28, 28, 1], classes: Int = 10,
            make: @escaping @Sendable (_ input: Shape, _ classes: Int, _ width: Double) throws -> Network
        ) {
            self.name = name
            self.paper = paper
            self.input = input
            self.classes = classes
            self.make = make
        }

        /// The network for its own images and classes, or others.
        /// - Parameter width: a factor for all channels and hidden units.
        /// - Throws: `NetworkError` for images that it cannot take or a width out of range.
        public func network(input: Shape? = nil, classes: Int? = nil, width: Double = 1) throws -> Network {
            let shape = input ?? self.input
            do {
                return try make(shape, classes ?? self.classes, width)
            } catch let error as NetworkError {
                guard case .invalidNode = error, shape != self.input else { throw error }
                throw NetworkError.unusableImages(
                    network: name, input: shape, own: self.input, reason: error.description)
            }
        }
    }

    public static let entries: [Entry] = tinies + leNets + alexNets + vggs + inceptions + resNets

    public static var names: [String] { entries.map(\.name) }

    /// - Throws: `NetworkError.unknownNetwork`.
    public static func entry(named name: String) throws -> Entry {
        guard let entry = entries.first(where: { $0.name == name }) else { throw NetworkError.unknownNetwork(name) }
        return entry
    }

    /// - Throws: `NetworkError.unknownNetwork`, or what the network says of images or a width that it cannot take.
    public static func network(named name: String, input: Shape, classes: Int, width: Double = 1) throws -> Network {
        try entry(named: name).network(input: input, classes: classes, width: width)
    }
}

extension NetworkCatalog {
    private static let large: Shape = [224, 224, 3]

    private static let tinies = Network.TinySize.allCases.map { size in
        Entry("tiny" + size.rawValue, "Octet's own") { try .tiny(size, input: $0, classes: $1, width: $2) }
    }

    private static let leNets = [
        Entry("lenet5", "LeCun et al. 1998") { try .leNet5(input: $0, classes: $1, width: $2) },
        Entry("lenet5-1998", "LeCun et al. 1998") { try .leNet5Of1998(input: $0, classes: $1, width: $2) },
        Entry("lenet5-1998-sigmoid", "LeCun et al. 1998") {
            try .leNet5Of1998(input: $0, classes: $1, width: $2, unit: .sigmoid)
        },
        Entry("lenet5-1998-table", "LeCun et al. 1998") {
            try .leNet5Of1998(input: $0, classes: $1, width: $2, hasTable: true)
        },
    ]

    private static let alexNets = [
        Entry("alexnet", "Krizhevsky et al. 2012", large, classes: 1000) {
            try .alexNet(input: $0, classes: $1, width: $2)
        },
        Entry("alexnet-plain", "Krizhevsky et al. 2012", [224, 224, 1]) {
            try .alexNetPlain(input: $0, classes: $1, width: $2)
        },
        Entry("alexnet-2014", "Krizhevsky 2014", large, classes: 1000) {
            try .alexNet2014(input: $0, classes: $1, width: $2)
        },
        Entry("alexnet-28", "Krizhevsky et al. 2012") { try .alexNet28(input: $0, classes: $1, width: $2) },
        Entry("alexnet-28-short", "Krizhevsky et al. 2012") {
            try .alexNet28(input: $0, classes: $1, width: $2, without: .fewerConvolutions)
        },
        Entry("alexnet-28-slim", "Krizhevsky et al. 2012") {
            try .alexNet28(input: $0, classes: $1, width: $2, without: .oneHiddenLayer)
        },
        Entry("zfnet", "Zeiler, Fergus 2013", large, classes: 1000) {
            try .zfNet(input: $0, classes: $1, width: $2)
        },
        Entry("zfnet-28", "Zeiler, Fergus 2013") { try .zfNet28(input: $0, classes: $1, width: $2) },
    ]

    private static let vggs = [Network.VGGDepth.eleven, .thirteen, .sixteen, .nineteen].flatMap { depth in
        [false, true].map { isNormalized in
            Entry(
                "vgg\(depth.rawValue)" + (isNormalized ? "-bn" : ""), "Simonyan, Zisserman 2014", large, classes: 1000
            ) { try .vgg(depth, isNormalized: isNormalized, input: $0, classes: $1, width: $2) }
        }
    }

    private static let inceptions =
        [
            Entry("nin", "Lin et al. 2013") { try .nin(input: $0, classes: $1, width: $2) },
            Entry("nin-bn", "Lin et al. 2013; Ioffe, Szegedy 2015") {
                try .nin(isNormalized: true, input: $0, classes: $1, width: $2)
            },
            Entry("nin-224", "Lin et al. 2013", large, classes: 1000) {
                try .nin224(input: $0, classes: $1, width: $2)
            },
        ]
        + [false, true].flatMap { isSmall in
            [false, true].map { isNormalized in
                Entry(
                    "googlenet" + (isNormalized ? "-bn" : "") + (isSmall ? "-28" : ""),
                    isNormalized ? "Szegedy et al. 2014; Ioffe, Szegedy 2015" : "Szegedy et al. 2014",
                    isSmall ? [28, 28, 1] : large, classes: isSmall ? 10 : 1000
                ) {
                    try .googLeNet(
                        input: $0, classes: $1, width: $2, isNormalized: isNormalized, isSmall: isSmall)
                }
            }
        } + [
            Entry("inception-v3-28", "Szegedy et al. 2015") {
                try .inceptionV3Small(input: $0, classes: $1, width: $2)
            },
            Entry("inception-resnet-28", "Szegedy et al. 2016") {
                try .inceptionResNetSmall(input: $0, classes: $1, width: $2)
            },
        ]

    private static let resNets =
        [
            Entry("resnet8", "He et al. 2015; Banbury et al. 2021") {
                try .resNet8(input: $0, classes: $1, width: $2)
            }
        ]
        + [Network.ResNetStem.small, .large].flatMap { stem in
            [Network.ResNetDepth.eighteen, .thirtyFour, .fifty, .hundredOne, .hundredFiftyTwo].map { depth in
                Entry(
                    "resnet\(depth.rawValue)\(stem.rawValue)", "He et al. 2015", stem == .small ? [28, 28, 1] : large,
                    classes: stem == .small ? 10 : 1000
                ) { try .resNet(depth, stem: stem, input: $0, classes: $1, width: $2) }
            }
        }
}
