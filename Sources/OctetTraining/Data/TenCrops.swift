import OctetNetworks

/// Every image ten times: shifted into the four corners, unshifted, and each of these mirrored left to right.
///
/// (Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural Networks, 2012, section 4.1.) The
/// paper cuts 224 × 224 pixels out of 256 × 256. Here a frame of zeros stands for what is around the image, as for the
/// augmentation `crop`, so that things keep the size that they have in training.
struct TenCrops<Base: TrainingData>: TrainingData {
    static var countPerImage: Int { 10 }

    let base: Base
    /// Pixels of the frame; the paper's 16 of 224 where nothing else is said.
    let margin: Int

    init(_ base: Base, margin: Int? = nil) {
        self.base = base
        self.margin = margin ?? max(1, (min(base.shape.height, base.shape.width) + 7) / 14)
    }

    var count: Int { Self.countPerImage * base.count }
    var shape: Shape { base.shape }
    var classCount: Int { base.classCount }
    func label(of index: Int) -> Int { base.label(of: index / Self.countPerImage) }

    /// Where the window begins, beside the image's upper left corner: upper left, upper right, lower left, lower right,
    /// middle.
    private var windows: [(y: Int, x: Int)] {
        [(-margin, -margin), (-margin, margin), (margin, -margin), (margin, margin), (0, 0)]
    }

    /// Crop `index % 10` of image `index / 10`: windows 0 to 4, then the same mirrored.
    func fill(_ index: Int, epoch: Int, into values: UnsafeMutablePointer<Float>) {
        let crop = index % Self.countPerImage
        let (window, isMirrored) = (windows[crop % 5], crop >= 5)
        let (height, width, channels) = (shape.height, shape.width, shape.channels)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: shape.count) { image in
            base.fill(index / Self.countPerImage, epoch: epoch, into: image.baseAddress!)
            for row in 0..<height {
                for column in 0..<width {
                    let (y, x) = (row + window.y, (isMirrored ? width - 1 - column : column) + window.x)
                    let isInside = (0..<height).contains(y) && (0..<width).contains(x)
                    for channel in 0..<channels {
                        values[(row * width + column) * channels + channel] =
                            isInside ? image[(y * width + x) * channels + channel] : 0
                    }
                }
            }
        }
    }
}
