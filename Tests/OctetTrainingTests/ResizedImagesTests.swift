import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

@Suite struct ResizedImagesTests {
    private let images = makeBars(count: 6, seed: 2, side: 12)

    @Test func sameShape_givesTheSameImages() throws {
        let same = try ResizedImages(images, to: [12, 12, 1])
        #expect(values(same, 3) == values(images, 3))
        #expect(same.count == 6 && same.label(of: 5) == images.label(of: 5))
    }

    /// As bytes and as floats, the images differ by rounding only.
    @Test func bytesAndFloats_agree() throws {
        let pixels = (0..<2 * 9 * 7).map { UInt8($0 * 53 % 256) }
        let set = try ImageSet(
            name: "x", height: 9, width: 7, pixels: pixels, labels: [0, 1], classNames: ["a", "b"])
        let shape: Shape = [20, 5, 3]
        let bytes = set.resized(to: .init(shape))
        #expect(bytes.shape == shape && bytes.labels == set.labels)
        let floats = try ResizedImages(set, to: shape)
        for index in 0..<2 {
            #expect(zip(values(floats, index), values(bytes, index)).allSatisfy { abs($0 - $1) <= 0.5001 / 255 })
        }
    }

    @Test func twoChannels_areRefused() throws {
        #expect(throws: TrainingError.unresizable(from: "12×12×1", to: "24×24×2")) {
            try ResizedImages(images, to: [24, 24, 2])
        }
    }

    private func values(_ data: some TrainingData, _ index: Int) -> [Float] {
        var values = [Float](repeating: -1, count: data.shape.count)
        values.withUnsafeMutableBufferPointer { data.fill(index, epoch: 0, into: $0.baseAddress!) }
        return values
    }
}
