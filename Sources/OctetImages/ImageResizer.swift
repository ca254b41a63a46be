/// Brings images of one size and 1 or 3 channels to another, by area averaging where they shrink and bilinearly where they
/// grow. Planned once, used for many images, from several threads at once.
public struct ImageResizer: Sendable {
    public struct Size: Equatable, Sendable {
        public var height: Int
        public var width: Int
        /// 1 or 3.
        public var channels: Int

        public init(height: Int, width: Int, channels: Int) {
            self.height = height
            self.width = width
            self.channels = channels
        }

        public var count: Int { height * width * channels }
    }

    public let source: Size
    public let target: Size
    private let rows: ResamplingAxis
    private let columns: ResamplingAxis
    /// The channels that are resized: of a colour image that becomes grey, one.
    private let channels: Int

    public init(from source: Size, to target: Size) {
        precondition(
            [1, 3].contains(source.channels) && [1, 3].contains(target.channels), "images have 1 or 3 channels")
        precondition(min(source.count, target.count) > 0, "images have pixels")
        self.source = source
        self.target = target
        rows = ResamplingAxis(length: source.height, count: target.height)
        columns = ResamplingAxis(length: source.width, count: target.width)
        channels = min(source.channels, target.channels)
    }

    /// Writes the resized image. Channels are innermost in both; the two must not overlap.
    public func resize(_ image: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>) {
        let (grayCount, wideCount) = (source.height * source.width, source.height * target.width * channels)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: grayCount + wideCount) { scratch in
            let wide = scratch.baseAddress! + grayCount
            if source.channels > channels {
                for pixel in 0..<grayCount { scratch[pixel] = ImageResizer.luma(image + 3 * pixel) }
                resizeRows(UnsafePointer(scratch.baseAddress!), into: wide)
            } else {
                resizeRows(image, into: wide)
            }
            resizeColumns(wide, into: result)
        }
        if target.channels > channels {
            // From the end, so that nothing is overwritten before it is read.
            for index in stride(from: target.count - 1, through: 0, by: -1) { result[index] = result[index / 3] }
        }
    }

    private static func luma(_ pixel: UnsafePointer<Float>) -> Float {
        (ColorPlane.luma * SIMD4(pixel[0], pixel[1], pixel[2], 0)).sum()
    }

    private func resizeRows(_ image: UnsafePointer<Float>, into wide: UnsafeMutablePointer<Float>) {
        for row in 0..<source.height {
            let (line, result) = (image + row * source.width * channels, wide + row * target.width * channels)
            for (x, span) in columns.spans.enumerated() {
                for channel in 0..<channels {
                    var sum: Float = 0
                    var place = span.start * channels + channel
                    for share in span.shares {
                        sum += columns.shares[share] * line[place]
                        place += channels
                    }
                    result[x * channels + channel] = sum
                }
            }
        }
    }

    private func resizeColumns(_ wide: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>) {
        let count = target.width * channels
        for (y, span) in rows.spans.enumerated() {
            let line = result + y * count
            for (index, share) in span.shares.enumerated() {
                let (old, share) = (wide + (span.start + index) * count, rows.shares[share])
                if index == 0 {
                    for x in 0..<count { line[x] = share * old[x] }
                } else {
                    for x in 0..<count { line[x] += share * old[x] }
                }
            }
        }
    }
}
