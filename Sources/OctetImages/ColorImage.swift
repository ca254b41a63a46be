/// An image of red, green, blue and alpha, 8 bits each, sRGB, alpha straight (not multiplied into the colours).
public struct ColorImage: Equatable, Sendable {
    public let width: Int
    public let height: Int
    /// `height × width × 4` values, row by row from the top, red first, alpha (255 is opaque) last.
    public var pixels: [UInt8]

    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(
            width > 0 && height > 0 && pixels.count == 4 * width * height, "an image has width × height pixels")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    public init(width: Int, height: Int, filledWith color: Color = .white) {
        var pixels = [UInt8](repeating: color.alpha, count: 4 * width * height)
        for start in stride(from: 0, to: pixels.count, by: 4) {
            pixels[start] = color.red
            pixels[start + 1] = color.green
            pixels[start + 2] = color.blue
        }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// The same picture in colour: value 0 is black, 255 is white.
    public init(_ image: GrayImage) {
        var pixels = [UInt8](repeating: 255, count: 4 * image.pixels.count)
        for (index, value) in image.pixels.enumerated() {
            for channel in 0..<3 { pixels[4 * index + channel] = value }
        }
        self.init(width: image.width, height: image.height, pixels: pixels)
    }

    public subscript(x: Int, y: Int) -> Color {
        get {
            let start = 4 * (y * width + x)
            return Color(pixels[start], pixels[start + 1], pixels[start + 2], alpha: pixels[start + 3])
        }
        set {
            let start = 4 * (y * width + x)
            pixels[start] = newValue.red
            pixels[start + 1] = newValue.green
            pixels[start + 2] = newValue.blue
            pixels[start + 3] = newValue.alpha
        }
    }

    /// Whether every pixel has the alpha 255; an alpha channel alone does not make an image transparent.
    public var isOpaque: Bool {
        stride(from: 3, to: pixels.count, by: 4).allSatisfy { pixels[$0] == 255 }
    }

    /// Rec. 601 luma as it is stored, alpha ignored.
    public var gray: GrayImage {
        let values = stride(from: 0, to: pixels.count, by: 4).map { start in
            let (red, green, blue) = (UInt32(pixels[start]), UInt32(pixels[start + 1]), UInt32(pixels[start + 2]))
            return UInt8((299 * red + 587 * green + 114 * blue + 500) / 1000)
        }
        return GrayImage(width: width, height: height, pixels: values)
    }
}

/// One sRGB colour with straight alpha.
public struct Color: Equatable, Sendable {
    public var red, green, blue, alpha: UInt8

    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, alpha: UInt8 = 255) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    public static let white = Color(255, 255, 255)
    public static let black = Color(0, 0, 0)
}
