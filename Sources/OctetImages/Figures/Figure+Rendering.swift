extension Figure {
    /// Between rows.
    private static let rowGap = 18
    static let letterScale = 2
    private static let lineHeight = FigureFont.height * letterScale + 2
    private static let scaleHeight = ColorScale.barHeight + 4 + lineHeight
    private static let scaleWidth = 200

    /// The figure as one image.
    public func render(on paper: Paper) -> ColorImage {
        let places = layout(margin: paper.margin)
        let size = places.reduce((width: 0, height: 0)) { size, place in
            (max(size.width, place.x + place.width), max(size.height, place.y + place.height))
        }
        var sheet = ColorImage(
            width: size.width + paper.margin, height: size.height + paper.margin, filledWith: paper.background)
        for place in places { sheet.draw(place, ink: paper.ink) }
        return sheet
    }

    /// Something with its place on the sheet.
    fileprivate struct Place {
        enum Content {
            case image(ColorImage)
            case text(String, isCentered: Bool)
            case scale(ColorScale)
        }
        var content: Content
        var x, y, width, height: Int
    }

    private func layout(margin: Int) -> [Place] {
        var places: [Place] = []
        var y = margin
        func add(_ content: Place.Content, x: Int, width: Int, height: Int) {
            places.append(Place(content: content, x: x, y: y, width: width, height: height))
        }
        for (index, row) in rows.enumerated() {
            if index > 0 { y += Self.rowGap }
            if !row.title.isEmpty {
                let width = FigureFont.width(of: row.title, scale: Self.letterScale)
                add(.text(row.title, isCentered: false), x: margin, width: width, height: Self.lineHeight)
                y += Self.lineHeight + 2
            }
            for (number, line) in lines(of: row).enumerated() {
                if number > 0 { y += row.gap }
                var x = margin
                let top = y
                var bottom = y
                for panel in line {
                    y = top
                    let width = panel.image.width
                    add(.image(panel.image), x: x, width: width, height: panel.image.height)
                    y += panel.image.height + 6
                    if !panel.caption.isEmpty {
                        add(.text(panel.caption, isCentered: true), x: x, width: width, height: Self.lineHeight)
                        y += Self.lineHeight
                    }
                    if let scale = panel.scale {
                        y += 2
                        add(.scale(scale), x: x, width: width, height: Self.scaleHeight)
                        y += Self.scaleHeight
                    }
                    bottom = max(bottom, panel.caption.isEmpty && panel.scale == nil ? y - 6 : y)
                    x += width + row.gap
                }
                y = bottom
            }
        }
        if let scale {
            y += Self.rowGap
            add(.scale(scale), x: margin, width: Self.scaleWidth, height: Self.scaleHeight)
        }
        return places
    }

    private func lines(of row: Row) -> [[Panel]] {
        var lines: [[Panel]] = [[]]
        var end = 0
        for panel in row.panels {
            if end > 0, end + panel.image.width > width {
                lines.append([])
                end = 0
            }
            lines[lines.count - 1].append(panel)
            end += panel.image.width + row.gap
        }
        return lines
    }
}

extension ColorImage {
    fileprivate mutating func draw(_ place: Figure.Place, ink: Color) {
        switch place.content {
        case .image(let image): replace(with: image, x: place.x, y: place.y)
        case .text(let text, let isCentered): write(text, place, isCentered: isCentered, ink: ink)
        case .scale(let scale):
            for x in 0..<place.width {
                let color = scale.colors[Double(x) / Double(max(1, place.width - 1))]
                for y in 0..<ColorScale.barHeight { self[place.x + x, place.y + y] = color }
            }
            var line = place
            line.y += ColorScale.barHeight + 4
            write(scale.low, line, isCentered: false, ink: ink)
            let width = FigureFont.width(of: scale.high, scale: Figure.letterScale)
            line.x += max(0, line.width - width)
            line.width = min(line.width, width)
            write(scale.high, line, isCentered: false, ink: ink)
        }
    }

    private mutating func write(_ text: String, _ place: Figure.Place, isCentered: Bool, ink: Color) {
        write(
            text, x: place.x, y: place.y, width: place.width, isCentered: isCentered,
            inFigureFontOf: Figure.letterScale, color: ink)
    }

    /// Pixels of another image, transparency included, in the place of those that are there. It must fit.
    private mutating func replace(with image: ColorImage, x: Int, y: Int) {
        for row in 0..<image.height {
            let source = 4 * row * image.width
            let target = 4 * ((y + row) * width + x)
            pixels.replaceSubrange(
                target..<target + 4 * image.width, with: image.pixels[source..<source + 4 * image.width])
        }
    }
}
