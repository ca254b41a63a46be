import OctetNetworks

/// Labelled images as training takes them.
public protocol TrainingData: Sendable {
    var count: Int { get }
    var shape: Shape { get }
    var classCount: Int { get }

    /// Writes image `index` as `shape.count` floats in NHWC order. Called from several threads at once; augmentation may
    /// depend on `epoch` but must give the same values for the same arguments.
    func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>)

    /// The class of image `index`, below `classCount`.
    func label(of index: Int) -> Int
}

/// Images of bytes, one after another in NHWC order, scaled to [0, 1].
public struct ByteImages: TrainingData {
    public let shape: Shape
    public let classCount: Int
    private let pixels: [UInt8]
    private let labels: [UInt8]

    public init(shape: Shape, pixels: [UInt8], labels: [UInt8], classCount: Int) {
        precondition(pixels.count == labels.count * shape.count, "every label needs an image of \(shape)")
        precondition(labels.allSatisfy { $0 < classCount }, "every label must be below \(classCount)")
        self.shape = shape
        self.pixels = pixels
        self.labels = labels
        self.classCount = classCount
    }

    public var count: Int { labels.count }

    public func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
        pixels.withUnsafeBufferPointer { pixels in
            let image = pixels.baseAddress! + index * shape.count
            for i in 0..<shape.count { values[i] = Float(image[i]) * (1 / 255) }
        }
    }

    public func label(of index: Int) -> Int { Int(labels[index]) }
}
