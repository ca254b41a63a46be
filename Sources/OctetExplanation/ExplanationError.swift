/// Why something cannot be explained.
public enum ExplanationError: Error, Equatable {
    case unknownClass(String, labels: [String])
    case unusableImages(path: String, channels: Int)
    case noFeatures(network: String)
}

extension ExplanationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownClass(let name, let labels):
            "there is no class \"\(name)\"; \(labels.joined(separator: ", ")) would be accepted"
        case .unusableImages(let path, let channels):
            "\(path) takes images of \(channels) channels; drawings have 1 or 3"
        case .noFeatures(let network):
            "network \"\(network)\" has no layer with weights, so that there are no features before its scores"
        }
    }
}
