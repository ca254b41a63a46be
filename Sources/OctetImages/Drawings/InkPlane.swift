/// How much ink there is at each pixel: 0 on the background, about 1 in the middle of a stroke.
struct InkPlane {
    var width: Int
    var height: Int
    /// Row by row, not negative.
    var values: [Float]

    subscript(x: Int, y: Int) -> Float { values[y * width + x] }
}

extension InkPlane {
    /// Finds background and ink of an image by colour, whichever of the two is lighter; nil if there is only one colour.
    ///
    /// The background is the median colour of the border, or of the whole image if the border has a frame. The ink is whatever differs from it most, on its dark side
    /// or on its light side. A pixel's amount of ink is how far it lies on the way from the one colour to the other,
    /// which sees red on green as well as black on white and is blind to noise across that way.
    init?(of image: ColorImage) {
        let pixels = ColorPlane(shrinking: image, toAtMost: Self.workingSize)
        (width, height) = (pixels.width, pixels.height)
        if pixels.hasTransparentBorder && !pixels.isCard {
            let background = pixels.borderAlpha
            values = pixels.values.map { max(0, $0.w - background) }
            if values.max()! < Self.leastContrast { return nil }
            return
        }
        let background = pixels.backgroundColor
        // Colours are multiplied with alpha already: what shows through is the background, without difference.
        let differences = pixels.values.lazy.map { $0 - background * $0.w }
        guard let axis = Self.inkDifference(differences) else { return nil }
        let scaled = axis / (axis * axis).sum()
        values = differences.map { ($0 * scaled).sum() }
        if max(width, height) > Self.smallestPhoto {
            level(side: max(width, height) / 4 | 1)
        } else {
            for index in values.indices { values[index] = max(0, values[index]) }
        }
    }

    /// Larger images are shrunk to this first: strokes are wide enough then, and noise averages out.
    private static let workingSize = 320

    /// Images of no more pixels on a side are drawings on a screen, whose background is even.
    private static let smallestPhoto = 64

    /// The least distance between ink and background, as a part of the distance between black and white.
    private static let leastContrast: Float = 0.06

    /// The mean difference of ink from background, strong ones counting most, on the darker or the lighter side.
    private static func inkDifference(_ differences: some Sequence<SIMD4<Float>>) -> SIMD4<Float>? {
        var (dark, light) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
        var (darkWeight, lightWeight): (Float, Float) = (0, 0)
        let luma = ColorPlane.luma
        for color in differences {
            let square = (color * color).sum()
            let weight = square * square
            if (color * luma).sum() < 0 {
                dark += weight * color
                darkWeight += weight
            } else {
                light += weight * color
                lightWeight += weight
            }
        }
        let (ink, weight) = darkWeight > lightWeight ? (dark, darkWeight) : (light, lightWeight)
        guard weight > 0 else { return nil }
        let mean = ink / weight
        return (mean * mean).sum() > 3 * leastContrast * leastContrast ? mean : nil
    }
}

extension InkPlane {
    /// The mean position of the ink, in pixels from the middle of the first.
    var centerOfMass: (x: Float, y: Float) {
        var (sumX, sumY, sum): (Float, Float, Float) = (0, 0, 0)
        for y in 0..<height {
            for x in 0..<width {
                let value = self[x, y]
                sumX += value * Float(x)
                sumY += value * Float(y)
                sum += value
            }
        }
        return sum > 0 ? (sumX / sum, sumY / sum) : (Float(width - 1) / 2, Float(height - 1) / 2)
    }
}
