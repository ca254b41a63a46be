/// Turns a drawing, scan or photo of one sign into an image like those of MNIST: light ink on black, in the middle.
///
/// MNIST's digits were scaled to 20 × 20 pixels, aspect ratio kept, and centred by mass in 28 × 28 (LeCun et al. 1998).
public struct DrawingNormalizer: Equatable, Sendable {
    /// Of the images made, pixels. The ink's longer side gets 20/28 of the smaller of the two.
    public let width: Int
    public let height: Int

    public init(width: Int = 28, height: Int = 28) {
        precondition(width > 0 && height > 0, "an image has pixels")
        self.width = width
        self.height = height
    }

    /// The drawing in the PNG file at `path`, normalised. Throws `FileError` or `ImageError`.
    public func normalize(contentsOf path: String) throws -> GrayImage {
        guard let image = normalize(try PNG.read(path)) else { throw ImageError.noDrawing(path: path) }
        return image
    }

    /// The ink of `image`, 255 where it is strongest, on 0; nil if there is no drawing.
    public func normalize(_ image: ColorImage) -> GrayImage? {
        nil
    }
}
