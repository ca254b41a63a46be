import OctetDatasets

extension Augmenter {
    /// An image changed with the numbers of a generator of its own.
    func values(of image: [UInt8], seed: UInt64) -> [Float] {
        var generator = SeededGenerator(seed: seed)
        return image.withUnsafeBufferPointer { image in
            [Float](unsafeUninitializedCapacity: image.count) { output, count in
                apply(to: image, into: output.baseAddress!, generator: &generator)
                count = image.count
            }
        }
    }
}
