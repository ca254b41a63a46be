/// Chooses which steps run row by row, so that the arena is the smallest: it takes, again and again, the chain with which the
/// fullest moment needs least, and at last gives up those that turned out not to matter.
struct StreamingSearch {
    private let plan: ActivationPlan

    init(_ plan: ActivationPlan) { self.plan = plan }

    /// The plan with chains, or without any where they do not help.
    func run() -> ActivationPlan {
        let possible = plan.possibleChains
        var chains: [ClosedRange<Int>] = []
        var need = need(of: chains)
        while let (better, betterNeed) = possible.map({ chain in
            let candidate = chains.filter { !$0.overlaps(chain) } + [chain]
            return (candidate, self.need(of: candidate))
        }).min(by: { $0.1 < $1.1 }), betterNeed < need {
            (chains, need) = (better, betterNeed)
        }
        for chain in chains {
            let fewer = chains.filter { $0 != chain }
            if self.need(of: fewer).byteCount <= need.byteCount { chains = fewer }
        }
        let streamed = plan.streaming(chains)
        return MemoryPlan(streamed).arenaByteCount < MemoryPlan(plan).arenaByteCount ? streamed : plan
    }

    private func need(of chains: [ClosedRange<Int>]) -> (byteCount: Int, steps: Int) {
        SharingSearch(plan.streaming(chains)).need
    }
}
