/// Letters of figures: capitals and digits 7 pixels high, small letters 5, and 2 below the line; as wide as they are.
enum FigureFont {
    /// Rows of a letter, those below the line included.
    static let height = 9
    private static let gap = 1

    /// A letter's rows from the top, in each the pixels from the left.
    typealias Glyph = [[Bool]]

    /// Pixels that a text takes, `scale` to each of a letter's.
    static func width(of text: String, scale: Int) -> Int {
        max(0, text.reduce(-gap) { $0 + glyph(of: $1)[0].count + gap }) * scale
    }

    /// A letter; a hollow box for what the font does not have.
    static func glyph(of character: Character) -> Glyph { glyphs[character] ?? glyphs["□"]! }

    private static let glyphs: [Character: Glyph] = Dictionary(
        uniqueKeysWithValues: drawings.split(separator: "\n").map { line in
            let parts = line.split(separator: " ")
            let rows = parts.dropFirst().map { row in row.map { $0 == "#" } }
            return (parts[0].first!, rows)
        } + [(" ", [[false, false, false]])])

    /// A line a sign: the sign and its rows.
    private static let drawings = """
        0 .##. #..# #..# #..# #..# #..# .##.
        1 ..#. .##. ..#. ..#. ..#. ..#. .###
        2 .##. #..# ...# ..#. .#.. #... ####
        3 .##. #..# ...# .##. ...# #..# .##.
        4 ...# ..## .#.# #..# #### ...# ...#
        5 #### #... ###. ...# ...# #..# .##.
        6 .##. #... #... ###. #..# #..# .##.
        7 #### ...# ...# ..#. ..#. .#.. .#..
        8 .##. #..# #..# .##. #..# #..# .##.
        9 .##. #..# #..# .### ...# ...# .##.
        A .##. #..# #..# #### #..# #..# #..#
        B ###. #..# #..# ###. #..# #..# ###.
        C .##. #..# #... #... #... #..# .##.
        D ###. #..# #..# #..# #..# #..# ###.
        E #### #... #... ###. #... #... ####
        F #### #... #... ###. #... #... #...
        G .##. #..# #... #.## #..# #..# .###
        H #..# #..# #..# #### #..# #..# #..#
        I ### .#. .#. .#. .#. .#. ###
        J ..## ...# ...# ...# ...# #..# .##.
        K #..# #.#. ##.. ##.. #.#. #..# #..#
        L #... #... #... #... #... #... ####
        M #...# ##.## #.#.# #.#.# #...# #...# #...#
        N #..# ##.# ##.# #.## #.## #..# #..#
        O .##. #..# #..# #..# #..# #..# .##.
        P ###. #..# #..# ###. #... #... #...
        Q .##. #..# #..# #..# #.## .##. ...#
        R ###. #..# #..# ###. #.#. #..# #..#
        S .### #... #... .##. ...# ...# ###.
        T ##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..
        U #..# #..# #..# #..# #..# #..# .##.
        V #...# #...# #...# .#.#. .#.#. ..#.. ..#..
        W #...# #...# #...# #.#.# #.#.# ##.## #...#
        X #...# #...# .#.#. ..#.. .#.#. #...# #...#
        Y #...# #...# .#.#. ..#.. ..#.. ..#.. ..#..
        Z #### ...# ..#. ..#. .#.. #... ####
        a .... .... .##. ...# .### #..# .###
        b #... #... ###. #..# #..# #..# ###.
        c .... .... .### #... #... #... .###
        d ...# ...# .### #..# #..# #..# .###
        e .... .... .##. #..# #### #... .###
        f ..# .#. ### .#. .#. .#. .#.
        g .... .... .### #..# #..# #..# .### ...# .##.
        h #... #... ###. #..# #..# #..# #..#
        i # . # # # # #
        j .# .. .# .# .# .# .# .# #.
        k #... #... #..# #.#. ##.. #.#. #..#
        l #. #. #. #. #. #. .#
        m ..... ..... ####. #.#.# #.#.# #.#.# #.#.#
        n .... .... ###. #..# #..# #..# #..#
        o .... .... .##. #..# #..# #..# .##.
        p .... .... ###. #..# #..# #..# ###. #... #...
        q .... .... .### #..# #..# #..# .### ...# ...#
        r ... ... #.# ##. #.. #.. #..
        s .... .... .### #... .##. ...# ###.
        t .#. .#. ### .#. .#. .#. ..#
        u .... .... #..# #..# #..# #..# .###
        v ..... ..... #...# #...# .#.#. .#.#. ..#..
        w ..... ..... #...# #.#.# #.#.# #.#.# .#.#.
        x .... .... #..# #..# .##. #..# #..#
        y .... .... #..# #..# #..# #..# .### ...# .##.
        z .... .... #### ..#. .#.. #... ####
        . . . . . . . #
        , . . . . . . # #
        : . . # . . # .
        ; . . # . . # #
        - ... ... ... ### ... ... ...
        + ..... ..... ..#.. ..#.. ##### ..#.. ..#..
        = ... ... ### ... ### ... ...
        / ...# ...# ..#. ..#. .#.. #... #...
        % #..# ...# ..#. ..#. .#.. #... #..#
        ( .# #. #. #. #. #. .#
        ) #. .# .# .# .# .# #.
        _ .... .... .... .... .... .... ####
        # .#.#. .#.#. ##### .#.#. ##### .#.#. .#.#.
        × ... ... ... #.# .#. #.# ...
        ' # # . . . . .
        & .##.. #..#. #..#. .##.. #..## #..#. .##.#
        ? .##. #..# ...# ..#. ..#. .... ..#.
        ! # # # # # . #
        □ #### #..# #..# #..# #..# #..# ####
        """
}

extension ColorImage {
    /// Writes the letters of `text` that fit into `width` pixels.
    mutating func write(
        _ text: String, x: Int, y: Int, width: Int, isCentered: Bool, inFigureFontOf scale: Int, color: Color
    ) {
        var text = text
        while FigureFont.width(of: text, scale: scale) > width { text.removeLast() }
        var left = isCentered ? x + (width - FigureFont.width(of: text, scale: scale)) / 2 : x
        for letter in text {
            let glyph = FigureFont.glyph(of: letter)
            for (row, pixels) in glyph.enumerated() {
                for (column, isSet) in pixels.enumerated() where isSet {
                    for place in 0..<scale * scale {
                        self[left + scale * column + place % scale, y + scale * row + place / scale] = color
                    }
                }
            }
            left += scale * (glyph[0].count + 1)
        }
    }
}
