/// Why training cannot start or go on.
public enum TrainingError: Error, Equatable {
    case unusablePath(String, available: [String])
    case notFinite(Quantity, step: Int, epoch: Int, layer: String)
    case inputShape(data: String, network: String, expected: String)
    case classCount(data: Int, network: String, expected: Int)
    case unresizable(from: String, to: String)
    case colorNoise(data: String)
    case noImages(String)
    case unusableSetting(String, value: String, accepted: String)
    case unusableTeacher(String, network: String, reason: String)
    case tensors(network: String, reason: String)

    /// What of a layer is not finite.
    public enum Quantity: Sendable { case output, gradient, parameter }
}

extension TrainingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unusablePath(let name, let available):
            "OCTET_FLOAT_PATH is \"\(name)\", which cannot run here; \(available.joined(separator: ", ")) would be accepted"
        case .notFinite(let quantity, let step, let epoch, let layer):
            "training diverged in epoch \(epoch), step \(step): layer \"\(layer)\" \(quantity.sentence) not finite; "
                + "a smaller learning rate or clipped gradients may help"
        case .inputShape(let data, let network, let expected):
            "the images are \(data), but network \"\(network)\" takes \(expected)"
        case .classCount(let data, let network, let expected):
            "the data has \(data) classes, but network \"\(network)\" gives \(expected) scores"
        case .unresizable(let from, let to):
            "images of \(from) cannot be brought to \(to); 1 or 3 channels would be accepted"
        case .colorNoise(let data):
            "colour noise is for images of 3 channels; these are \(data)"
        case .noImages(let use):
            "there are no images for \(use); at least 1 is needed"
        case .unusableSetting(let name, let value, let accepted):
            "the \(name) is \(value); \(accepted) would be accepted"
        case .unusableTeacher(let teacher, let network, let reason):
            "\(teacher): cannot teach network \"\(network)\": \(reason)"
        case .tensors(let network, let reason):
            "the tensors do not fit network \"\(network)\": \(reason)"
        }
    }
}

extension TrainingError {
    /// - Throws: `unusableSetting` unless the value `isUsable`.
    static func check(_ isUsable: Bool, _ name: String, _ value: Any, _ accepted: String) throws {
        guard isUsable else { throw unusableSetting(name, value: "\(value)", accepted: accepted) }
    }
}

extension TrainingError.Quantity {
    fileprivate var sentence: String {
        switch self {
        case .output: "gave an output that is"
        case .gradient: "gave a gradient that is"
        case .parameter: "has a parameter that is"
        }
    }
}
