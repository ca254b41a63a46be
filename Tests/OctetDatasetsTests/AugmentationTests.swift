import Foundation
import OctetDatasets
import Testing

@Suite struct AugmentationTests {
    private func apply(
        _ augmentation: Augmentation, to image: [UInt8], height: Int, width: Int, channels: Int = 1, seed: UInt64 = 1
    ) -> [Float] {
        Augmenter(augmentation, height: height, width: width, channels: channels).values(of: image, seed: seed)
    }

    /// A square of 8 × 8 in the middle of 28 × 28.
    private let square: [UInt8] = (0..<784).map { (10..<18).contains($0 / 28) && (10..<18).contains($0 % 28) ? 255 : 0 }

    private func center(_ values: [Float]) -> (x: Float, y: Float, sum: Float) {
        var (x, y, sum): (Float, Float, Float) = (0, 0, 0)
        for (index, value) in values.enumerated() {
            x += value * Float(index % 28)
            y += value * Float(index / 28)
            sum += value
        }
        return (x / sum, y / sum, sum)
    }

    @Test func none_onlyScales() {
        let image = (0..<12).map { UInt8($0 * 20) }
        #expect(apply(.none, to: image, height: 2, width: 2, channels: 3) == image.map { Float($0) * (1 / 255) })
    }

    @Test func flip_mirrorsHalfOfTheImages() {
        let image: [UInt8] = [0, 51, 255, 102, 153, 204]
        let straight: [Float] = image.map { Float($0) * (1 / 255) }
        let mirrored = [2, 1, 0, 5, 4, 3].map { straight[$0] }
        let results = (0..<200).map { apply(Augmentation(flip: true), to: image, height: 2, width: 3, seed: $0) }
        #expect(results.allSatisfy { $0 == straight || $0 == mirrored })
        #expect((70...130).contains(results.count { $0 == mirrored }))
    }

    @Test func sameSeed_givesTheSameBits() {
        let first = apply(.digits, to: square, height: 28, width: 28, seed: 9)
        #expect(first == apply(.digits, to: square, height: 28, width: 28, seed: 9))
        #expect(first != apply(.digits, to: square, height: 28, width: 28, seed: 10))
    }

    @Test func shift_movesTheMiddleUpToItsLimit() {
        let centers = (0..<200).map {
            center(apply(Augmentation(shift: 3), to: square, height: 28, width: 28, seed: $0))
        }
        for center in centers {
            #expect(abs(center.x - 13.5) <= 3.001 && abs(center.y - 13.5) <= 3.001)
            #expect(abs(center.sum - 64) < 0.01, "nothing gets lost inside the frame")
        }
        #expect(centers.contains { $0.x > 15.5 } && centers.contains { $0.y < 11.5 })
    }

    @Test func turnSizeAndSlant_leaveTheMiddle() {
        let augmentation = Augmentation(rotation: 30, scale: 0.2, shear: 0.3)
        let results = (0..<200).map { center(apply(augmentation, to: square, height: 28, width: 28, seed: $0)) }
        for center in results {
            #expect(abs(center.x - 13.5) < 0.05 && abs(center.y - 13.5) < 0.05)
            // Areas change by the square of the size: 64 to 40.96 and 92.16.
            #expect(center.sum > 40 && center.sum < 93)
        }
        #expect(results.contains { $0.sum > 85 } && results.contains { $0.sum < 46 })
    }

    @Test func strokeWidth_growsAndShrinksByAPixelOnEitherSide() {
        let sums = (0..<200).map {
            center(apply(Augmentation(strokeWidth: 1), to: square, height: 28, width: 28, seed: $0)).sum
        }
        // 8 × 8 grows by four sides of 8 at most, and shrinks to 6 × 6.
        #expect(sums.allSatisfy { $0 >= 36 - 0.01 && $0 <= 96.01 })
        #expect(sums.contains { $0 < 40 } && sums.contains { $0 > 90 })
    }

    @Test func everySizeAndChannelCount_staysInRange() {
        for (height, width, channels) in [(1, 1, 1), (1, 9, 3), (5, 2, 1), (32, 32, 3)] {
            let image = (0..<height * width * channels).map { UInt8($0 * 37 % 256) }
            let wild = Augmentation(shift: 40, rotation: 180, scale: 0.9, shear: 2, strokeWidth: 1, flip: true)
            for seed in 0..<50 {
                let values = apply(
                    wild, to: image, height: height, width: width, channels: channels, seed: UInt64(seed))
                #expect(values.allSatisfy { (0...1.0001).contains($0) })
            }
        }
    }

    @Test func channels_areChangedAlike() {
        let color: [UInt8] = square.flatMap { value -> [UInt8] in [value, 0, value / 5] }
        let values = apply(.digits, to: color, height: 28, width: 28, channels: 3)
        let gray = apply(.digits, to: square, height: 28, width: 28)
        for index in 0..<784 {
            #expect(values[3 * index] == gray[index] && values[3 * index + 1] == 0)
            // Changed strokes are rounded to bytes, in either image.
            #expect(abs(values[3 * index + 2] - gray[index] / 5) < 0.61 / 255)
        }
    }

    /// What a checkpoint of an older version says.
    @Test func missingMembers_areNone() throws {
        let json = #"{"shift":2,"rotation":11,"scale":0.12,"shear":0.2,"strokeWidth":0.8,"flip":false}"#
        #expect(try JSONDecoder().decode(Augmentation.self, from: Data(json.utf8)) == .digits)
        let all = Augmentation(shift: 1, elastic: 2, crop: 3, flip: true, erasing: 0.5, colorNoise: 0.25)
        #expect(try JSONDecoder().decode(Augmentation.self, from: JSONEncoder().encode(all)) == all)
    }
}
