extension ColorImage {
    /// The image scaled by area averaging to fit into `width` × `height` pixels, aspect ratio kept.
    public func fitted(width boxWidth: Int, height boxHeight: Int) -> ColorImage {
        let scale = min(Double(boxWidth) / Double(width), Double(boxHeight) / Double(height))
        let newWidth = max(1, Int((Double(width) * scale).rounded()))
        let newHeight = max(1, Int((Double(height) * scale).rounded()))
        var resized = ColorImage(width: newWidth, height: newHeight)
        for channel in 0..<4 {
            let plane = stride(from: channel, to: pixels.count, by: 4).map { Float(pixels[$0]) }
            let new = AreaAverage.resize(
                plane, width: width, height: height, toWidth: newWidth, toHeight: newHeight)
            for (index, value) in new.enumerated() { resized.pixels[4 * index + channel] = UInt8(value.rounded()) }
        }
        return resized
    }

    /// Draws `image` with its upper left corner at (`x`, `y`), over what is there, by its alpha. It must fit.
    mutating func draw(_ image: ColorImage, x: Int, y: Int) {
        for row in 0..<image.height {
            for column in 0..<image.width {
                let source = 4 * (row * image.width + column)
                let target = 4 * ((y + row) * width + x + column)
                let alpha = Int(image.pixels[source + 3])
                for channel in 0..<3 {
                    let mixed =
                        alpha * Int(image.pixels[source + channel]) + (255 - alpha) * Int(pixels[target + channel])
                    pixels[target + channel] = UInt8((mixed + 127) / 255)
                }
            }
        }
    }
}
