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

    /// The bytes of a drawing as a network takes it: normalised, or as it is; the same in every channel.
    /// - Parameter isRaw: whether the file holds an image that is normalised already.
    /// - Throws: `FileError` or `ImageError`.
    public func pixels(of path: String, channels: Int, isRaw: Bool) throws -> [UInt8] {
        let image = isRaw ? try readRaw(path) : try normalize(contentsOf: path)
        return channels == 1 ? image.pixels : image.pixels.flatMap { Array(repeating: $0, count: channels) }
    }
}
