import OctetImages
import OctetNetworks

/// A set whose images are brought to another size and to 1 or 3 channels when they are asked for: images of 224×224 are
/// never all in memory, and augmentation works on the small ones.
public struct ResizedImages<Base: TrainingData>: TrainingData {
    public let shape: Shape
    private let base: Base
    /// Nil where the images have the size wanted.
    private let resizer: ImageResizer?

    /// - Throws: `TrainingError.unresizable` where the channels are not 1 or 3.
    public init(_ base: Base, to shape: Shape) throws {
        self.base = base
        self.shape = shape
        guard base.shape != shape else {
            resizer = nil
            return
        }
        guard [1, 3].contains(base.shape.channels), [1, 3].contains(shape.channels) else {
            throw TrainingError.unresizable(from: base.shape.description, to: shape.description)
        }
        resizer = ImageResizer(from: .init(base.shape), to: .init(shape))
    }

    public var count: Int { base.count }
    public var classCount: Int { base.classCount }

    public func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
        guard let resizer else { return base.fill(index, epoch: epoch, into: values) }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: base.shape.count) { image in
            base.fill(index, epoch: epoch, into: image.baseAddress!)
            resizer.resize(image.baseAddress!, into: values)
        }
    }

    public func label(of index: Int) -> Int { base.label(of: index) }
}

extension ImageResizer.Size {
    public init(_ shape: Shape) { self.init(height: shape.height, width: shape.width, channels: shape.channels) }
}
