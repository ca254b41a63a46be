/// Pictures in rows with titles, captions and colour scales: what a report prints.
public struct Figure: Equatable, Sendable {
    /// A picture at its final size.
    public struct Panel: Equatable, Sendable {
        public var image: ColorImage
        /// Below the picture.
        public var caption: String
        /// Below the caption.
        public var scale: ColorScale?

        public init(_ image: ColorImage, caption: String = "", scale: ColorScale? = nil) {
            self.image = image
            self.caption = caption
            self.scale = scale
        }
    }

    /// Panels under one title, in as many lines as the figure's width asks for.
    public struct Row: Equatable, Sendable {
        public var title: String
        public var panels: [Panel]
        /// Pixels between panels.
        public var gap: Int

        public init(_ title: String = "", _ panels: [Panel], gap: Int = 8) {
            self.title = title
            self.panels = panels
            self.gap = gap
        }
    }

    /// What the pictures lie on.
    public enum Paper: Sendable {
        /// White, with letters that are nearly black.
        case white
        /// Transparent, with letters of a grey that is legible on light and on dark pages.
        case none

        var background: Color { self == .white ? .white : Color(0, 0, 0, alpha: 0) }
        /// Around all pictures; a page has its own.
        var margin: Int { self == .white ? 12 : 0 }
        var ink: Color { self == .white ? Color(38, 43, 50) : Color(120, 128, 138) }
    }

    public var rows: [Row]
    /// Of all panels, at the lower left.
    public var scale: ColorScale?
    /// Pixels of the longest line, unless one panel alone is wider.
    public var width: Int

    public init(_ rows: [Row], scale: ColorScale? = nil, width: Int = 1000) {
        precondition(rows.contains { !$0.panels.isEmpty }, "a figure has a panel")
        self.rows = rows.filter { !$0.panels.isEmpty }
        self.scale = scale
        self.width = width
    }

    /// Pixels that a panel needs for a caption.
    public static func width(ofCaption caption: String) -> Int { FigureFont.width(of: caption, scale: letterScale) }

    /// The figure without its title, where it has only one row: for a place that has a title itself.
    public var untitled: Figure {
        guard rows.count == 1 else { return self }
        var figure = self
        figure.rows[0].title = ""
        return figure
    }
}
