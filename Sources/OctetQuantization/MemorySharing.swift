import OctetNetworks

/// Which activations lie in the same memory: a part in its whole, and the output of an element-wise step or of a chain of
/// streamed ones, where that makes the arena smaller, in the place of an input that nothing reads later.
///
/// Kernels of element-wise steps read each value before they write the one in its place, so sharing needs the same
/// strides. Where one of the two has a ring, the other gets room for it. A chain's rows must not reach those of its input
/// that it has yet to read.
struct MemorySharing {
    /// For each activation, the one that stands for its memory.
    private(set) var owners: [Int]
    /// The room around the image that all activations in the memory have: of each owner.
    private(set) var rings: [Window.Border]
    private let plan: ActivationPlan
    private let lastUses: [Int]
    /// What is read as one run of bytes: the input of a fully connected layer, and the scores.
    private let mustBeContiguous: Set<Int>

    /// No output in the place of an input.
    init(_ plan: ActivationPlan) {
        self.plan = plan
        owners = plan.activations.indices.map { plan.whole(of: $0) }
        rings = plan.activations.map(\.ring)
        var lastUses = [Int](repeating: -1, count: plan.activations.count)
        for (index, step) in plan.steps.enumerated() {
            for input in step.inputs { lastUses[plan.whole(of: input)] = index }
        }
        // The caller reads them when all is done.
        lastUses[plan.whole(of: plan.scores)] = Int.max
        self.lastUses = lastUses
        mustBeContiguous = plan.steps.reduce(into: Set([plan.scores])) { contiguous, step in
            if case .fullyConnected = step.kind { contiguous.formUnion(step.inputs) }
        }.union(
            plan.activations.indices.flatMap { index in plan.activations[index].view.map { [index, $0] } ?? [] })
    }

    /// The room around an activation's image.
    func ring(of activation: Int) -> Window.Border { rings[owners[activation]] }

    /// Bytes of the memory that an activation lies in.
    func byteCount(of activation: Int) -> Int {
        let (owner, ring) = (owners[activation], ring(of: activation))
        return plan.activations.indices.filter { owners[$0] == owner && plan.activations[$0].part == nil }.map {
            index in
            let shape = plan.activations[index].shape
            let rows = plan.activations[index].holdsOneRow ? 1 : shape.height
            return (rows + ring.top + ring.bottom) * (shape.width + ring.left + ring.right) * shape.channels
        }.max()!
    }

    /// The inputs whose place a step's output could take.
    func replaceableInputs(at index: Int) -> [Int] {
        let step = plan.steps[index]
        let writers: ClosedRange<Int>
        if let chain = step.chain {
            writers = chain
        } else {
            switch step.kind {
            case .lookup, .add: writers = index...index
            case .convolution, .transposedConvolution, .fullyConnected, .maxPooling, .averagePooling,
                .localResponseNormalization,
                .concatenation:
                return []
            }
        }
        let activations = plan.activations
        guard activations[step.output].part == nil, writers.upperBound == index else { return [] }
        return Set(writers.flatMap { plan.steps[$0].inputs }).sorted().filter { input in
            activations[input].part == nil && activations[input].view == nil && !activations[input].holdsOneRow
                && lastUses[input] <= index
                && sharing(input, with: step.output) != nil
        }
    }

    /// An output that begins in the place of an input, or nil where one of those in that memory must be without gaps.
    func sharing(_ input: Int, with output: Int) -> MemorySharing? {
        var shared = self
        let owner = owners[input]
        let (first, second) = (ring(of: input), ring(of: output))
        shared.rings[owner] = Window.Border(
            top: max(first.top, second.top), bottom: max(first.bottom, second.bottom),
            left: max(first.left, second.left), right: max(first.right, second.right))
        for index in owners.indices where owners[index] == output { shared.owners[index] = owner }
        let hasRing = shared.rings[owner] != Window.Border()
        let breaksRun = hasRing && mustBeContiguous.contains { shared.owners[$0] == owner }
        return breaksRun || !shared.chainsFollowTheirInputs ? nil : shared
    }

    /// Whether each row that a chain writes ends before the rows in the same memory that it has yet to read.
    private var chainsFollowTheirInputs: Bool {
        plan.steps.indices.allSatisfy { reader in
            guard let chain = plan.steps[reader].chain else { return true }
            let output = plan.steps[chain.upperBound].output
            return plan.steps[reader].inputs.allSatisfy { input in
                guard owners[input] == owners[output] else { return true }
                return (1...plan.activations[output].shape.height).allSatisfy { count in
                    let read = plan.rowsRead(by: reader, for: count)
                    return read == plan.activations[input].shape.height
                        || self.end(ofRow: count - 1, output) <= start(ofRow: read, input)
                }
            }
        }
    }

    /// Where a row's first pixel lies, counted from the beginning of the memory.
    private func start(ofRow row: Int, _ activation: Int) -> Int {
        let (shape, ring) = (plan.activations[activation].shape, ring(of: activation))
        return ((row + ring.top) * (shape.width + ring.left + ring.right) + ring.left) * shape.channels
    }

    private func end(ofRow row: Int, _ activation: Int) -> Int {
        start(ofRow: row, activation) + plan.activations[activation].shape.width
            * plan.activations[activation].shape.channels
    }

    /// The steps at which each memory must exist: those of all that lies in it. The first step is number 1; at 0 the
    /// caller's image is copied in. The softmax is the last.
    var lifetimes: [Int: ClosedRange<Int>] {
        var lifetimes: [Int: ClosedRange<Int>] = [:]
        func extend(_ activation: Int, to step: Int) {
            let old = lifetimes[owners[activation]] ?? step...step
            lifetimes[owners[activation]] = min(old.lowerBound, step)...max(old.upperBound, step)
        }
        extend(0, to: 0)
        for (index, step) in plan.steps.enumerated() {
            let chain = step.chain ?? index...index
            for activation in step.inputs + [step.output] {
                extend(activation, to: chain.lowerBound + 1)
                extend(activation, to: chain.upperBound + 1)
            }
        }
        extend(plan.scores, to: plan.steps.count + 1)
        return lifetimes
    }
}
