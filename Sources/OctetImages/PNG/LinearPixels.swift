#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Pixels as libpng's linear formats have them: 16 bits, light and not sRGB, colours multiplied with alpha.
///
/// They are the way around a fault of libpng (seen in 1.6.39): its simplified interface mixes up the rows of interlaced
/// 16-bit images when it is asked for 8 bits.
enum LinearPixels {
    /// What libpng takes for sRGB when it makes light of 16 bits.
    private static let fileGamma = 0.45455

    /// The same pixels in 8-bit sRGB with straight alpha.
    static func srgb(_ pixels: [UInt16]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: pixels.count)
        for start in stride(from: 0, to: pixels.count, by: 4) {
            let alpha = Double(pixels[start + 3])
            result[start + 3] = UInt8((alpha / 257).rounded())
            guard alpha > 0 else { continue }
            for channel in start..<start + 3 {
                let light = min(1, Double(pixels[channel]) / alpha)
                result[channel] = UInt8((255 * pow(light, fileGamma)).rounded())
            }
        }
        return result
    }
}
