import CPNG

/// Reading PNG files of every colour type, bit depth and interlacing, through libpng's simplified interface.
public enum PNG {
    /// Images of more pixels are refused before any memory is set aside for them.
    public static let pixelLimit = 100_000_000

    /// The image in the file at `path`. Throws `FileError` or `ImageError`.
    public static func read(_ path: String) throws -> ColorImage {
        try decode(Files.read(path), path: path)
    }

    /// The image in the bytes of a PNG file; `path` is for the sentence of an error only.
    public static func decode(_ bytes: [UInt8], path: String) throws(ImageError) -> ColorImage {
        try checkHeader(bytes, path: path)
        var image = octet_png_image()
        defer { png_image_free(&image) }
        guard png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else {
            throw failure(of: image, path: path)
        }
        image.flags |= octet_png_flag_16_bit_srgb
        let (width, height) = (Int(image.width), Int(image.height))
        let (bitDepth, isInterlaced) = (bytes[24], bytes[28] == 1)
        if bitDepth == 16 && isInterlaced {
            let pixels = try read(&image, as: octet_png_format_linear_rgba, of: UInt16.self, path: path)
            return ColorImage(width: width, height: height, pixels: LinearPixels.srgb(pixels))
        }
        let pixels = try read(&image, as: octet_png_format_rgba, of: UInt8.self, path: path)
        return ColorImage(width: width, height: height, pixels: pixels)
    }

    private static func read<Sample: FixedWidthInteger & BitwiseCopyable>(
        _ image: inout png_image, as format: png_uint_32, of type: Sample.Type, path: String
    ) throws(ImageError) -> [Sample] {
        image.format = format
        var isRead = false
        let count = 4 * Int(image.width) * Int(image.height)
        let samples = [Sample](unsafeUninitializedCapacity: count) { buffer, filled in
            isRead = png_image_finish_read(&image, nil, buffer.baseAddress, 0, nil) != 0
            filled = isRead ? count : 0
        }
        guard isRead else { throw failure(of: image, path: path) }
        return samples
    }

    /// Looks at the first 33 bytes (signature and IHDR chunk; PNG specification, 5.2 and 11.2.2) before libpng does,
    /// for sentences that libpng does not have.
    private static func checkHeader(_ bytes: [UInt8], path: String) throws(ImageError) {
        guard !bytes.isEmpty else { throw .emptyFile(path: path) }
        guard bytes.starts(with: signature.prefix(bytes.count)) else {
            if let format = FileFormat(firstBytesOf: bytes) { throw .otherFormat(path: path, format: format.name) }
            throw .notPNG(path: path)
        }
        guard bytes.count >= 33 else { throw .truncated(path: path) }
        let width = Int(bigEndian: bytes[16..<20])
        let height = Int(bigEndian: bytes[20..<24])
        guard width * height <= pixelLimit else {
            throw .tooLarge(path: path, width: width, height: height, pixelLimit: pixelLimit)
        }
    }

    private static func failure(of image: png_image, path: String) -> ImageError {
        let reason = withUnsafePointer(to: image) { String(cString: octet_png_message($0)) }
        return truncationReasons.contains(reason) ? .truncated(path: path) : .corrupt(path: path, reason: reason)
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// What libpng says when the bytes end early.
    private static let truncationReasons: Set = ["read beyond end of data", "Not enough image data", "Read Error"]
}

extension Int {
    fileprivate init(bigEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
