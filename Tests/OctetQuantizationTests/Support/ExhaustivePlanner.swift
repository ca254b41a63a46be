import OctetQuantization

/// Tries every order of placing buffers at the lowest free offset. Placing the buffers of a best plan so, in the order of
/// their offsets, gives a best plan: one of the orders finds it.
struct ExhaustivePlanner {
    private let buffers: [ArenaPlanner.Buffer]
    private let alignment: Int
    private var offsets: [Int]
    private var best: Int

    /// The bytes of the smallest plan, or `limit` if that is less.
    static func byteCount(_ buffers: [ArenaPlanner.Buffer], alignment: Int, limit: Int = .max) -> Int {
        var planner = ExhaustivePlanner(
            buffers: buffers, alignment: alignment, offsets: .init(repeating: 0, count: buffers.count), best: limit)
        planner.place(after: [], end: 0)
        return planner.best
    }

    private mutating func place(after placed: [Int], end: Int) {
        guard end < best else { return }
        if placed.count == buffers.count {
            best = end
            return
        }
        for index in buffers.indices where !placed.contains(index) {
            let taken = placed.filter { buffers[$0].lifetime.overlaps(buffers[index].lifetime) }
            let size = buffers[index].byteCount
            let offset = ([0] + taken.map { up(offsets[$0] + buffers[$0].byteCount) }).sorted().first { candidate in
                taken.allSatisfy {
                    candidate + size <= offsets[$0] || offsets[$0] + buffers[$0].byteCount <= candidate
                }
            }!
            offsets[index] = offset
            place(after: placed + [index], end: max(end, offset + size))
        }
    }

    private func up(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }
}
