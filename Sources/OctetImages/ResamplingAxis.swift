/// One axis of a resizing: the old pixels that each new one is made of, and the share of each.
///
/// Shrinking averages the stretch that a new pixel covers; growing blends the two old pixels whose centres are nearest.
struct ResamplingAxis: Sendable {
    struct Span: Sendable {
        /// The first old pixel.
        var start: Int
        /// Where in `shares` its shares begin, and how many there are.
        var shares: Range<Int>
    }

    /// One a new pixel.
    let spans: [Span]
    let shares: [Float]

    /// Old pixels 0..<length become `count` new ones.
    init(length: Int, count: Int) {
        var (spans, shares): ([Span], [Float]) = ([], [])
        for index in 0..<count {
            let (start, own) =
                count < length
                ? ResamplingAxis.average(index, length: length, count: count)
                : ResamplingAxis.blend(index, length: length, count: count)
            spans.append(Span(start: start, shares: shares.count..<shares.count + own.count))
            shares += own
        }
        (self.spans, self.shares) = (spans, shares)
    }

    private static func average(_ index: Int, length: Int, count: Int) -> (Int, [Float]) {
        let step = Double(length) / Double(count)
        let (from, to) = (Double(index) * step, Double(index + 1) * step)
        let start = min(Int(from), length - 1)
        let end = min(max(Int(to.rounded(.up)), start + 1), length)
        let shares = (start..<end).map { Float((min(Double($0 + 1), to) - max(Double($0), from)) / step) }
        return (start, shares)
    }

    /// Centres lie half a pixel inside; beyond the outermost the edge goes on.
    private static func blend(_ index: Int, length: Int, count: Int) -> (Int, [Float]) {
        let center = (Double(index) + 0.5) * Double(length) / Double(count) - 0.5
        let position = min(max(center, 0), Double(length - 1))
        let start = Int(position)
        let share = Float(position - Double(start))
        return (start, share == 0 ? [1] : [1 - share, share])
    }
}
