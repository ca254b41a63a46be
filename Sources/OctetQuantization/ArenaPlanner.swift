/// Places buffers that live at different times into one block of memory, the smallest that there is.
///
/// Where the first plans do not already meet `lowerBound`, all plans that could be smaller are searched
/// (`StackingSearch`). The search gives up after a number of trials, with the best plan so far.
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
        /// Whether it is proved that no plan is smaller.
        public var isSmallest: Bool
    }

    /// Multiples at which buffers begin.
    public var alignment: Int
    /// How many placements the search may try before it gives up.
    public var trialLimit: Int

    public init(alignment: Int = 16, trialLimit: Int = 200_000) {
        self.alignment = alignment
        self.trialLimit = trialLimit
    }

    /// Places all buffers; the same buffers always get the same plan.
    public func plan(_ buffers: [Buffer]) -> Plan {
        let indices = Array(buffers.indices)
        let bySize = indices.sorted { (-buffers[$0].byteCount, $0) < (-buffers[$1].byteCount, $1) }
        let byDuration = indices.sorted {
            (-buffers[$0].lifetime.count * buffers[$0].byteCount, $0)
                < (-buffers[$1].lifetime.count * buffers[$1].byteCount, $1)
        }
        let first = [bySize, byDuration].map { firstFit(buffers, in: $0) }.min { $0.byteCount < $1.byteCount }!
        var search = StackingSearch(
            buffers, alignment: alignment, lowerBound: lowerBound(buffers), best: first, trialLimit: trialLimit)
        return search.run()
    }

    /// What no plan can go below: the most that is alive at one step. What begins above another buffer is aligned;
    /// the highest one may end anywhere.
    public func lowerBound(_ buffers: [Buffer]) -> Int { loads(buffers).max() ?? 0 }

    /// What is alive at each step at which a buffer begins to live.
    func loads(_ buffers: [Buffer]) -> [Int] {
        Set(buffers.map(\.lifetime.lowerBound)).map { step in
            let alive = buffers.filter { $0.lifetime.contains(step) }
            let padding = alive.map { aligned($0.byteCount) - $0.byteCount }
            return alive.reduce(0) { $0 + aligned($1.byteCount) } - padding.max()!
        }
    }

    /// Places the buffers in an order, each at the lowest free offset.
    private func firstFit(_ buffers: [Buffer], in order: [Int]) -> Plan {
        var offsets = [Int](repeating: 0, count: buffers.count)
        for (turn, index) in order.enumerated() {
            let occupied = order.prefix(turn)
                .filter { buffers[$0].lifetime.overlaps(buffers[index].lifetime) }
                .map { offsets[$0]..<offsets[$0] + aligned(buffers[$0].byteCount) }
                .sorted { $0.lowerBound < $1.lowerBound }
            var offset = 0
            for stretch in occupied where offset + aligned(buffers[index].byteCount) > stretch.lowerBound {
                offset = max(offset, stretch.upperBound)
            }
            offsets[index] = offset
        }
        let end = buffers.indices.map { offsets[$0] + buffers[$0].byteCount }.max() ?? 0
        return Plan(offsets: offsets, byteCount: end, isSmallest: false)
    }

    private func aligned(_ byteCount: Int) -> Int { (byteCount + alignment - 1) / alignment * alignment }
}
