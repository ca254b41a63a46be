import OctetImages
import OctetNetworks

extension ExplainableModel {
    /// A drawing as the model takes it, prepared as `octet classify` does.
    /// - Parameters:
    ///   - modelPath: for the sentence of an error.
    ///   - isRaw: whether the image is of the model's size already and is taken as it is.
    /// - Throws: `FileError`, `ImageError` or `ExplanationError.unusableImages`.
    public func drawing(at path: String, modelPath: String, isRaw: Bool) throws -> [UInt8] {
        guard [1, 3].contains(input.channels) else {
            throw ExplanationError.unusableImages(path: modelPath, channels: input.channels)
        }
        return try DrawingNormalizer(width: input.width, height: input.height)
            .pixels(of: path, channels: input.channels, isRaw: isRaw)
    }
}
