/// The networks that can be asked for by name.
public enum NetworkCatalog {
    private static let makers: [(name: String, make: @Sendable (Shape, Int) throws -> Network)] = [
        ("lenet5", { try .leNet5(input: $0, classes: $1) }),
        ("lenet5-1998", { try .leNet5Of1998(input: $0, classes: $1) }),
        ("resnet8", { try .resNet8(input: $0, classes: $1) }),
        ("resnet18", { try .resNet18(input: $0, classes: $1) }),
    ]

    public static var names: [String] { makers.map(\.name) }

    /// - Throws: `NetworkError.unknownNetwork`, or what the network says of an input that it cannot take.
    public static func network(named name: String, input: Shape, classes: Int) throws -> Network {
        guard let entry = makers.first(where: { $0.name == name }) else { throw NetworkError.unknownNetwork(name) }
        return try entry.make(input, classes)
    }
}
