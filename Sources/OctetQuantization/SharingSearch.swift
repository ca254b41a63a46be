import OctetFormat

/// Chooses which steps run in place, so that the arena is the smallest: branch and bound over all choices.
///
/// Running in place does not always help: an output that stays where its input was can keep two others apart, and room for
/// a ring costs memory while there is no ring yet.
struct SharingSearch {
    /// The arena's memory: that of activations, by their owners, and last that of the probabilities, where there are any.
    struct Arena {
        var sharing: MemorySharing
        var owners: [Int]
        var plan: ArenaPlanner.Plan
    }

    private let plan: ActivationPlan
    private let planner = ArenaPlanner(alignment: ModelHeader.alignment)
    /// The steps that could run in place.
    private let steps: [Int]
    /// What any choice needs of memory: the most at one step, and how many steps need so much.
    let need: (byteCount: Int, steps: Int)
    private var best: Arena?
    /// After so many arenas, the best one so far is taken.
    private var arenasLeft = 64

    init(_ plan: ActivationPlan) {
        self.plan = plan
        let none = MemorySharing(plan)
        steps = plan.steps.indices.filter { !none.replaceableInputs(at: $0).isEmpty }
        let loads = planner.loads(Self.buffers(none, plan, undecided: steps[...]).map(\.buffer))
        let most = loads.max() ?? 0
        need = (most, loads.count { $0 == most })
    }

    mutating func run() -> Arena {
        choose(steps[...], after: MemorySharing(plan))
        return best!
    }

    /// Goes through what the undecided steps can do, the most promising choice first.
    private mutating func choose(_ undecided: ArraySlice<Int>, after sharing: MemorySharing) {
        guard let step = undecided.first else { return settle(sharing) }
        let shared = sharing.replaceableInputs(at: step).compactMap {
            sharing.sharing($0, with: plan.steps[step].output)
        }
        // Where it makes no difference: in place, but not with room for a ring.
        let choices =
            shared.filter { $0.rings == sharing.rings } + [sharing] + shared.filter { $0.rings != sharing.rings }
        let bounds = choices.map {
            planner.lowerBound(Self.buffers($0, plan, undecided: undecided.dropFirst()).map(\.buffer))
        }
        for index in choices.indices.sorted(by: { (bounds[$0], $0) < (bounds[$1], $1) }) {
            if let best, best.plan.byteCount <= max(need.byteCount, bounds[index]) || arenasLeft == 0 { return }
            choose(undecided.dropFirst(), after: choices[index])
        }
    }

    private mutating func settle(_ sharing: MemorySharing) {
        arenasLeft -= 1
        let buffers = Self.buffers(sharing, plan, undecided: [])
        let placed = planner.plan(buffers.map(\.buffer))
        guard placed.byteCount < best?.plan.byteCount ?? Int.max else { return }
        best = Arena(sharing: sharing, owners: buffers.map(\.owner).filter { $0 >= 0 }, plan: placed)
    }

    /// The memory that the arena must hold: no more than any choice of the undecided steps will need.
    private static func buffers(
        _ sharing: MemorySharing, _ plan: ActivationPlan, undecided: ArraySlice<Int>
    ) -> [(owner: Int, buffer: ArenaPlanner.Buffer)] {
        var lifetimes = sharing.lifetimes
        for index in undecided {
            let output = plan.steps[index].output
            let inputs = sharing.replaceableInputs(at: index)
            guard let input = inputs.max(by: { sharing.byteCount(of: $0) < sharing.byteCount(of: $1) }) else {
                continue
            }
            // At the step, or in the chain, the larger of the two is needed.
            let chain = plan.steps[index].chain ?? index...index
            if sharing.byteCount(of: output) <= sharing.byteCount(of: input) {
                lifetimes[output] = lifetimes[output].flatMap { Self.steps(chain.upperBound + 2, $0.upperBound) }
            } else {
                let owner = sharing.owners[input]
                lifetimes[owner] = lifetimes[owner].flatMap { Self.steps($0.lowerBound, chain.lowerBound) }
            }
        }
        let softmax = plan.steps.count + 1
        let classes = plan.activations[plan.scores].shape.count
        let lineBuffers = plan.steps.indices.compactMap { index in
            plan.lineBufferByteCount(of: index).map { byteCount in
                let chain = plan.steps[index].chain!
                return (
                    Self.owner(ofLineBuffer: index, in: plan),
                    ArenaPlanner.Buffer(
                        byteCount: byteCount, lifetime: chain.lowerBound + 1...chain.upperBound + 1)
                )
            }
        }
        return lifetimes.sorted { $0.key < $1.key }.map { owner, lifetime in
            (owner, ArenaPlanner.Buffer(byteCount: sharing.byteCount(of: owner), lifetime: lifetime))
        } + lineBuffers
            + (plan.givesProbabilities
                ? [(-1, ArenaPlanner.Buffer(byteCount: 2 * classes, lifetime: softmax...softmax))] : [])
    }

    /// What stands for the memory of a step's line buffer: no activation.
    static func owner(ofLineBuffer step: Int, in plan: ActivationPlan) -> Int { plan.activations.count + step }

    /// Nil where none are left.
    private static func steps(_ first: Int, _ last: Int) -> ClosedRange<Int>? { first <= last ? first...last : nil }
}
