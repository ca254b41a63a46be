/// An augmentation planned for images of one size; used from several threads at once.
public struct Augmenter: Sendable {
    private let augmentation: Augmentation
    private let height, width, channels: Int
    private let colors: ColorComponents?
    private let warp: ImageWarp

    /// - Parameter colors: of the set; without it there is no colour noise.
    public init(
        _ augmentation: Augmentation, height: Int, width: Int, channels: Int, colors: ColorComponents? = nil
    ) {
        self.init(
            augmentation, height: height, width: width, channels: channels, colors: colors, kernels: .baseline)
    }

    package init(
        _ augmentation: Augmentation, height: Int, width: Int, channels: Int, colors: ColorComponents?,
        kernels: WarpKernels
    ) {
        self.augmentation = augmentation
        (self.height, self.width, self.channels) = (height, width, channels)
        self.colors = colors
        warp = ImageWarp(augmentation, height: height, width: width, channels: channels, kernels: kernels)
    }

    /// Writes the changed image to `output`, values in [0, 1] (255 becomes 1).
    ///
    /// - Parameters:
    ///   - image: height × width × channels values, channels innermost.
    ///   - output: as many.
    ///   - generator: of this image alone (see `SeededGenerator.stream`).
    public func apply(
        to image: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<Float>,
        generator: inout SeededGenerator
    ) {
        precondition(image.count == height * width * channels, "an image has height × width × channels values")
        let mirrored = augmentation.flip && generator.next() >> 63 == 1
        if augmentation.warps {
            warp.apply(to: image, mirrored: mirrored, into: output, generator: &generator)
        } else {
            copy(image, mirrored: mirrored, into: output)
        }
        if augmentation.colorNoise != 0, let colors {
            colors.addNoise(augmentation.colorNoise, to: output, pixels: height * width, generator: &generator)
        }
        if augmentation.erasing != 0 {
            RandomErasing(probability: augmentation.erasing).apply(
                to: output, height: height, width: width, channels: channels, generator: &generator)
        }
    }

    private func copy(
        _ image: UnsafeBufferPointer<UInt8>, mirrored: Bool, into output: UnsafeMutablePointer<Float>
    ) {
        let unit: Float = 1 / 255
        guard mirrored else {
            for index in 0..<image.count { output[index] = Float(image[index]) * unit }
            return
        }
        for row in 0..<height {
            for column in 0..<width {
                let target = (row * width + column) * channels
                let source = (row * width + width - 1 - column) * channels
                for channel in 0..<channels { output[target + channel] = Float(image[source + channel]) * unit }
            }
        }
    }
}
