import OctetFormat
import OctetNetworks

extension ActivationPlan {
    /// The plan with some steps run row by row: without rings that only they read, and with one row between the steps of a
    /// chain.
    func streaming(_ chains: [ClosedRange<Int>]) -> ActivationPlan {
        var plan = self
        for chain in chains {
            for step in chain { plan.steps[step].chain = chain }
            for step in chain.dropLast() { plan.activations[steps[step].output].holdsOneRow = true }
        }
        for index in activations.indices { plan.activations[index].ring = Window.Border() }
        for step in plan.steps where step.chain == nil {
            guard let border = step.borderRead(in: self) else { continue }
            plan.activations[step.inputs[0]].ring.formUnion(border)
        }
        return plan
    }

    /// The chains that there can be: each step but the last gives rows that only the next one reads.
    var possibleChains: [ClosedRange<Int>] {
        var readers = [Int](repeating: 0, count: activations.count)
        for step in steps { for input in step.inputs { readers[whole(of: input)] += 1 } }
        func handsOnRows(_ index: Int) -> Bool {
            let output = steps[index].output
            return activations[output].part == nil && activations[output].view == nil
                && activations[output].shape.height > 1 && readers[output] == 1
                && index + 1 < steps.count && steps[index + 1].inputs.contains(output)
        }
        var chains: [ClosedRange<Int>] = []
        for first in steps.indices {
            // Rows are copied whole, so there must be no other channels between the pixels.
            guard case .convolution = steps[first].kind, activations[steps[first].inputs[0]].part == nil else {
                continue
            }
            var last = first
            chains.append(first...last)
            while handsOnRows(last), steps[last + 1].canStream, last + 1 - first < LayerRecord.maximumChainLength {
                last += 1
                chains.append(first...last)
            }
        }
        return chains
    }

    /// Bytes of a convolution's line buffer; nil for steps that need none.
    func lineBufferByteCount(of index: Int) -> Int? {
        let step = steps[index]
        guard step.chain != nil, case .convolution(let window, _, _, _) = step.kind else { return nil }
        let (input, read) = (activations[step.inputs[0]].shape, step.borderRead(in: self)!)
        let rows = (step.isPooled ? window.stride.height : 0) + (window.kernel.height - 1) * window.dilation.height + 1
        return rows * (read.left + input.width + read.right) * input.channels
    }

    /// How many of an input's rows a step of a chain has read when the chain has made `count` rows of its output.
    func rowsRead(by step: Int, for count: Int) -> Int {
        (step...steps[step].chain!.upperBound).reversed().reduce(count) { count, index in
            guard case .convolution(let window, _, _, _) = steps[index].kind else { return count }
            let input = activations[steps[index].inputs[0]].shape
            let results = steps[index].isPooled ? 2 * count : count
            let last =
                (results - 1) * window.stride.height - window.border(for: input).top
                + (window.kernel.height - 1) * window.dilation.height
            return min(max(0, last + 1), input.height)
        }
    }
}

extension ActivationPlan.Step {
    fileprivate var canStream: Bool {
        switch kind {
        case .convolution, .add: true
        case .transposedConvolution, .fullyConnected, .maxPooling, .averagePooling, .lookup,
            .localResponseNormalization, .concatenation:
            false
        }
    }
}

extension Window.Border {
    mutating func formUnion(_ other: Window.Border) {
        self = Window.Border(
            top: max(top, other.top), bottom: max(bottom, other.bottom), left: max(left, other.left),
            right: max(right, other.right))
    }
}
