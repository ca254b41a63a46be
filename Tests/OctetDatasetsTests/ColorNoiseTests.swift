import OctetDatasets
import Testing

@Suite struct ColorNoiseTests {
    /// 300 related colours.
    private let pixels: [UInt8] = {
        var state: UInt32 = 7
        func next(_ shift: UInt32) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> shift)
        }
        return (0..<300).flatMap { _ in
            let (a, b, c) = (next(24), next(26), next(28))
            return [UInt8(a), UInt8(min(255, a / 2 + b)), UInt8(255 - a / 4 - c)]
        }
    }()

    /// NumPy: `numpy.linalg.eigh(numpy.cov(pixels / 255, bias=True))`.
    @Test func components_areNumPys() {
        let components = ColorComponents(pixels: pixels)
        let expected: [(Float, SIMD3<Float>)] = [
            (0.339_909_09, [0.864_234_76, 0.456_504_69, -0.211_427_89]),
            (0.067_359_19, [-0.435_467_67, 0.889_250_66, 0.140_004_2]),
            (0.017_191_05, [0.251_924_96, -0.028_926_49, 0.967_314_36]),
        ]
        for (index, (deviation, direction)) in expected.enumerated() {
            #expect(abs(components.deviations[index] - deviation) < 1e-5)
            let difference = components.directions[index] - direction
            #expect((difference * difference).sum() < 1e-9, "component \(index): \(components.directions[index])")
        }
    }

    @Test func equalColors_haveNoDeviation() {
        let components = ColorComponents(pixels: [10, 20, 30, 10, 20, 30])
        #expect(components.deviations.allSatisfy { $0 < 1e-6 })
    }

    /// All pixels of an image move together, along the components, with the deviations asked for.
    @Test func noise_hasTheComponentsDeviations() {
        let components = ColorComponents(pixels: pixels)
        let augmenter = Augmenter(
            Augmentation(colorNoise: 0.1), height: 2, width: 2, channels: 3, colors: components)
        let image = [UInt8](repeating: 128, count: 12)
        var squares = [Float](repeating: 0, count: 3)
        for seed in UInt64(0)..<4000 {
            let values = augmenter.values(of: image, seed: seed)
            #expect(values[0...2] == values[9...11])
            let shift = SIMD3(values[0], values[1], values[2]) - 128 / 255
            for index in 0..<3 {
                let part = (shift * components.directions[index]).sum()
                squares[index] += part * part / 4000
            }
        }
        for index in 0..<3 {
            let ratio = squares[index].squareRoot() / (0.1 * components.deviations[index])
            #expect(ratio > 0.95 && ratio < 1.05, "component \(index): \(ratio)")
        }
    }

    @Test func values_stayInRange() {
        let augmenter = Augmenter(
            Augmentation(colorNoise: 1), height: 1, width: 2, channels: 3, colors: ColorComponents(pixels: pixels))
        for seed in UInt64(0)..<200 {
            #expect(augmenter.values(of: [0, 255, 3, 250, 128, 255], seed: seed).allSatisfy { (0...1).contains($0) })
        }
    }
}
