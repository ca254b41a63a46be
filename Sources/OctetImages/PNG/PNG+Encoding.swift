import CPNG

extension PNG {
    /// Writes `image` as an 8-bit grey PNG. The file appears whole or not at all. Throws `FileError` or `ImageError`.
    public static func write(_ image: GrayImage, to path: String) throws {
        try Files.write(encode(image, path: path), to: path)
    }

    /// Writes `image` as PNG, RGB if it is opaque and RGBA otherwise. The file appears whole or not at all.
    public static func write(_ image: ColorImage, to path: String) throws {
        try Files.write(encode(image, path: path), to: path)
    }

    /// The bytes of an 8-bit grey PNG; `path` is for the sentence of an error only.
    public static func encode(_ image: GrayImage, path: String = "the image") throws(ImageError) -> [UInt8] {
        try encode(image.pixels, image.width, image.height, format: octet_png_format_gray, path: path)
    }

    /// The bytes of an RGB (if opaque) or RGBA PNG; `path` is for the sentence of an error only.
    public static func encode(_ image: ColorImage, path: String = "the image") throws(ImageError) -> [UInt8] {
        guard image.isOpaque else {
            return try encode(image.pixels, image.width, image.height, format: octet_png_format_rgba, path: path)
        }
        let colors = image.pixels.indices.lazy.filter { $0 % 4 != 3 }.map { image.pixels[$0] }
        return try encode(Array(colors), image.width, image.height, format: octet_png_format_rgb, path: path)
    }

    private static func encode(
        _ pixels: [UInt8], _ width: Int, _ height: Int, format: png_uint_32, path: String
    ) throws(ImageError) -> [UInt8] {
        var image = octet_png_image()
        defer { png_image_free(&image) }
        image.width = png_uint_32(width)
        image.height = png_uint_32(height)
        image.format = format
        var count = png_alloc_size_t(0)
        // Without a buffer libpng only measures; with it, it writes.
        var succeeded = png_image_write_to_memory(&image, nil, &count, 0, pixels, 0, nil) != 0
        var bytes = [UInt8](repeating: 0, count: Int(count))
        succeeded = succeeded && png_image_write_to_memory(&image, &bytes, &count, 0, pixels, 0, nil) != 0
        guard succeeded else {
            let reason = withUnsafePointer(to: image) { String(cString: octet_png_message($0)) }
            throw .notEncodable(path: path, reason: reason)
        }
        return bytes
    }
}
