/// Fills a rectangle of some images with noise, so that a network does not rely on one part of them.
///
/// (Zhong, Zheng, Kang, Li, Yang: Random Erasing Data Augmentation, 2017, arXiv:1708.04896, algorithm 1 with random
/// values, the best of the paper's fillings.)
struct RandomErasing: Sendable {
    /// The share of images that it happens to.
    let probability: Float

    private static let area: ClosedRange<Float> = 0.02...0.4
    private static let aspect: ClosedRange<Float> = 0.3...1 / 0.3
    /// A rectangle that does not fit is drawn anew, this often at most.
    private static let attempts = 100

    /// The rectangle to fill, if there is one.
    func rectangle(height: Int, width: Int, generator: inout SeededGenerator) -> (
        rows: Range<Int>, columns: Range<Int>
    )? {
        guard generator.unitFloat() < probability else { return nil }
        func draw(_ range: ClosedRange<Float>) -> Float {
            range.lowerBound + generator.unitFloat() * (range.upperBound - range.lowerBound)
        }
        for _ in 0..<Self.attempts {
            let area = draw(Self.area) * Float(height * width)
            let aspect = draw(Self.aspect)
            let rows = Int((area * aspect).squareRoot().rounded())
            let columns = Int((area / aspect).squareRoot().rounded())
            guard (1...height).contains(rows), (1...width).contains(columns) else { continue }
            let (top, left) = (generator.below(height - rows + 1), generator.below(width - columns + 1))
            return (top..<top + rows, left..<left + columns)
        }
        return nil
    }

    func apply(
        to values: UnsafeMutablePointer<Float>, height: Int, width: Int, channels: Int,
        generator: inout SeededGenerator
    ) {
        guard let (rows, columns) = rectangle(height: height, width: width, generator: &generator) else { return }
        for row in rows {
            let line = values + (row * width + columns.lowerBound) * channels
            var bits: UInt64 = 0
            for index in 0..<columns.count * channels {
                bits = index % 8 == 0 ? generator.next() : bits >> 8
                line[index] = Float(bits & 255) * (1 / 255)
            }
        }
    }
}
