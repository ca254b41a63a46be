import OctetDatasets

extension ImageSet {
    /// At most so many of the first images.
    func prefix(_ count: Int) -> ImageSet { count < self.count ? selecting(Array(0..<count)) : self }

    /// Pixels of some of the images in [0, 1], as a float network takes them.
    func unitPixels(of images: Range<Int>) -> [Float] {
        pixels[images.lowerBound * imageByteCount..<images.upperBound * imageByteCount].map { Float($0) * (1 / 255) }
    }
}
