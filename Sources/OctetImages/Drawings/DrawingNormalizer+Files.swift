extension DrawingNormalizer {
    /// The drawing in the PNG file at `path`, normalised. Throws `FileError` or `ImageError`.
    public func normalize(contentsOf path: String) throws -> GrayImage {
        guard let image = normalize(try PNG.read(path)) else { throw ImageError.noDrawing(path: path) }
        return image
    }

    /// An image that is normalised already, as grey: it must have this normaliser's size. Throws `FileError` or
    /// `ImageError`.
    public func readRaw(_ path: String) throws -> GrayImage {
        let image = try PNG.read(path)
        guard image.width == width, image.height == height else {
            throw ImageError.wrongSize(
                path: path, width: image.width, height: image.height, expectedWidth: width, expectedHeight: height)
        }
        return image.gray
    }
}
