/// Places buffers that live at different times into one block of memory, as small as it can make it.
///
/// Every buffer is put at the lowest free offset among those that live at the same time. The result depends on the
/// order in which that is done, so several orders are tried. One more plan puts buffers in turn at the bottom and at the
/// top of the least memory possible: for a chain of layers, where two live at a time, that always fits.
public struct ArenaPlanner {
    /// A stretch of memory that is needed from one step to another.
    public struct Buffer: Equatable, Sendable {
        public var byteCount: Int
        /// The steps at which the buffer must exist, both included.
        public var lifetime: ClosedRange<Int>

        public init(byteCount: Int, lifetime: ClosedRange<Int>) {
            self.byteCount = byteCount
            self.lifetime = lifetime
        }
    }

    /// The planned memory: an offset for each buffer, and the bytes of all.
    public struct Plan: Equatable, Sendable {
        public var offsets: [Int]
        public var byteCount: Int
    }

    /// Multiples at which buffers begin.
    public var alignment: Int

    public init(alignment: Int = 16) { self.alignment = alignment }

    /// Places all buffers.
    public func plan(_ buffers: [Buffer]) -> Plan {
        let indices = Array(buffers.indices)
        let bySize = indices.sorted { (-buffers[$0].byteCount, $0) < (-buffers[$1].byteCount, $1) }
        let byStart = indices.sorted {
            (buffers[$0].lifetime.lowerBound, -buffers[$0].byteCount, $0)
                < (buffers[$1].lifetime.lowerBound, -buffers[$1].byteCount, $1)
        }
        let byDuration = indices.sorted {
            (-buffers[$0].lifetime.count * buffers[$0].byteCount, $0)
                < (-buffers[$1].lifetime.count * buffers[$1].byteCount, $1)
        }
        let plans =
            [bySize, byStart, byStart.reversed(), byDuration].map { place(buffers, in: $0) }
            + [place(buffers, in: byStart, alternatingBelow: lowerBound(buffers))]
        return plans.min { $0.byteCount < $1.byteCount }!
    }

    /// What no plan can go below: the most that is alive at one step.
    public func lowerBound(_ buffers: [Buffer]) -> Int {
        let steps = Set(buffers.flatMap { [$0.lifetime.lowerBound, $0.lifetime.upperBound] })
        return steps.map { step in
            buffers.filter { $0.lifetime.contains(step) }.reduce(0) { $0 + aligned($1.byteCount) }
        }.max() ?? 0
    }

    /// Places the buffers in an order, each at the lowest free offset; or where there is a ceiling, in turn at the
    /// lowest one and at the highest one below it.
    private func place(_ buffers: [Buffer], in order: [Int], alternatingBelow ceiling: Int? = nil) -> Plan {
        var offsets = [Int](repeating: 0, count: buffers.count)
        var placed: [Int] = []
        for (turn, index) in order.enumerated() {
            let size = aligned(buffers[index].byteCount)
            let occupied =
                placed
                .filter { buffers[$0].lifetime.overlaps(buffers[index].lifetime) }
                .map { offsets[$0]..<offsets[$0] + aligned(buffers[$0].byteCount) }
            let gaps = gaps(between: occupied, upTo: ceiling ?? 0).filter { $0.count >= size }
            if let gap = gaps.last, ceiling != nil, turn % 2 == 1 {
                offsets[index] = gap.upperBound - size
            } else {
                offsets[index] = gaps.first?.lowerBound ?? occupied.map(\.upperBound).max() ?? 0
            }
            placed.append(index)
        }
        let end = order.map { offsets[$0] + aligned(buffers[$0].byteCount) }.max() ?? 0
        return Plan(offsets: offsets, byteCount: end)
    }

    /// What is free between stretches of memory, and behind them up to a ceiling.
    private func gaps(between occupied: [Range<Int>], upTo ceiling: Int) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var end = 0
        for stretch in occupied.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if stretch.lowerBound > end { gaps.append(end..<stretch.lowerBound) }
            end = max(end, stretch.upperBound)
        }
        if ceiling > end { gaps.append(end..<ceiling) }
        return gaps
    }

    private func aligned(_ byteCount: Int) -> Int { (byteCount + alignment - 1) / alignment * alignment }
}
