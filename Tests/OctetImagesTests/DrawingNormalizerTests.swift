import OctetImages
import Testing

@Suite struct DrawingNormalizerTests {
    private let normalizer = DrawingNormalizer()

    /// A 4 of thick strokes, 44 × 60, in `ink` on `paper`, its corner at (`x`, `y`).
    private func four(
        ink: Color = .black, paper: Color = .white, width: Int = 100, height: Int = 100, x: Int = 20, y: Int = 20
    ) -> ColorImage {
        var image = ColorImage(width: width, height: height, filledWith: paper)
        for row in 0..<60 {
            for column in 0..<44 where Self.isFour(column, row) { image[x + column, y + row] = ink }
        }
        return image
    }

    private static func isFour(_ column: Int, _ row: Int) -> Bool {
        (28..<36).contains(column) || ((32..<40).contains(row)) || (column < 8 && row < 36)
    }

    private var reference: GrayImage { normalizer.normalize(four())! }

    @Test func drawing_isPlacedAsMNISTDoes() throws {
        let image = reference
        #expect((image.width, image.height) == (28, 28))
        #expect(image.pixels.max() == 255)
        let rows = (0..<28).filter { y in (0..<28).contains { image[$0, y] > 0 } }
        let columns = (0..<28).filter { x in (0..<28).contains { image[x, $0] > 0 } }
        #expect(rows.count == 20)
        #expect(columns.count == 15, "44 of 60 parts of 20 are 14.7")
        var (x, y, sum) = (0.0, 0.0, 0.0)
        for row in 0..<28 {
            for column in 0..<28 {
                x += Double(column) * Double(image[column, row])
                y += Double(row) * Double(image[column, row])
                sum += Double(image[column, row])
            }
        }
        #expect(abs(x / sum - 13.5) <= 0.5 && abs(y / sum - 13.5) <= 0.5)
    }

    static let colors: [(ink: Color, paper: Color)] = [
        (.white, .black), (Color(250, 200, 30), Color(60, 60, 60)), (.black, Color(34, 177, 76)),
        (Color(200, 30, 30), Color(30, 140, 60)), (Color(128, 128, 128), .white),
        (Color(20, 20, 120), Color(250, 220, 90)),
    ]

    @Test(arguments: colors)
    func colors_doNotMatter(ink: Color, paper: Color) {
        expectAlike(normalizer.normalize(four(ink: ink, paper: paper)), reference, tolerance: 2)
    }

    @Test func place_doesNotMatter() {
        for (x, y) in [(0, 0), (56, 40), (3, 37)] {
            expectAlike(normalizer.normalize(four(x: x, y: y)), reference, tolerance: 1)
        }
    }

    @Test(arguments: [Color.black, .white, Color(220, 20, 60)])
    func transparentBackground_showsTheInk(ink: Color) {
        // The colour behind full transparency is anything; here that of the ink.
        var paper = ink
        paper.alpha = 0
        expectAlike(normalizer.normalize(four(ink: ink, paper: paper)), reference, tolerance: 1)
    }

    @Test func sheetOnTransparentBackground_isReadAsASheet() {
        var image = ColorImage(width: 140, height: 140, filledWith: Color(0, 0, 0, alpha: 0))
        let sheet = four()
        for y in 0..<100 { for x in 0..<100 { image[20 + x, 20 + y] = sheet[x, y] } }
        expectAlike(normalizer.normalize(image), reference, tolerance: 2)
    }

    @Test func frame_isNotInk() {
        var image = four()
        for index in 0..<100 {
            image[index, 0] = .black
            image[index, 99] = .black
            image[0, index] = .black
            image[99, index] = .black
        }
        expectAlike(normalizer.normalize(image), reference, tolerance: 2)
    }

    @Test func specks_areNotInk() {
        var image = four()
        for (x, y) in [(3, 3), (95, 7), (90, 90), (5, 80)] { image[x, y] = .black }
        expectAlike(normalizer.normalize(image), reference, tolerance: 1)
    }

    @Test func separatePart_isKept() {
        // A 5 whose upper bar does not touch: the bar is a fifth of the ink.
        var image = ColorImage(width: 100, height: 100)
        for x in 40..<70 { for y in 20..<26 { image[x, y] = .black } }
        for x in 40..<46 { for y in 34..<80 { image[x, y] = .black } }
        for x in 46..<70 { for y in 74..<80 { image[x, y] = .black } }
        let rows = (0..<28).filter { y in (0..<28).contains { normalizer.normalize(image)![$0, y] > 100 } }
        #expect(rows.count >= 17 && !rows.contains(rows.first! + 4), "the gap below the bar is still there")
    }

    @Test func fallingLightAndShadow_areLeveled() {
        var image = four(width: 200, height: 200, x: 70, y: 70)
        for y in 0..<200 {
            for x in 0..<200 {
                let light = (255 - x / 2) * (y > 140 ? 70 : 100) / 100
                let value = UInt8(Int(image[x, y].red) * light / 255)
                image[x, y] = Color(value, value, value)
            }
        }
        expectAlike(normalizer.normalize(image), reference, tolerance: 110)
        // Not only alike everywhere, but the same where it counts.
        let (leveled, plain) = (normalizer.normalize(image)!, reference)
        let differing = zip(leveled.pixels, plain.pixels).count { ($0 > 127) != ($1 > 127) }
        #expect(differing <= 8)
    }

    @Test func hairline_isThickenedToMNISTsWidth() {
        var image = ColorImage(width: 28, height: 28)
        for y in 4..<24 { image[14, y] = .black }
        let result = normalizer.normalize(image)!
        let ink = result.pixels.reduce(0) { $0 + Double($1) / 255 }
        #expect((1.6...2.4).contains(ink / 20), "mean width of the stroke")
    }

    @Test func widerStrokes_areLeftAlone() {
        var image = ColorImage(width: 28, height: 28, filledWith: .black)
        for y in 4..<24 { for x in 12..<16 { image[x, y] = .white } }
        let result = normalizer.normalize(image)!
        #expect(result.pixels.filter { $0 > 0 }.count == 80)
    }

    @Test(arguments: [Color.white, .black, Color(90, 120, 30), Color(0, 0, 0, alpha: 0), Color(9, 9, 9, alpha: 100)])
    func emptyDrawing_isNoDrawing(color: Color) {
        for (width, height) in [(1, 1), (28, 28), (400, 300)] {
            let image = normalizer.normalize(ColorImage(width: width, height: height, filledWith: color))
            #expect(image == nil, "\(width) × \(height)")
        }
    }

    @Test func otherSizes_keepTheProportions() {
        let large = DrawingNormalizer(width: 56, height: 56).normalize(four())!
        let rows = (0..<56).filter { y in (0..<56).contains { large[$0, y] > 0 } }
        #expect(rows.count == 40)
        #expect(DrawingNormalizer(width: 3, height: 1).normalize(four()) != nil)
    }

    @Test func anySize_isSafe() {
        var numbers = Numbers(state: 4)
        for _ in 0..<300 {
            let (width, height) = (Int.random(in: 1...90, using: &numbers), Int.random(in: 1...90, using: &numbers))
            let pixels = (0..<4 * width * height).map { _ in UInt8.random(in: 0...255, using: &numbers) }
            let image = normalizer.normalize(ColorImage(width: width, height: height, pixels: pixels))
            #expect(image == nil || image?.pixels.max() == 255)
        }
    }

    private func expectAlike(
        _ image: GrayImage?, _ other: GrayImage, tolerance: Int, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let image else { return #expect(Bool(false), "no drawing was found", sourceLocation: sourceLocation) }
        let largest = zip(image.pixels, other.pixels).map { abs(Int($0) - Int($1)) }.max()!
        #expect(largest <= tolerance, sourceLocation: sourceLocation)
    }
}

@Suite struct ContactSheetTests {
    @Test func cells_standInRowsAndTellRightFromWrong() {
        let black = ColorImage(width: 28, height: 28, filledWith: .black)
        let sheet = ContactSheet(
            [.init(black, verdict: .right), .init(black, verdict: .wrong), .init(black)], columns: 2, imageSize: 28
        ).render()
        #expect((sheet.width, sheet.height) == (2 * 35 + 1, 2 * 35 + 1))
        #expect(sheet[17, 17] == .black && sheet[52, 17] == .black && sheet[17, 52] == .black)
        #expect(sheet[52, 52] == .white, "an empty place")
        #expect(sheet[2, 2] != sheet[37, 2], "right and wrong")
        #expect(sheet.isOpaque)
    }

    @Test func caption_addsInkBelowTheImageOnly() {
        let white = ColorImage(width: 10, height: 10)
        func dark(_ caption: String) -> [Int] {
            let sheet = ContactSheet([.init(white, caption: caption), .init(white, caption: "x")], imageSize: 20)
                .render()
            return (1...26).flatMap { x in (1...sheet.height - 2).filter { sheet[x, $0] == .black } }
        }
        // 1 is drawn with 8 of 15 pixels, each 2 × 2.
        #expect(dark("1").count == 8 * 4)
        #expect(dark("1").min()! >= 24)
        #expect(dark("").isEmpty)
        #expect(!dark("a very long caption, cut off").isEmpty)
    }

    @Test func largeImage_isAveraged() {
        var image = ColorImage(width: 4, height: 2, filledWith: .black)
        for y in 0..<2 { for x in 2..<4 { image[x, y] = Color(100, 200, 50) } }
        let small = image.fitted(width: 2, height: 2)
        #expect((small.width, small.height) == (2, 1))
        #expect(small[0, 0] == .black && small[1, 0] == Color(100, 200, 50))
        #expect(image.fitted(width: 1, height: 1)[0, 0] == Color(50, 100, 25))
    }
}
