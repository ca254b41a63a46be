import OctetImages

/// Labelled images of one size: what a network is trained and measured on.
public struct ImageSet: Equatable, Sendable {
    /// What it is called in messages, such as `mnist train`.
    public var name: String
    public let height: Int
    public let width: Int
    /// 1 for grey (or ink), 3 for red, green, blue.
    public let channels: Int
    /// `count × height × width × channels` values, channels innermost (NHWC).
    public let pixels: [UInt8]
    /// One a image, each in `0..<classNames.count`.
    public let labels: [Int]
    /// One a class, in the order of the labels.
    public let classNames: [String]

    /// Throws `DatasetError` if there is no image, or if a label names none of the classes.
    public init(
        name: String, height: Int, width: Int, channels: Int = 1, pixels: [UInt8], labels: [Int], classNames: [String]
    ) throws(DatasetError) {
        precondition(
            pixels.count == labels.count * height * width * channels, "pixels of every labelled image, no more")
        guard !labels.isEmpty else { throw .empty(path: name) }
        if let index = labels.firstIndex(where: { !classNames.indices.contains($0) }) {
            throw .labelOutOfRange(path: name, label: labels[index], index: index, classes: classNames.count)
        }
        self.init(
            unchecked: name, height: height, width: width, channels: channels, pixels: pixels, labels: labels,
            classNames: classNames)
    }

    private init(
        unchecked name: String, height: Int, width: Int, channels: Int, pixels: [UInt8], labels: [Int],
        classNames: [String]
    ) {
        self.name = name
        self.height = height
        self.width = width
        self.channels = channels
        self.pixels = pixels
        self.labels = labels
        self.classNames = classNames
    }

    /// The number of images, at least 1.
    public var count: Int { labels.count }

    /// The number of values of one image.
    public var imageByteCount: Int { height * width * channels }

    /// The values of image `index`, channels innermost.
    public func image(at index: Int) -> ArraySlice<UInt8> {
        pixels[index * imageByteCount..<(index + 1) * imageByteCount]
    }

    /// The images at `indices`, in that order. There must be at least one.
    public func selecting(_ indices: [Int]) -> ImageSet {
        precondition(!indices.isEmpty, "a data set holds at least one image")
        var selected: [UInt8] = []
        selected.reserveCapacity(indices.count * imageByteCount)
        for index in indices { selected.append(contentsOf: image(at: index)) }
        return ImageSet(
            unchecked: name, height: height, width: width, channels: channels, pixels: selected,
            labels: indices.map { labels[$0] }, classNames: classNames)
    }
}
