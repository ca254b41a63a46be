#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Random changes to a training image that leave its class alone, drawn anew for every image and epoch.
///
/// Simard, Steinkraus, Platt: Best Practices for Convolutional Neural Networks Applied to Visual Document Analysis,
/// 2003, for why. Every member is the largest change; the one that happens is uniform between that and its opposite.
public struct Augmentation: Equatable, Sendable, Codable {
    /// Pixels, horizontally and vertically.
    public var shift: Float
    /// Degrees.
    public var rotation: Float
    /// 0.1 gives sizes from 0.9 to 1.1, the same in both directions.
    public var scale: Float
    /// Horizontal shift for a vertical step of one pixel: the slant of handwriting.
    public var shear: Float
    /// 1 goes from a stroke thinned by a pixel on either side to one thickened so; 0.5 half the way to each.
    public var strokeWidth: Float
    /// Whether half of the images are mirrored left to right.
    public var flip: Bool

    public init(
        shift: Float = 0, rotation: Float = 0, scale: Float = 0, shear: Float = 0, strokeWidth: Float = 0,
        flip: Bool = false
    ) {
        self.shift = shift
        self.rotation = rotation
        self.scale = scale
        self.shear = shear
        self.strokeWidth = strokeWidth
        self.flip = flip
    }

    /// Images as they are.
    public static let none = Augmentation()
    /// For handwriting: slant, turn, size, and strokes of other pens.
    public static let digits = Augmentation(shift: 2, rotation: 11, scale: 0.12, shear: 0.2, strokeWidth: 0.8)
    /// For clothes: mirrored, and shifted a little.
    public static let clothes = Augmentation(shift: 1, scale: 0.05, flip: true)

    /// Writes the changed image to `output`, values in [0, 1] (255 becomes 1). What comes in from outside is 0.
    ///
    /// - Parameters:
    ///   - image: height × width × channels values, channels innermost.
    ///   - output: as many.
    ///   - generator: of this image alone (see `SeededGenerator.stream`).
    public func apply(
        to image: UnsafeBufferPointer<UInt8>, height: Int, width: Int, channels: Int,
        into output: UnsafeMutablePointer<Float>, generator: inout SeededGenerator
    ) {
        precondition(image.count == height * width * channels, "an image has height × width × channels values")
        let mirrored = flip && generator.next() >> 63 == 1
        guard changesShape else {
            return copy(image, width: width, channels: channels, mirrored: mirrored, into: output)
        }
        let stroke = strokeWidth == 0 ? 0 : generator.symmetric(strokeWidth)
        let placement = Placement(self, height: height, width: width, mirrored: mirrored, generator: &generator)
        let framed = FramedPlane(height: height, width: width)
        // Two planes: the image, and room for its change of stroke.
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * framed.count) { scratch in
            let plane = scratch.baseAddress!
            for channel in 0..<channels {
                framed.load(image, channel: channel, channels: channels, into: plane)
                framed.changeStroke(of: plane, by: stroke, into: plane + framed.count)
                placement.sample(plane + framed.count, framed, into: output + channel, step: channels)
            }
        }
    }

    private var changesShape: Bool {
        shift != 0 || rotation != 0 || scale != 0 || shear != 0 || strokeWidth != 0
    }

    private func copy(
        _ image: UnsafeBufferPointer<UInt8>, width: Int, channels: Int, mirrored: Bool,
        into output: UnsafeMutablePointer<Float>
    ) {
        let unit: Float = 1 / 255
        for index in image.indices {
            let (pixel, channel) = index.quotientAndRemainder(dividingBy: channels)
            let (row, column) = pixel.quotientAndRemainder(dividingBy: width)
            let source = mirrored ? (row * width + width - 1 - column) * channels + channel : index
            output[index] = Float(image[source]) * unit
        }
    }
}

/// Where in the source each pixel of the output lies: x' = ax + by + c, y' = dx + ey + f.
struct Placement {
    private let a, b, c, d, e, f: Float

    init(_ limits: Augmentation, height: Int, width: Int, mirrored: Bool, generator: inout SeededGenerator) {
        let angle = generator.symmetric(limits.rotation) * (.pi / 180)
        let size = 1 / (1 + generator.symmetric(limits.scale))
        let slant = generator.symmetric(limits.shear)
        let (right, down) = (generator.symmetric(limits.shift), generator.symmetric(limits.shift))
        let (cosine, sine) = (cosf(angle) * size, sinf(angle) * size)
        let mirror: Float = mirrored ? -1 : 1
        // Shear first, then turn and scale, about the middle of the image.
        (a, b) = (cosine * mirror, sine + slant * cosine)
        (d, e) = (-sine * mirror, cosine - slant * sine)
        let (middleX, middleY) = (Float(width - 1) / 2, Float(height - 1) / 2)
        c = middleX - a * (middleX + right) - b * (middleY + down)
        f = middleY - d * (middleX + right) - e * (middleY + down)
    }

    /// Bilinear interpolation of `plane` at every pixel's place, to every `step`-th value of `output`.
    func sample(
        _ plane: UnsafePointer<Float>, _ framed: FramedPlane, into output: UnsafeMutablePointer<Float>, step: Int
    ) {
        let stride = framed.stride
        let (lastX, lastY) = (Float(framed.width), Float(framed.height))
        for row in 0..<framed.height {
            let target = output + row * framed.width * step
            let (startX, startY) = (b * Float(row) + c, e * Float(row) + f)
            for column in 0..<framed.width {
                // The frame of zeros reaches from -1 to the extent; the clamp leaves no place outside it.
                let x = min(max(a * Float(column) + startX, -1), lastX) + 1
                let y = min(max(d * Float(column) + startY, -1), lastY) + 1
                let (left, top) = (Int32(x), Int32(y))
                let (fractionX, fractionY) = (x - Float(left), y - Float(top))
                let corner = plane + (Int(top) &* stride &+ Int(left))
                let upper = corner[0] + fractionX * (corner[1] - corner[0])
                let lower = corner[stride] + fractionX * (corner[stride + 1] - corner[stride])
                target[column &* step] = upper + fractionY * (lower - upper)
            }
        }
    }
}

/// One channel with a frame of zeros: one row and column before, two after.
struct FramedPlane {
    let height, width: Int

    var stride: Int { width + 3 }
    var count: Int { (height + 3) * stride }

    func load(
        _ image: UnsafeBufferPointer<UInt8>, channel: Int, channels: Int, into plane: UnsafeMutablePointer<Float>
    ) {
        plane.initialize(repeating: 0, count: count)
        let unit: Float = 1 / 255
        for row in 0..<height {
            let target = plane + (row + 1) * stride + 1
            let source = image.baseAddress! + row * width * channels + channel
            for column in 0..<width { target[column] = Float(source[column &* channels]) * unit }
        }
    }

    /// Goes the part |amount| from each pixel to the largest (amount > 0: thicker strokes) or smallest (thinner) value
    /// among it and its four neighbours.
    func changeStroke(
        of plane: UnsafePointer<Float>, by amount: Float, into changed: UnsafeMutablePointer<Float>
    ) {
        guard amount != 0 else { return changed.initialize(from: plane, count: count) }
        changed.initialize(repeating: 0, count: count)
        for row in 1...height {
            let (source, target) = (plane + row * stride, changed + row * stride)
            for column in 1...width {
                let here = source[column]
                let (up, down) = (source[column - stride], source[column + stride])
                let (left, right) = (source[column - 1], source[column + 1])
                let extreme =
                    amount > 0
                    ? max(max(max(up, down), max(left, right)), here)
                    : min(min(min(up, down), min(left, right)), here)
                target[column] = here + abs(amount) * (extreme - here)
            }
        }
    }
}
