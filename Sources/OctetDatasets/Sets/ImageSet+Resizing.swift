import OctetImages

extension ImageSet {
    /// The size of one image.
    public var size: ImageResizer.Size { ImageResizer.Size(height: height, width: width, channels: channels) }

    /// The set with its images brought to another size and to 1 or 3 channels, values rounded to bytes.
    public func resized(to size: ImageResizer.Size) -> ImageSet {
        guard size != self.size else { return self }
        let resizer = ImageResizer(from: self.size, to: size)
        var image = [Float](repeating: 0, count: imageByteCount)
        var result = [Float](repeating: 0, count: size.count)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(count * size.count)
        for index in 0..<count {
            for (place, value) in self.image(at: index).enumerated() { image[place] = Float(value) }
            image.withUnsafeBufferPointer { image in
                result.withUnsafeMutableBufferPointer {
                    resizer.resize(image.baseAddress!, into: $0.baseAddress!)
                }
            }
            pixels += result.lazy.map { UInt8(min(max($0.rounded(), 0), 255)) }
        }
        // Labels and classes are those of this set, which were checked.
        return try! ImageSet(
            name: name, height: size.height, width: size.width, channels: size.channels, pixels: pixels,
            labels: labels, classNames: classNames)
    }
}
