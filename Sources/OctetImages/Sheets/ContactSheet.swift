/// Many small images on one, in rows, each with an optional caption below it.
public struct ContactSheet: Sendable {
    /// One image of the sheet.
    public struct Cell: Equatable, Sendable {
        public var image: ColorImage
        /// Letters, digits and a few signs; what does not fit below the image is cut off.
        public var caption: String
        public var verdict: Verdict

        public init(_ image: ColorImage, caption: String = "", verdict: Verdict = .none) {
            self.image = image
            self.caption = caption
            self.verdict = verdict
        }
    }

    /// What the cell's colour says: nothing, that a prediction is right, or that it is wrong.
    public enum Verdict: Equatable, Sendable {
        case none, right, wrong

        // Blue and orange, which also those tell apart who do not tell green from red.
        var background: Color {
            switch self {
            case .none: .white
            case .right: Color(214, 230, 246)
            case .wrong: Color(250, 190, 130)
            }
        }
    }

    public var cells: [Cell]
    public var columns: Int
    /// Pixels of the square that each image is fitted into.
    public var imageSize: Int

    public init(_ cells: [Cell], columns: Int = 10, imageSize: Int = 56) {
        precondition(!cells.isEmpty && columns > 0 && imageSize > 0, "a sheet has cells, columns and a size")
        self.cells = cells
        self.columns = min(columns, cells.count)
        self.imageSize = imageSize
    }

    /// The sheet as one opaque image.
    public func render() -> ColorImage {
        let hasCaptions = cells.contains { !$0.caption.isEmpty }
        let captionHeight = hasCaptions ? PixelFont.glyphHeight * Self.letterScale + Self.margin : 0
        let cellWidth = imageSize + 2 * Self.margin
        let cellHeight = cellWidth + captionHeight
        let rows = (cells.count + columns - 1) / columns
        var sheet = ColorImage(width: columns * (cellWidth + 1) + 1, height: rows * (cellHeight + 1) + 1)
        for (index, cell) in cells.enumerated() {
            let x = 1 + index % columns * (cellWidth + 1)
            let y = 1 + index / columns * (cellHeight + 1)
            sheet.draw(
                ColorImage(width: cellWidth, height: cellHeight, filledWith: cell.verdict.background), x: x, y: y)
            let picture = cell.image.fitted(width: imageSize, height: imageSize)
            sheet.draw(
                picture, x: x + Self.margin + (imageSize - picture.width) / 2,
                y: y + Self.margin + (imageSize - picture.height) / 2)
            sheet.write(
                cell.caption, x: x + Self.margin, y: y + cellWidth, width: imageSize, scale: Self.letterScale)
        }
        return sheet
    }

    private static let margin = 3
    private static let letterScale = 2
}

extension ColorImage {
    /// Writes `text` in black, centred in `width` pixels.
    fileprivate mutating func write(_ text: String, x: Int, y: Int, width: Int, scale: Int) {
        let advance = (PixelFont.glyphWidth + 1) * scale
        let letters = text.prefix((width + scale) / advance)
        let start = x + (width - letters.count * advance + scale) / 2
        for (index, letter) in letters.enumerated() {
            for row in 0..<PixelFont.glyphHeight * scale {
                for column in 0..<PixelFont.glyphWidth * scale
                where PixelFont.isSet(letter, column: column / scale, row: row / scale) {
                    self[start + index * advance + column, y + row] = .black
                }
            }
        }
    }
}
