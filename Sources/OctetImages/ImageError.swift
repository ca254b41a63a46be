/// Why a file is not a drawing that can be used. A file that cannot be read at all is a `FileError`.
public enum ImageError: Error, Equatable {
    case emptyFile(path: String)
    case otherFormat(path: String, format: String)
    case notPNG(path: String)
    case truncated(path: String)
    case corrupt(path: String, reason: String)
    case tooLarge(path: String, width: Int, height: Int, pixelLimit: Int)
    case noDrawing(path: String)
    case wrongSize(path: String, width: Int, height: Int, expectedWidth: Int, expectedHeight: Int)
    case notEncodable(path: String, reason: String)
}

extension ImageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .emptyFile(let path):
            "\(path) is empty (0 bytes); a PNG image is expected"
        case .otherFormat(let path, let format):
            "\(path) is a \(format), not a PNG, whatever its name says; convert it to PNG first"
        case .notPNG(let path):
            "\(path) is not a PNG: it does not begin with a PNG signature"
        case .truncated(let path):
            "\(path) is a truncated PNG: the file ends before the image does"
        case .corrupt(let path, let reason):
            "\(path) is a corrupt PNG (libpng: \(reason))"
        case .tooLarge(let path, let width, let height, let pixelLimit):
            "\(path) is too large: \(width) × \(height) pixels, at most \(pixelLimit / 1_000_000) million are read"
        case .noDrawing(let path):
            "\(path) holds no drawing: nothing in it stands out from the background"
        case .wrongSize(let path, let width, let height, let expectedWidth, let expectedHeight):
            """
            \(path) has \(width) × \(height) pixels; a raw image must have \(expectedWidth) × \(expectedHeight), \
            others need normalising
            """
        case .notEncodable(let path, let reason):
            "\(path) cannot be written as PNG (libpng: \(reason))"
        }
    }
}
