#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where in the source each pixel of the output lies: x' = ax + by + c, y' = dx + ey + f.
struct Placement {
    let a, b, c, d, e, f: Float

    init(_ limits: Augmentation, height: Int, width: Int, mirrored: Bool, generator: inout SeededGenerator) {
        func draw(_ limit: Float) -> Float { limit == 0 ? 0 : generator.symmetric(limit) }
        let angle = draw(limits.rotation) * (.pi / 180)
        let size = 1 / (1 + draw(limits.scale))
        let slant = draw(limits.shear)
        var (right, down) = (draw(limits.shift), draw(limits.shift))
        if limits.crop > 0 {
            right += Float(generator.below(2 * limits.crop + 1) - limits.crop)
            down += Float(generator.below(2 * limits.crop + 1) - limits.crop)
        }
        let (cosine, sine) = (cosf(angle) * size, sinf(angle) * size)
        let mirror: Float = mirrored ? -1 : 1
        // Shear first, then turn and scale, about the middle of the image.
        (a, b) = (cosine * mirror, sine + slant * cosine)
        (d, e) = (-sine * mirror, cosine - slant * sine)
        let (middleX, middleY) = (Float(width - 1) / 2, Float(height - 1) / 2)
        c = middleX - a * (middleX + right) - b * (middleY + down)
        f = middleY - d * (middleX + right) - e * (middleY + down)
    }
}
