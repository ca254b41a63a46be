import OctetImages

extension ImageSet {
    /// Image `index` as a picture.
    public func picture(at index: Int) -> ColorImage {
        let values = Array(image(at: index))
        guard channels == 3 else {
            return ColorImage(GrayImage(width: width, height: height, pixels: values))
        }
        var pixels: [UInt8] = []
        for start in stride(from: 0, to: values.count, by: 3) { pixels += values[start..<start + 3] + [255] }
        return ColorImage(width: width, height: height, pixels: pixels)
    }

    /// Writes every image to `folder` as `7_00012.png`: class, then position. The folder is made if it is missing.
    ///
    /// Characters of a class name that file names do not take well become `-`. Throws `FileError` or `ImageError`.
    public func writePNG(toFolder folder: String) throws {
        try Files.makeFolder(folder)
        let stems = classNames.map { name in String(name.map { $0.isLetter || $0.isNumber ? $0 : "-" }) }
        for index in 0..<count {
            let number = String(index)
            let padding = String(repeating: "0", count: max(0, 5 - number.count))
            let path = "\(folder)/\(stems[labels[index]])_\(padding)\(number).png"
            try Files.write(encodedPNG(at: index, path: path), to: path)
        }
    }

    /// The bytes of image `index` as a PNG, grey or in colour; `path` is for the sentence of an error only.
    public func encodedPNG(at index: Int, path: String = "the image") throws(ImageError) -> [UInt8] {
        channels == 1
            ? try PNG.encode(GrayImage(width: width, height: height, pixels: Array(image(at: index))), path: path)
            : try PNG.encode(picture(at: index), path: path)
    }
}

extension ImageSet {
    /// The first `limit` images on one sheet, each with its class below.
    public func contactSheet(limit: Int = 400, columns: Int = 20) -> ContactSheet {
        ContactSheet(
            (0..<min(limit, count)).map { .init(picture(at: $0), caption: classNames[labels[$0]]) }, columns: columns)
    }
}
