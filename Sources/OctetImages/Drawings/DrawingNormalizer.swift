/// Turns a drawing, scan or photo of one sign into an image like those of MNIST: light ink on black, in the middle.
///
/// MNIST's digits were scaled to 20 × 20 pixels, aspect ratio kept, and centred by mass in 28 × 28 (LeCun et al. 1998).
public struct DrawingNormalizer: Equatable, Sendable {
    /// Of the images made, pixels. The ink's longer side gets 20/28 of the smaller of the two.
    public let width: Int
    public let height: Int

    public init(width: Int = 28, height: Int = 28) {
        precondition(width > 0 && height > 0, "an image has pixels")
        self.width = width
        self.height = height
    }

    /// The ink of `image`, 255 where it is strongest, on 0; nil if there is no drawing.
    public func normalize(_ image: ColorImage) -> GrayImage? {
        guard let strokes = InkPlane(of: image)?.croppedToStrokes() else { return nil }
        return place(strokes)
    }

    /// Scales the ink's longer side to the inner box, centres by mass, thickens hairlines, and stretches to 255.
    private func place(_ ink: InkPlane) -> GrayImage {
        let box = max(1, min(width, height) * 20 / 28)
        let longer = Double(max(ink.width, ink.height))
        let newWidth = max(1, Int((Double(ink.width * box) / longer).rounded()))
        let newHeight = max(1, Int((Double(ink.height * box) / longer).rounded()))
        let small = InkPlane(
            width: newWidth, height: newHeight,
            values: AreaAverage.resize(
                ink.values, width: ink.width, height: ink.height, toWidth: newWidth, toHeight: newHeight))
        let (centerX, centerY) = small.centerOfMass
        let left = Self.start(center: centerX, extent: newWidth, space: width)
        let top = Self.start(center: centerY, extent: newHeight, space: height)
        var canvas = InkPlane(width: width, height: height, values: Array(repeating: 0, count: width * height))
        for y in 0..<newHeight {
            for x in 0..<newWidth { canvas.values[(top + y) * width + left + x] = small[x, y] }
        }
        canvas.thickenStrokes(to: Self.leastStrokeWidth * Float(box) / 20)
        let scale = 255 / (canvas.values.max() ?? 1)
        let pixels = canvas.values.map { UInt8(min(255, ($0 * scale).rounded())) }
        return GrayImage(width: width, height: height, pixels: pixels)
    }

    /// Pixels, where the ink's longer side has 20. Nine of ten MNIST digits have wider strokes; of drawings made with a
    /// mouse only half.
    private static let leastStrokeWidth: Float = 2

    /// Where an extent begins so that its centre of mass is in the middle, but never outside of the space.
    private static func start(center: Float, extent: Int, space: Int) -> Int {
        min(max(0, Int((Float(space - 1) / 2 - center).rounded())), space - extent)
    }
}
