import OctetImages
import Testing

@Suite struct ColorMapTests {
    /// CIE 1976 L* of an sRGB colour, from 0 to 100.
    private func lightness(_ color: Color) -> Double {
        func linear(_ value: UInt8) -> Double {
            let v = Double(value) / 255
            guard v > 0.04045 else { return v / 12.92 }
            // ((v + 0.055) / 1.055)^2.4 = x² · x^0.4, the latter by its logarithm's series through repeated roots.
            let x = (v + 0.055) / 1.055
            var (root, power, share) = (x, x * x, 0.4)
            for _ in 0..<40 {
                root = root.squareRoot()
                share *= 2
                if share >= 1 {
                    power *= root
                    share -= 1
                }
            }
            return power
        }
        let y = 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
        guard y > 216.0 / 24389 else { return y * 24389 / 27 }
        // The cube root by Newton's method.
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root - y) / (3 * root * root) }
        return 116 * root - 16
    }

    @Test func heat_growsInLightness_evenly() {
        let values = ColorMap.heat.colors.map(lightness)
        #expect(values.count == 256 && values[0] < 10 && values[255] > 90)
        // 8-bit colours are up to 1 off.
        #expect(zip(values, values.dropFirst(4)).allSatisfy { $0 < $1 })
        let steps = zip(values, values.dropFirst(32)).map { $1 - $0 }
        #expect(steps.allSatisfy { (4...22).contains($0) }, "\(steps.min()!) to \(steps.max()!)")
    }

    @Test func difference_growsFromTheMiddle_alikeOnBothSides() {
        let values = ColorMap.difference.colors.map(lightness)
        #expect(values[127] < 12 && values[128] < 12)
        for distance in 4...127 {
            #expect(values[128 + distance] > values[128 + distance - 4], "\(distance)")
            #expect(values[127 - distance] > values[127 - distance + 4], "\(distance)")
            #expect(abs(values[128 + distance] - values[127 - distance]) < 12, "\(distance)")
        }
        let (low, high) = (ColorMap.difference.colors[60], ColorMap.difference.colors[195])
        #expect(low.blue > low.red && high.red > high.blue)
    }

    @Test func valueMap_takesTheEndsOfItsRange() {
        let map = ValueMap(width: 3, height: 1, values: [-5, 1, .nan])
        let image = map.image(.heat, range: 0...1)
        #expect(image[0, 0] == ColorMap.heat[0] && image[1, 0] == ColorMap.heat[1] && image[2, 0] == ColorMap.heat[0])
        #expect(map.image(.heat, range: 0...0)[1, 0] == ColorMap.heat[0])
        let large = image.enlarged(by: 3)
        #expect(large.width == 9 && large.height == 3)
        #expect(large[2, 2] == image[0, 0] && large[3, 0] == image[1, 0])
    }

    @Test func crops_areTheirPart() {
        let map = ValueMap(width: 4, height: 3, values: (0..<12).map(Float.init))
        #expect(map.cropped(x: 1, y: 1, width: 2, height: 2).values == [5, 6, 9, 10])
        let image = map.image(.heat, range: 0...11)
        #expect(
            image.cropped(x: 2, y: 0, width: 2, height: 3)
                == map.cropped(x: 2, y: 0, width: 2, height: 3).image(.heat, range: 0...11))
    }

    @Test func shrunkPixels_areMeansOfSquares() {
        // 5 × 3 pixels, red counting up from 0 and green its double.
        var image = ColorImage(width: 5, height: 3)
        for y in 0..<3 {
            for x in 0..<5 { image[x, y] = Color(UInt8(5 * y + x), UInt8(2 * (5 * y + x)), 9) }
        }
        let small = image.shrunk(by: 2)
        #expect((small.width, small.height) == (3, 2))
        #expect(small[0, 0] == Color(3, 6, 9), "of 0, 1, 5, 6")
        #expect(small[2, 0] == Color(7, 13, 9), "of 4 and 9")
        #expect(small[2, 1] == Color(14, 28, 9), "the corner alone")
        #expect(image.shrunk(by: 1) == image)
        #expect(image.fitted(to: 12, limit: 12) == image.enlarged(by: 2) && image.fitted(to: 4, limit: 5) == image)
        #expect(image.fitted(to: 3, limit: 4) == small && image.fitted(to: 2, limit: 2) == image.shrunk(by: 3))
    }

    @Test func figure_holdsItsPanels() {
        let red = ColorImage(width: 20, height: 10, filledWith: Color(255, 0, 0))
        let rows = [Figure.Row("ROW", Array(repeating: Figure.Panel(red, caption: "1"), count: 5))]
        let sheet = Figure(rows, scale: ColorScale(.heat, low: "0", high: "1"), width: 60).render(on: .none)
        let reds = stride(from: 0, to: sheet.pixels.count, by: 4).count {
            sheet.pixels[$0..<$0 + 4] == [255, 0, 0, 255]
        }
        #expect(reds == 5 * 200, "each panel whole and none over another")
        #expect(sheet[sheet.width - 1, 0].alpha == 0, "the paper shows through")
        #expect(Figure(rows, width: 60).render(on: .white).isOpaque)
    }
}
