/// Why a network description cannot be used.
public enum NetworkError: Error, Equatable {
    case unusableInput(layer: String, reason: String)
    case invalidNode(name: String, reason: String)
    case unknownLayerType(String, node: String)
    case unknownNetwork(String)
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
            "there is no network \"\(name)\"; there are \(NetworkCatalog.names.joined(separator: ", "))"
        }
    }
}
