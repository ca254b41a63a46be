import Foundation
import OctetDatasets
import Testing

/// Pixels in their new places, against values computed otherwise.
@Suite struct WarpTests {
    private func noise(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 &+ $0 &* 7) }
    }

    /// The limit for which the first number that a generator gives is `value`.
    private func limit(for value: Float, seed: UInt64) -> Float {
        var generator = SeededGenerator(seed: seed)
        return value / generator.symmetric(1)
    }

    @Test(arguments: [(28, 28, 1), (9, 9, 3), (40, 40, 1), (5, 5, 1)])
    func rightAngle_movesEveryPixelExactly(height: Int, width: Int, channels: Int) {
        let image = noise(height * width * channels)
        for (angle, seed) in [(Float(90), UInt64(4)), (-90, 5), (180, 6)] {
            let augmentation = Augmentation(rotation: limit(for: angle, seed: seed))
            let values = Augmenter(augmentation, height: height, width: width, channels: channels)
                .values(of: image, seed: seed)
            for row in 0..<height {
                for column in 0..<width {
                    // A turn by +90° takes the pixel at the right end of the top row to its left end.
                    let (y, x) =
                        switch angle {
                        case 90: (height - 1 - column, row)
                        case -90: (column, width - 1 - row)
                        default: (height - 1 - row, width - 1 - column)
                        }
                    for channel in 0..<channels {
                        #expect(
                            values[(row * width + column) * channels + channel]
                                == Float(image[(y * width + x) * channels + channel]) * (1 / 255))
                    }
                }
            }
        }
    }

    /// Turn, size, slant and shift of one image, against bilinear interpolation in double precision.
    @Test(arguments: [(28, 28), (31, 17), (96, 64)])
    func affineChange_isBilinear(height: Int, width: Int) {
        let limits = Augmentation(shift: 3, rotation: 40, scale: 0.3, shear: 0.4)
        let image = noise(height * width)
        for seed in UInt64(0)..<20 {
            let values = Augmenter(limits, height: height, width: width, channels: 1).values(of: image, seed: seed)
            var generator = SeededGenerator(seed: seed)
            let angle = Double(generator.symmetric(40)) * .pi / 180
            let size = Double(1 + generator.symmetric(0.3))
            let slant = Double(generator.symmetric(0.4))
            let (right, down) = (Double(generator.symmetric(3)), Double(generator.symmetric(3)))
            let (middleX, middleY) = (Double(width - 1) / 2, Double(height - 1) / 2)
            func pixel(_ y: Int, _ x: Int) -> Double {
                (0..<height).contains(y) && (0..<width).contains(x) ? Double(image[y * width + x]) / 255 : 0
            }
            for row in 0..<height {
                for column in 0..<width {
                    let (u, v) = (Double(column) - middleX - right, Double(row) - middleY - down)
                    let sheared = u + slant * v
                    let x = (cos(angle) * sheared + sin(angle) * v) / size + middleX
                    let y = (-sin(angle) * sheared + cos(angle) * v) / size + middleY
                    let (left, top) = (x.rounded(.down), y.rounded(.down))
                    let (p, q) = (x - left, y - top)
                    let (i, j) = (Int(top), Int(left))
                    let expected =
                        (1 - q) * ((1 - p) * pixel(i, j) + p * pixel(i, j + 1))
                        + q * ((1 - p) * pixel(i + 1, j) + p * pixel(i + 1, j + 1))
                    // Places are rounded down to 1/256 pixel in both directions.
                    #expect(abs(Double(values[row * width + column]) - expected) < 2.5 / 256, "seed \(seed)")
                }
            }
        }
    }

    @Test func elasticOfNothing_isTheImage() {
        let image = noise(784)
        let unchanged = image.map { Float($0) * (1 / 255) }
        #expect(
            Augmenter(Augmentation(elastic: 1e-7), height: 28, width: 28, channels: 1).values(of: image, seed: 1)
                == unchanged)
        #expect(
            Augmenter(Augmentation(elastic: 4), height: 28, width: 28, channels: 1).values(of: image, seed: 1)
                != unchanged)
    }

    /// On a ramp, values tell how far a pixel came from: its deviation is a third of the limit, smooth and about 0.
    @Test func elastic_movesPointsSmoothly() {
        let (extent, slope, limit) = (28, 6, Float(6))
        let ramp = (0..<extent * extent).map { UInt8(40 + slope * ($0 % extent)) }
        let augmenter = Augmenter(Augmentation(elastic: limit), height: extent, width: extent, channels: 1)
        var (sum, squares, neighbours, count) = (0.0, 0.0, 0.0, 0)
        for seed in UInt64(0)..<400 {
            let values = augmenter.values(of: ramp, seed: seed)
            // Points of the middle never come from outside.
            for row in 8..<20 {
                for column in 9..<19 {
                    func displacement(_ x: Int) -> Double {
                        (Double(values[row * extent + x]) * 255 - 40) / Double(slope) - Double(x)
                    }
                    sum += displacement(column)
                    squares += displacement(column) * displacement(column)
                    let step = displacement(column + 1) - displacement(column)
                    neighbours += step * step
                    count += 1
                }
            }
        }
        let deviation = (squares / Double(count)).squareRoot()
        #expect(abs(sum / Double(count)) < 0.1)
        // Between nodes interpolation takes a part of it away.
        #expect(deviation > 1.5 && deviation < 2.1, "\(deviation)")
        #expect((neighbours / Double(count)).squareRoot() < 0.3 * deviation)
    }

    @Test func crop_shiftsByWholePixelsToEveryPlace() {
        let image = noise(784)
        let augmenter = Augmenter(Augmentation(crop: 2), height: 28, width: 28, channels: 1)
        var places = Set<[Int]>()
        for seed in UInt64(0)..<300 {
            let values = augmenter.values(of: image, seed: seed)
            let offset = (-2...2).flatMap { y in (-2...2).map { x in [y, x] } }.first { offset in
                (0..<784).allSatisfy { index in
                    let (y, x) = (index / 28 + offset[0], index % 28 + offset[1])
                    let inside = (0..<28).contains(y) && (0..<28).contains(x)
                    return values[index] == (inside ? Float(image[y * 28 + x]) * (1 / 255) : 0)
                }
            }
            places.insert(offset ?? [])
        }
        #expect(places.count == 25 && !places.contains([]))
    }
}
