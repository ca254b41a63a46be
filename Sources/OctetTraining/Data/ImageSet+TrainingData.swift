import OctetDatasets
import OctetNetworks

/// The images as they are, 255 as 1.
extension ImageSet: TrainingData {
    public var shape: Shape { Shape(height: height, width: width, channels: channels) }
    public var classCount: Int { classNames.count }

    public func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
        pixels.withUnsafeBufferPointer { pixels in
            let image = pixels.baseAddress! + index * imageByteCount
            for i in 0..<imageByteCount { values[i] = Float(image[i]) * (1 / 255) }
        }
    }

    public func label(of index: Int) -> Int { labels[index] }
}

/// A set whose images are changed anew in every epoch.
///
/// What happens to an image depends on the seed, the epoch and the image alone, not on the thread that asks.
public struct AugmentedImages: TrainingData {
    private let images: ImageSet
    private let augmentation: Augmentation
    private let seed: UInt64

    public init(_ images: ImageSet, augmentation: Augmentation, seed: UInt64) {
        self.images = images
        self.augmentation = augmentation
        self.seed = seed
    }

    public var count: Int { images.count }
    public var shape: Shape { images.shape }
    public var classCount: Int { images.classCount }

    public func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
        var generator = SeededGenerator(seed: seed).stream(epoch).stream(index)
        images.pixels.withUnsafeBufferPointer { pixels in
            let start = index * images.imageByteCount
            augmentation.apply(
                to: UnsafeBufferPointer(rebasing: pixels[start..<start + images.imageByteCount]),
                height: images.height, width: images.width, channels: images.channels, into: values,
                generator: &generator)
        }
    }

    public func label(of index: Int) -> Int { images.labels[index] }
}
