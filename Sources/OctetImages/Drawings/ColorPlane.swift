/// An image as numbers in [0, 1]: red, green and blue multiplied with alpha, and alpha.
struct ColorPlane {
    let width: Int
    let height: Int
    let values: [SIMD4<Float>]

    /// Rec. 601.
    static let luma = SIMD4<Float>(0.299, 0.587, 0.114, 0)

    /// Averages blocks of whole pixels until no side is longer than `limit`.
    init(shrinking image: ColorImage, toAtMost limit: Int) {
        let block = (max(image.width, image.height) + limit - 1) / limit
        let (newWidth, newHeight) = (max(1, image.width / block), max(1, image.height / block))
        // A side shorter than the block is averaged over what there is of it.
        let (blockWidth, blockHeight) = (min(block, image.width), min(block, image.height))
        let unit = 1 / Float(255 * blockWidth * blockHeight)
        let rowBytes = 4 * image.width
        values = image.pixels.withUnsafeBufferPointer { bytes in
            [SIMD4<Float>](unsafeUninitializedCapacity: newWidth * newHeight) { result, count in
                for y in 0..<newHeight {
                    for x in 0..<newWidth {
                        var sum = SIMD4<UInt32>.zero
                        var weighted = SIMD4<Float>.zero
                        for row in 0..<blockHeight {
                            var position = (y * blockHeight + row) * rowBytes + 4 * x * blockWidth
                            for _ in 0..<blockWidth {
                                let pixel = SIMD4<UInt32>(
                                    UInt32(bytes[position]), UInt32(bytes[position + 1]), UInt32(bytes[position + 2]),
                                    UInt32(bytes[position + 3]))
                                if pixel.w == 255 {
                                    sum &+= pixel
                                } else {
                                    var color = SIMD4<Float>(pixel) * (Float(pixel.w) / 255)
                                    color.w = Float(pixel.w)
                                    weighted += color
                                }
                                position += 4
                            }
                        }
                        result[y * newWidth + x] = (SIMD4<Float>(sum) + weighted) * unit
                    }
                }
                count = newWidth * newHeight
            }
        }
        (width, height) = (newWidth, newHeight)
    }

    private var border: [SIMD4<Float>] {
        var pixels = Array(values[..<width]) + values[(height - 1) * width..<height * width]
        for y in 1..<max(1, height - 1) { pixels += [values[y * width], values[y * width + width - 1]] }
        return pixels
    }

    /// Whether the drawing lies on nothing: half of the border lets through more than half.
    var hasTransparentBorder: Bool {
        borderAlpha < 0.5
    }

    /// The median of the border.
    var borderAlpha: Float {
        let alphas = border.map { $0.w }.sorted()
        return alphas[alphas.count / 2]
    }

    /// Whether what is opaque is a filled rectangle of several colours: a sheet with a drawing on it, on nothing.
    var isCard: Bool {
        var (left, right, top, bottom) = (width, -1, height, -1)
        var count = 0
        var (least, most) = (SIMD4<Float>(repeating: 1), SIMD4<Float>.zero)
        for y in 0..<height {
            for x in 0..<width {
                let pixel = values[y * width + x]
                guard pixel.w > 0.9 else { continue }
                (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
                count += 1
                least.replace(with: pixel, where: pixel .< least)
                most.replace(with: pixel, where: pixel .> most)
            }
        }
        let area = (right - left + 1) * (bottom - top + 1)
        return count > 0 && 10 * count > 9 * area && (most - least).max() > 0.25
    }

    /// The median colour of the border, unless less than a quarter of the image is like it: then the border is a frame,
    /// or ink, and it is the median colour of all.
    var backgroundColor: SIMD4<Float> {
        if hasTransparentBorder { return Self.medianColor(values) }
        let color = Self.medianColor(border)
        let alike = values.count { pixel in
            let difference = pixel - color * pixel.w
            return (difference * difference).sum() < 0.1
        }
        return 4 * alike < values.count ? Self.medianColor(values) : color
    }

    /// The median of each channel of what is opaque.
    private static func medianColor(_ colors: [SIMD4<Float>]) -> SIMD4<Float> {
        let opaque = colors.filter { $0.w > 0.5 }
        var median = SIMD4<Float>(repeating: 1)
        for channel in 0..<3 where !opaque.isEmpty {
            median[channel] = opaque.map { $0[channel] / $0.w }.sorted()[opaque.count / 2]
        }
        return median
    }
}
