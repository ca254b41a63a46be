/// An exact search for the smallest plan: branch and bound over the orders in which buffers can be stacked.
///
/// The buffers of a plan can be pushed down, lowest first, until each lies on the ground or on one that lives at the same
/// time, and the plan is no larger. So it is enough to try the plans in which buffers are laid, one after another and at
/// offsets that never fall, on top of what lies there. What is still to be laid at a step will lie above the last offset
/// too, which bounds how small a plan that has begun can end.
struct StackingSearch {
    /// A buffer of at least a byte.
    private struct Item {
        var index: Int
        var byteCount: Int
        /// Bytes up to where the next buffer may begin.
        var height: Int
        /// Where it lives, among the steps that matter.
        var steps: ClosedRange<Int>
    }

    /// In the order in which they begin to live: in a chain of layers, where every other one lies on the ground and those
    /// between on top, the first order tried is a best one.
    private let items: [Item]
    private let lowerBound: Int
    private var best: ArenaPlanner.Plan
    /// Only plans below are looked for.
    private var ceiling: Int
    private var trialsLeft: Int

    // The plan that has begun.
    private var offsets: [Int]
    private var isPlaced: [Bool]
    /// For each step, where the next buffer may begin, and the most that the highest one's end may lie below.
    private var tops: [Int]
    private var padding: [Int]

    /// - Parameters:
    ///   - lowerBound: what no plan goes below: the search ends where it is met.
    ///   - best: a plan to improve.
    init(
        _ buffers: [ArenaPlanner.Buffer], alignment: Int, lowerBound: Int, best: ArenaPlanner.Plan, trialLimit: Int
    ) {
        // Two lifetimes overlap only where the later one begins, so other steps do not matter.
        let starts = Set(buffers.map(\.lifetime.lowerBound)).sorted()
        items = buffers.indices.filter { buffers[$0].byteCount > 0 }.map { index in
            let (byteCount, lifetime) = (buffers[index].byteCount, buffers[index].lifetime)
            let steps = starts.indices.filter { lifetime.contains(starts[$0]) }
            return Item(
                index: index, byteCount: byteCount, height: (byteCount + alignment - 1) / alignment * alignment,
                steps: steps.first!...steps.last!)
        }.sorted { ($0.steps.lowerBound, -$0.height, $0.index) < ($1.steps.lowerBound, -$1.height, $1.index) }
        self.lowerBound = lowerBound
        self.best = best
        ceiling = best.byteCount
        trialsLeft = trialLimit
        offsets = [Int](repeating: 0, count: buffers.count)
        isPlaced = [Bool](repeating: false, count: items.count)
        tops = [Int](repeating: 0, count: starts.count)
        padding = tops
        for item in items {
            for step in item.steps { padding[step] = max(padding[step], item.height - item.byteCount) }
        }
    }

    /// The smallest plan; or the best one found, where the trials do not suffice to know.
    ///
    /// Most buffers fit into the lower bound, and few beginnings lead there: that is looked for first.
    mutating func run() -> ArenaPlanner.Plan {
        let trialLimit = trialsLeft
        for (target, trials) in [(lowerBound + 1, trialLimit / 2), (best.byteCount, trialLimit)] where !best.isSmallest
        {
            ceiling = min(target, best.byteCount)
            trialsLeft = trials
            extend(count: 0, end: 0, ground: 0, last: -1)
            best.isSmallest = best.byteCount == lowerBound || (trialsLeft > 0 && target > lowerBound + 1)
        }
        return best
    }

    /// Lays each of the buffers left on top of the `count` that lie there, at `ground` or higher.
    private mutating func extend(count: Int, end: Int, ground: Int, last: Int) {
        if count == items.count {
            best = ArenaPlanner.Plan(offsets: offsets, byteCount: end, isSmallest: false)
            ceiling = end
            return
        }
        let waiting = waiting(ground: ground)
        guard leastEnd(waiting) < ceiling else { return }
        // At equal offsets, one order is enough.
        for (position, offset) in waiting where offset > ground || (isSupported(position, ground) && position > last) {
            guard trialsLeft > 0, ceiling > lowerBound else { return }
            trialsLeft -= 1
            let item = items[position]
            guard offset + item.byteCount < ceiling else { continue }
            let covered = Array(tops[item.steps])
            isPlaced[position] = true
            offsets[item.index] = offset
            for step in item.steps { tops[step] = offset + item.height }
            extend(count: count + 1, end: max(end, offset + item.byteCount), ground: offset, last: position)
            tops.replaceSubrange(item.steps, with: covered)
            isPlaced[position] = false
        }
    }

    /// The buffers that are left and the lowest offset that each can have, lowest first.
    private func waiting(ground: Int) -> [(position: Int, offset: Int)] {
        items.indices.filter { !isPlaced[$0] }
            .map { (position: $0, offset: max(ground, tops[items[$0].steps].max()!)) }
            .sorted { ($0.offset, $0.position) < ($1.offset, $1.position) }
    }

    /// Whether a buffer at `ground` lies on something.
    private func isSupported(_ position: Int, _ ground: Int) -> Bool { tops[items[position].steps].max()! == ground }

    /// What no continuation goes below: from each offset up, there must be room for all that cannot lie lower.
    private func leastEnd(_ waiting: [(position: Int, offset: Int)]) -> Int {
        var least = 0
        var heights = [Int](repeating: 0, count: tops.count)
        for (position, offset) in waiting.reversed() {
            for step in items[position].steps {
                heights[step] += items[position].height
                least = max(least, offset + heights[step] - padding[step])
            }
        }
        return least
    }
}
