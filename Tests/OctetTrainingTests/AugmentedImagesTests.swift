import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

@Suite struct AugmentedImagesTests {
    private func values(_ data: some TrainingData, _ index: Int, epoch: Int) -> [Float] {
        var values = [Float](repeating: -1, count: data.shape.count)
        values.withUnsafeMutableBufferPointer { data.fill(index, epoch: epoch, into: $0.baseAddress!) }
        return values
    }

    /// Unlike other kernels, these give the same bits on every processor.
    @Test(arguments: ["digits,elastic=4", "rotation=40,scale=0.3,crop=3,flip,erase=0.5"])
    func everyPath_givesTheSameBits(changes: String) throws {
        let augmentation = try Augmentation(parsing: changes)
        for (height, width, channels) in [(28, 28, 1), (31, 18, 3), (70, 101, 1)] {
            let pixels = (0..<3 * height * width * channels).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 11 &+ $0) }
            let set = try ImageSet(
                name: "x", height: height, width: width, channels: channels, pixels: pixels, labels: [0, 1, 1],
                classNames: ["a", "b"])
            let paths = try FloatPath.allCases.filter(\.isAvailable).map {
                try AugmentedImages(set, augmentation: augmentation, seed: 3, path: $0)
            }
            for (index, epoch) in [(0, 0), (2, 0), (2, 1)] {
                let first = values(paths[0], index, epoch: epoch)
                for path in paths.dropFirst() { #expect(values(path, index, epoch: epoch) == first) }
            }
            #expect(values(paths[0], 2, epoch: 0) != values(paths[0], 2, epoch: 1))
        }
    }

    @Test func colorNoise_isForColors() throws {
        let set = try ImageSet(name: "x", height: 1, width: 2, pixels: [1, 2], labels: [0], classNames: ["a"])
        #expect(throws: TrainingError.colorNoise(data: "1×2×1")) {
            try AugmentedImages(set, augmentation: Augmentation(colorNoise: 0.1), seed: 1)
        }
    }
}
