/// Chooses which steps run row by row, so that the arena keeps within a budget and as few rows as possible are made one by one:
/// each costs the start of a kernel and copies, however little it computes.
///
/// Sets of chains are tried from the fewest rows on, so that the first that fits is the best.
struct BudgetedStreaming {
    private let plan: ActivationPlan
    private let byteCount: Int
    /// After so many sets, a larger one is taken: of the smallest arena's chains, those that cannot be left out.
    private static let maximumTrials = 1_000

    /// - Parameter byteCount: what the arena may take.
    init(_ plan: ActivationPlan, byteCount: Int) {
        self.plan = plan
        self.byteCount = byteCount
    }

    /// - Throws: `TooSmall` where no plan that the search for the smallest arena finds fits.
    func run() throws(TooSmall) -> ActivationPlan {
        let smallest = StreamingSearch(plan).run()
        let least = MemoryPlan(smallest).arenaByteCount
        guard least <= byteCount else { throw TooSmall(least: least) }
        return plan.streaming(fewestRows() ?? thinned(smallest.chains))
    }

    /// That a budget is below what the smallest arena takes.
    struct TooSmall: Error {
        let least: Int
    }

    /// The chains that make the fewest rows; nil if there are too many sets to try.
    private func fewestRows() -> [ClosedRange<Int>]? {
        let possible = plan.possibleChains
        var setsByRows: [Int: [[ClosedRange<Int>]]] = [0: [[]]]
        var trials = 0
        while let rows = setsByRows.keys.min(), let sets = setsByRows.removeValue(forKey: rows) {
            for chains in sets {
                if fits(chains) { return chains }
                trials += 1
                guard trials < Self.maximumTrials else { return nil }
                // In the order of steps, so that each set comes up once.
                for chain in possible where chain.lowerBound > chains.last?.upperBound ?? -1 {
                    setsByRows[rows + self.rows(of: chain), default: []].append(chains + [chain])
                }
            }
        }
        return nil
    }

    /// Without those that are not needed, the costliest first.
    private func thinned(_ chains: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        chains.sorted { rows(of: $0) > rows(of: $1) }.reduce(into: chains) { needed, chain in
            let fewer = needed.filter { $0 != chain }
            if fits(fewer) { needed = fewer }
        }
    }

    private func rows(of chain: ClosedRange<Int>) -> Int {
        chain.reduce(0) { $0 + plan.activations[plan.steps[$1].output].shape.height }
    }

    private func fits(_ chains: [ClosedRange<Int>]) -> Bool {
        let streamed = plan.streaming(chains)
        // What one moment needs says faster that it does not.
        return SharingSearch(streamed).need.byteCount + MemoryPlan.readSlack <= byteCount
            && MemoryPlan(streamed).arenaByteCount <= byteCount
    }
}

extension ActivationPlan {
    /// Those that run row by row.
    fileprivate var chains: [ClosedRange<Int>] {
        steps.indices.compactMap { index in steps[index].chain.flatMap { $0.lowerBound == index ? $0 : nil } }
    }
}
