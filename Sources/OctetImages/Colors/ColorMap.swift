#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// 256 colours for numbers. Lightness grows with the number, or with its distance from the middle, in steps that look equal,
/// so that a map is read without its hues, by the colour-blind and in grey print.
public struct ColorMap: Equatable, Sendable {
    public let colors: [Color]

    /// - Parameter color: of a position from 0 to 1.
    private init(_ color: (_ position: Double) -> PerceivedColor) {
        colors = (0..<256).map { color(Double($0) / 255).rendered }
    }

    /// The color at a position; what lies outside of 0 to 1 is drawn to the end.
    public subscript(position: Double) -> Color {
        colors[min(255, max(0, Int((position * 255).rounded())))]
    }

    /// For amounts: night blue, violet, red, orange, pale yellow; a grey print shows dark to light.
    public static let heat = ColorMap { position in
        PerceivedColor(
            lightness: 0.13 + 0.85 * position, chroma: 0.21 * pow(sin(.pi * (0.08 + 0.84 * position)), 0.7),
            hue: 275 + 190 * position)
    }

    /// For what has a sign: black in the middle, blue to pale blue below it, brown to pale orange above.
    public static let difference = ColorMap { position in
        let distance = abs(2 * position - 1)
        return PerceivedColor(
            lightness: 0.15 + 0.8 * distance, chroma: 0.19 * min(1, 2.5 * distance) * min(1, 3.5 - 3 * distance),
            hue: position < 0.5 ? 265 - 60 * distance : 20 + 65 * distance)
    }
}

/// A colour in OKLab's cylinder, where equal steps look about equal. (Ottosson: A perceptual color space for image processing,
/// 2020.)
struct PerceivedColor {
    /// From 0, black, to 1, white.
    var lightness: Double
    /// From 0, grey; what sRGB can show ends between 0.1 and 0.3.
    var chroma: Double
    /// Degrees: red at 29, yellow at 110, green at 142, blue at 264.
    var hue: Double

    /// The color in sRGB, with as much of its chroma as can be shown.
    var rendered: Color {
        var shown = self
        if !isShowable {
            var (low, high) = (0.0, chroma)
            for _ in 0..<30 {
                shown.chroma = (low + high) / 2
                if shown.isShowable { low = shown.chroma } else { high = shown.chroma }
            }
            shown.chroma = low
        }
        let bytes = shown.linear.map { value in
            let light = min(1, max(0, value))
            let encoded = light <= 0.003_130_8 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055
            return UInt8((255 * encoded).rounded())
        }
        return Color(bytes[0], bytes[1], bytes[2])
    }

    private var isShowable: Bool { linear.allSatisfy { (-1e-4...1.0001).contains($0) } }

    /// Linear red, green and blue.
    private var linear: [Double] {
        let (a, b) = (chroma * cos(hue * .pi / 180), chroma * sin(hue * .pi / 180))
        func cube(_ value: Double) -> Double { value * value * value }
        let long = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b)
        let medium = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b)
        let short = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b)
        return [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ]
    }
}
