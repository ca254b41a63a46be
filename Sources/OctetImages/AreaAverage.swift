/// Resizing one axis by area averaging: each new pixel is the mean of the stretch of old ones that it covers.
///
/// Two axes one after the other give the exact area average of a plane. Growing repeats pixels, with mixed ones where
/// an old border falls inside a new pixel.
struct AreaAverage {
    /// For each new pixel the first old one that it touches, and the share of every old one from there.
    private let spans: [(start: Int, shares: [Float])]

    /// Old pixels 0..<length become `count` new ones.
    init(length: Int, count: Int) {
        let step = Double(length) / Double(count)
        spans = (0..<count).map { index in
            let (from, to) = (Double(index) * step, Double(index + 1) * step)
            let start = min(Int(from), length - 1)
            let end = min(max(Int(to.rounded(.up)), start + 1), length)
            let shares = (start..<end).map { pixel in
                Float((min(Double(pixel + 1), to) - max(Double(pixel), from)) / step)
            }
            return (start, shares)
        }
    }

    /// Applies the averages to `lines` lines whose pixels stand `pixelStep` apart and whose starts `lineStep` apart. The
    /// result has its new pixels `resultStep` apart and its lines `resultLineStep`.
    func apply(
        to values: [Float], lines: Int, pixelStep: Int, lineStep: Int, resultStep: Int, resultLineStep: Int
    ) -> [Float] {
        [Float](unsafeUninitializedCapacity: lines * spans.count) { result, count in
            for (index, span) in spans.enumerated() {
                for line in 0..<lines {
                    var sum: Float = 0
                    var position = line * lineStep + span.start * pixelStep
                    for share in span.shares {
                        sum += share * values[position]
                        position += pixelStep
                    }
                    result[line * resultLineStep + index * resultStep] = sum
                }
            }
            count = lines * spans.count
        }
    }

    /// A plane of another size, row by row as `plane` is.
    static func resize(_ plane: [Float], width: Int, height: Int, toWidth: Int, toHeight: Int) -> [Float] {
        let rows = AreaAverage(length: width, count: toWidth).apply(
            to: plane, lines: height, pixelStep: 1, lineStep: width, resultStep: 1, resultLineStep: toWidth)
        return AreaAverage(length: height, count: toHeight).apply(
            to: rows, lines: toWidth, pixelStep: toWidth, lineStep: 1, resultStep: toWidth, resultLineStep: 1)
    }
}
