/// Why a network description cannot be used.
public enum NetworkError: Error, Equatable {
    case unusableInput(layer: String, reason: String)
    case invalidNode(name: String, reason: String)
    case unknownLayerType(String, node: String)
    case unknownNetwork(String)
    /// A generator and a discriminator that do not fit together.
    case invalidPair(name: String, reason: String)
    /// A description without what every one has.
    case invalidDescription(reason: String)
    case unusableWidth(Double, network: String, accepted: String)
    /// An image that a network's layers cannot take.
    case unusableImages(network: String, input: Shape, own: Shape, reason: String)
}

extension NetworkError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unusableInput(let layer, let reason):
            "a layer of type \(layer) \(reason)"
        case .invalidNode(let name, let reason):
            "layer \"\(name)\": \(reason)"
        case .unknownLayerType(let type, let node):
            "layer \"\(node)\" has the unknown type \"\(type)\"; known are \(LayerTypes.names.joined(separator: ", "))"
        case .unknownNetwork(let name):
            "there is no network \"\(name)\"; there are \(NetworkCatalog.names.joined(separator: ", ")), and the generators "
                + GeneratorCatalog.names.joined(separator: ", ")
        case .invalidPair(let name, let reason):
            "the pair \"\(name)\" \(reason)"
        case .invalidDescription(let reason):
            "the network's description: \(reason)"
        case .unusableWidth(let width, let network, let accepted):
            "\(network) cannot have the width \(width); \(accepted) would be accepted"
        case .unusableImages(let network, let input, let own, let reason):
            "\(network) cannot take images of \(input): \(reason); its own size is \(own.height)×\(own.width)"
        }
    }
}
