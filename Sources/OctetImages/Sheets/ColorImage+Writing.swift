extension ColorImage {
    /// Writes the letters of `text` that fit into `width` pixels.
    mutating func write(
        _ text: String, x: Int, y: Int, width: Int, isCentered: Bool = true, scale: Int, color: Color = .black
    ) {
        let advance = (PixelFont.glyphWidth + 1) * scale
        let letters = text.prefix((width + scale) / advance)
        let start = isCentered ? x + (width - letters.count * advance + scale) / 2 : x
        for (index, letter) in letters.enumerated() {
            for row in 0..<PixelFont.glyphHeight * scale {
                for column in 0..<PixelFont.glyphWidth * scale
                where PixelFont.isSet(letter, column: column / scale, row: row / scale) {
                    self[start + index * advance + column, y + row] = color
                }
            }
        }
    }
}
