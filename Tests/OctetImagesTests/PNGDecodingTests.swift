import OctetImages
import Testing

@Suite struct PNGDecodingTests {
    /// Every combination that the PNG specification allows (11.2.2), without interlacing and with.
    static let formats: [(RawPNG.ColorType, Int, Bool)] = [
        (.gray, [1, 2, 4, 8, 16]), (.rgb, [8, 16]), (.palette, [1, 2, 4, 8]), (.grayAlpha, [8, 16]), (.rgba, [8, 16]),
    ].flatMap { type, depths in depths.flatMap { [(type, $0, false), (type, $0, true)] } }

    @Test(arguments: formats)
    func everyColorTypeBitDepthAndInterlacing(type: RawPNG.ColorType, depth: Int, isInterlaced: Bool) throws {
        // Sizes around the 8 × 8 of Adam7's pattern, and some with empty passes.
        for (width, height) in [(1, 1), (3, 2), (9, 7), (16, 8), (5, 17)] {
            var generator = SystemRandomNumberGenerator()
            let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
            let png = Self.random(type, depth, isInterlaced, width: width, height: height, seed: seed)
            let image = try PNG.decode(png.bytes, path: "a.png")
            #expect(image.width == width && image.height == height)
            // libpng narrows 16 bits by way of tables, and interlaced ones by way of light, which is coarse near black.
            let tolerance = depth < 16 ? 0 : isInterlaced ? 3 : 1
            for (got, wanted) in zip(image.pixels, Self.expected(png)) {
                #expect(abs(Int(got) - wanted) <= tolerance, "\(width) × \(height), seed \(seed)")
            }
        }
    }

    @Test(arguments: [1, 2, 4, 8, 16], [false, true])
    func transparentGray_isTransparent(depth: Int, isInterlaced: Bool) throws {
        var png = RawPNG(width: 2, height: 1, bitDepth: depth, colorType: .gray, samples: [1, 0])
        png.isInterlaced = isInterlaced
        png.transparency = [0, 1]
        let image = try PNG.decode(png.bytes, path: "a.png")
        #expect(image[0, 0].alpha == 0)
        #expect(image[1, 0] == .black)
    }

    @Test(arguments: [8, 16])
    func transparentColor_isTransparent(depth: Int) throws {
        var png = RawPNG(width: 2, height: 1, bitDepth: depth, colorType: .rgb, samples: [1, 2, 3, 0, 0, 0])
        png.transparency = [0, 1, 0, 2, 0, 3]
        let image = try PNG.decode(png.bytes, path: "a.png")
        #expect(image[0, 0].alpha == 0)
        #expect(image[1, 0] == .black)
    }

    @Test func paletteWithTransparency_givesEachEntryItsAlpha() throws {
        var png = RawPNG(width: 3, height: 1, bitDepth: 2, colorType: .palette, samples: [0, 1, 2])
        png.palette = [(10, 20, 30), (40, 50, 60), (70, 80, 90)]
        png.transparency = [0, 128]
        let image = try PNG.decode(png.bytes, path: "a.png")
        #expect(image[0, 0].alpha == 0)
        #expect(image[1, 0] == Color(40, 50, 60, alpha: 128))
        #expect(image[2, 0] == Color(70, 80, 90))
    }

    private static func random(
        _ type: RawPNG.ColorType, _ depth: Int, _ isInterlaced: Bool, width: Int, height: Int, seed: UInt64
    ) -> RawPNG {
        var generator = Numbers(state: seed)
        let count = width * height * type.channels
        var png = RawPNG(width: width, height: height, bitDepth: depth, colorType: type, samples: [])
        png.isInterlaced = isInterlaced
        png.samples = (0..<count).map { _ in Int.random(in: 0..<1 << depth, using: &generator) }
        if type == .palette {
            png.palette = (0..<1 << depth).map { _ in
                (UInt8.random(in: 0...255, using: &generator), UInt8.random(in: 0...255, using: &generator), 7)
            }
        } else if type.channels % 2 == 0 {
            // A pixel that is fully transparent has no colour worth comparing.
            for alpha in stride(from: type.channels - 1, to: count, by: type.channels) {
                png.samples[alpha] = max(png.samples[alpha], 1 << (depth - 2))
            }
        }
        return png
    }

    private static func expected(_ png: RawPNG) -> [Int] {
        let most = Double((1 << png.bitDepth) - 1)
        func scaled(_ sample: Int) -> Int { Int((Double(sample) * 255 / most).rounded()) }
        return stride(from: 0, to: png.samples.count, by: png.colorType.channels).flatMap { start -> [Int] in
            let pixel = png.samples[start..<start + png.colorType.channels]
            let values = pixel.map(scaled)
            switch png.colorType {
            case .gray: return [values[0], values[0], values[0], 255]
            case .grayAlpha: return [values[0], values[0], values[0], values[1]]
            case .rgb: return values + [255]
            case .rgba: return values
            case .palette:
                let color = png.palette[pixel.first!]
                return [Int(color.0), Int(color.1), Int(color.2), 255]
            }
        }
    }
}

/// A linear congruential generator (Knuth, MMIX), so that a printed seed repeats a failure.
struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        func step() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 32
        }
        return step() << 32 | step()
    }
}
