import OctetDatasets
import OctetFloatKernelsAVX2
import OctetFloatKernelsAVX512
import OctetNetworks

/// A set whose images are changed anew in every epoch.
///
/// What happens to an image depends on the seed, the epoch and the image alone, not on the thread that asks.
public struct AugmentedImages: TrainingData {
    private let images: ImageSet
    private let augmenter: Augmenter
    private let seed: UInt64

    /// - Parameter path: the best where it is not given; it does not change the result.
    /// - Throws: `TrainingError.colorNoise` where grey images shall have colour noise.
    public init(
        _ images: ImageSet, augmentation: Augmentation, seed: UInt64, path: FloatPath? = nil
    ) throws {
        if augmentation.colorNoise != 0, images.channels != 3 {
            throw TrainingError.colorNoise(data: images.shape.description)
        }
        self.images = images
        self.seed = seed
        augmenter = Augmenter(
            augmentation, height: images.height, width: images.width, channels: images.channels,
            colors: augmentation.colorNoise == 0 ? nil : ColorComponents(pixels: images.pixels),
            kernels: (try path ?? .chosen()).warpKernels)
    }

    public var count: Int { images.count }
    public var shape: Shape { images.shape }
    public var classCount: Int { images.classCount }

    public func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
        var generator = SeededGenerator(seed: seed).stream(epoch).stream(index)
        images.pixels.withUnsafeBufferPointer { pixels in
            let start = index * images.imageByteCount
            augmenter.apply(
                to: UnsafeBufferPointer(rebasing: pixels[start..<start + images.imageByteCount]), into: values,
                generator: &generator)
        }
    }

    public func label(of index: Int) -> Int { images.labels[index] }
}

extension FloatPath {
    fileprivate var warpKernels: WarpKernels {
        switch self {
        case .baseline: .baseline
        case .avx2:
            WarpKernels(
                changeStroke: OctetFloatKernelsAVX2.changeStroke, packSquares: OctetFloatKernelsAVX2.packSquares,
                displaceMesh: OctetFloatKernelsAVX2.displaceMesh, expandMesh: OctetFloatKernelsAVX2.expandMesh,
                locate: OctetFloatKernelsAVX2.locate,
                gather: OctetFloatKernelsAVX2.gather, blendSquares: OctetFloatKernelsAVX2.blendSquares)
        case .avx512:
            WarpKernels(
                changeStroke: OctetFloatKernelsAVX512.changeStroke, packSquares: OctetFloatKernelsAVX512.packSquares,
                displaceMesh: OctetFloatKernelsAVX512.displaceMesh, expandMesh: OctetFloatKernelsAVX512.expandMesh,
                locate: OctetFloatKernelsAVX512.locate,
                gather: OctetFloatKernelsAVX512.gather, blendSquares: OctetFloatKernelsAVX512.blendSquares)
        }
    }
}
