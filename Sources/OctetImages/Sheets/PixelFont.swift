/// Letters of 3 × 5 pixels for captions: capitals, digits and a few signs; small letters are drawn as capitals.
enum PixelFont {
    static let glyphWidth = 3
    static let glyphHeight = 5

    /// Whether the pixel in the given column and row belongs to the sign. Unknown signs are empty.
    static func isSet(_ character: Character, column: Int, row: Int) -> Bool {
        guard let glyph = glyphs[Character(character.uppercased())] else { return false }
        return glyph >> (3 * (4 - row) + (2 - column)) & 1 == 1
    }

    /// One octal digit a row, from the top; in each the left pixel is worth 4, the middle 2, the right 1.
    private static let glyphs: [Character: UInt16] = [
        "0": 0o75557, "1": 0o26227, "2": 0o71747, "3": 0o71317, "4": 0o55711, "5": 0o74717, "6": 0o74757,
        "7": 0o71122, "8": 0o75757, "9": 0o75717,
        "A": 0o25755, "B": 0o65656, "C": 0o34443, "D": 0o65556, "E": 0o74647, "F": 0o74644, "G": 0o34553,
        "H": 0o55755, "I": 0o72227, "J": 0o11152, "K": 0o55655, "L": 0o44447, "M": 0o57755, "N": 0o65555,
        "O": 0o25552, "P": 0o65644, "Q": 0o25573, "R": 0o65655, "S": 0o34216, "T": 0o72222, "U": 0o55557,
        "V": 0o55552, "W": 0o55775, "X": 0o55255, "Y": 0o55222, "Z": 0o71247,
        ".": 0o00002, ",": 0o00024, ":": 0o02020, "-": 0o00700, "+": 0o02720, "=": 0o07070, "/": 0o11244,
        "%": 0o51245, "?": 0o71202, "!": 0o22202, ">": 0o42124, "<": 0o12421, "(": 0o12221, ")": 0o42224,
        "_": 0o00007, "#": 0o57575, "'": 0o22000,
    ]
}
