import OctetNetworks

/// Chooses the units to remove so that a network fits a budget.
///
/// Greedy: as long as the network is too large, it loses a few channels of the layer where they bring it nearer to the
/// budget for the least importance. Sizes are those of the model file that the network would become, to the byte.
struct ChannelSelection {
    let network: Network
    let units: ChannelUnits
    /// One a unit.
    let importance: [Double]
    let labels: [String]

    /// - Throws: `ShrinkingError.tooLarge` where one channel a layer would still be too much.
    func check(_ budget: DeviceBudget) throws {
        let all = Set(units.groups.flatMap { $0.dropFirst() })
        let smallest = try ModelSize(
            of: network.removing(all, of: units), labels: labels, streamsRows: budget.streamsRows)
        guard budget.excess(of: smallest) == 0 else {
            throw ShrinkingError.tooLarge(smallest: smallest, budget: budget)
        }
    }

    /// The units whose removal makes the network fit.
    /// - Throws: `ShrinkingError.tooLarge` where nothing more can be removed, and `QuantizationError`.
    func unitsToRemove(for budget: DeviceBudget) throws -> Set<Int> {
        var removed = Set<Int>()
        var size = try ModelSize(of: network, labels: labels, streamsRows: budget.streamsRows)
        while budget.excess(of: size) > 0 {
            let candidates = try units.groups.compactMap { try candidate(in: $0, removed, budget, size) }
            guard let best = candidates.max(by: { ($0.merit, $1.importance) < ($1.merit, $0.importance) }) else {
                throw ShrinkingError.tooLarge(smallest: size, budget: budget)
            }
            removed.formUnion(best.units)
            size = best.size
        }
        return removed
    }

    private struct Candidate {
        var units: [Int]
        var size: ModelSize
        var importance: Double
        /// Excess removed per importance; 0 for a removal that brings nothing by itself: two tensors may have to become
        /// smaller before the arena does.
        var merit: Double
    }

    /// The next channels that a layer would lose, down to a multiple of 4, for weights lie in quads; then by halves.
    private func candidate(
        in group: [Int], _ removed: Set<Int>, _ budget: DeviceBudget, _ size: ModelSize
    ) throws -> Candidate? {
        let left = group.filter { !removed.contains($0) }.sorted { importance[$0] < importance[$1] }
        guard left.count > 1 else { return nil }
        let step = max(4, left.count / 64 * 4)
        let count = left.count > 4 ? left.count - (left.count - 1) / step * step : left.count / 2
        let units = Array(left.prefix(count))
        let smaller = try ModelSize(
            of: network.removing(removed.union(units), of: self.units), labels: labels, streamsRows: budget.streamsRows)
        let cost = units.reduce(Double.leastNormalMagnitude) { $0 + importance[$1] }
        return Candidate(
            units: units, size: smaller, importance: cost,
            merit: max(0, budget.excess(of: size) - budget.excess(of: smaller)) / cost)
    }
}

/// Why a network cannot be made small enough.
public enum ShrinkingError: Error, Equatable {
    case tooLarge(smallest: ModelSize, budget: DeviceBudget)
    case quantizationAware
}

extension ShrinkingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .quantizationAware:
            "the network was trained with quantisation; one in float would be accepted, to be quantised afterwards"
        case .tooLarge(let smallest, let budget):
            "the network cannot be made to fit: with the fewest channels it takes \(smallest.flash) bytes of flash and "
                + "\(smallest.memory) of RAM, where \(budget) are allowed; a network with fewer layers may fit"
        }
    }
}

extension DeviceBudget: CustomStringConvertible {
    public var description: String {
        [flash.map { "\($0) of flash" }, memory.map { "\($0) of RAM" }].compactMap { $0 }.joined(separator: " and ")
    }
}
