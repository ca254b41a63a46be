/// Why a network cannot be turned into an int8 model.
public enum QuantizationError: Error, Equatable {
    /// A layer that the integer core has no operator for, or that exceeds one of its limits.
    case unsupported(layer: String, reason: String)
    case noCalibrationImages
    case labelCount(Int, classes: Int)
    /// The calibration images drive a layer to infinity or to something that is not a number.
    case notFinite(layer: String)
}

extension QuantizationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unsupported(let layer, let reason): "layer \"\(layer)\" cannot be quantised: it \(reason)"
        case .noCalibrationImages: "calibration needs at least one image"
        case .labelCount(let count, let classes):
            "there are \(count) labels for \(classes) classes; none, or one a class, would be accepted"
        case .notFinite(let layer):
            "layer \"\(layer)\" gives values that are not finite numbers; the checkpoint is not usable"
        }
    }
}
