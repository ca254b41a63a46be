import OctetFormat
import OctetNetworks

/// Where every activation lies in the arena.
struct MemoryPlan {
    /// Bytes behind the last activation that wide loads may read.
    static let readSlack = 64

    /// One record for each activation of the plan, and a last one for the probabilities.
    private(set) var tensors: [TensorRecord]
    let arenaByteCount: Int
    let scoresTensor: Int

    init(_ plan: ActivationPlan) {
        let activations = plan.activations
        scoresTensor = plan.scores
        // Who keeps what in which memory: parts lie in their whole, and some outputs may replace an input.
        var owners = activations.indices.map { plan.whole(of: $0) }
        let lastUses = Self.lastUses(plan)
        for (index, step) in plan.steps.enumerated() {
            if let input = Self.replaceableInput(of: step, at: index, plan, lastUses) {
                owners[step.output] = owners[input]
            }
        }

        // The first step is number 1; at 0 the caller's image is copied in. The softmax is the last.
        let softmax = plan.steps.count + 1
        var lifetimes = [Int: ClosedRange<Int>]()
        func extend(_ activation: Int, to step: Int) {
            let owner = owners[activation]
            let old = lifetimes[owner] ?? step...step
            lifetimes[owner] = min(old.lowerBound, step)...max(old.upperBound, step)
        }
        extend(0, to: 0)
        for (index, step) in plan.steps.enumerated() {
            (step.inputs + [step.output]).forEach { extend($0, to: index + 1) }
        }
        extend(plan.scores, to: softmax)

        let buffers = lifetimes.keys.sorted()
        let classes = activations[plan.scores].shape.count
        let planner = ArenaPlanner(alignment: ModelHeader.alignment)
        let placed = planner.plan(
            buffers.map { .init(byteCount: Self.byteCount(activations[$0]), lifetime: lifetimes[$0]!) }
                + [.init(byteCount: 2 * classes, lifetime: softmax...softmax)])
        arenaByteCount = placed.byteCount + Self.readSlack

        let offsets = Dictionary(uniqueKeysWithValues: zip(buffers, placed.offsets))
        tensors = activations.indices.map { index in
            let activation = activations[index]
            let whole = activations[plan.whole(of: index)]
            return Self.record(activation, whole: whole, bufferOffset: offsets[owners[index]]!)
        }
        let probability = Float(1) / 65_535
        tensors.append(
            TensorRecord(
                arenaOffset: UInt32(placed.offsets[buffers.count]), rowStride: UInt32(2 * classes),
                pixelStride: UInt32(2 * classes), height: 1, width: 1, channels: UInt16(classes),
                elementType: .unsigned16, zeroPoint: 0, scaleBits: probability.bitPattern))
    }

    /// Bytes of a whole activation, its ring included.
    private static func byteCount(_ activation: ActivationPlan.Activation) -> Int {
        let ring = activation.ring
        return (activation.shape.height + ring.top + ring.bottom) * (activation.shape.width + ring.left + ring.right)
            * activation.shape.channels
    }

    private static func record(
        _ activation: ActivationPlan.Activation, whole: ActivationPlan.Activation, bufferOffset: Int
    ) -> TensorRecord {
        let ring = whole.ring
        let pixelStride = whole.shape.channels
        let rowStride = (whole.shape.width + ring.left + ring.right) * pixelStride
        let firstChannel = activation.part?.firstChannel ?? 0
        return TensorRecord(
            arenaOffset: UInt32(bufferOffset + ring.top * rowStride + ring.left * pixelStride + firstChannel),
            rowStride: UInt32(rowStride), pixelStride: UInt32(pixelStride), height: UInt16(activation.shape.height),
            width: UInt16(activation.shape.width), channels: UInt16(activation.shape.channels),
            zeroPoint: activation.quantization.zeroPoint, ringTop: UInt8(ring.top), ringBottom: UInt8(ring.bottom),
            ringLeft: UInt8(ring.left), ringRight: UInt8(ring.right),
            scaleBits: activation.quantization.scale.bitPattern)
    }

    /// The last step that reads each whole activation.
    private static func lastUses(_ plan: ActivationPlan) -> [Int: Int] {
        var lastUses: [Int: Int] = [:]
        for (index, step) in plan.steps.enumerated() {
            for input in step.inputs { lastUses[plan.whole(of: input)] = index }
        }
        lastUses[plan.whole(of: plan.scores)] = Int.max
        return lastUses
    }

    /// An input in whose place an element-wise step may write its output: one that nothing reads later, of one layout.
    private static func replaceableInput(
        of step: ActivationPlan.Step, at index: Int, _ plan: ActivationPlan, _ lastUses: [Int: Int]
    ) -> Int? {
        switch step.kind {
        case .lookup, .add: break
        case .convolution, .fullyConnected, .maxPooling, .averagePooling, .concatenation: return nil
        }
        let output = plan.activations[step.output]
        return step.inputs.first { input in
            let activation = plan.activations[input]
            return output.part == nil && activation.part == nil && activation.ring == output.ring
                && lastUses[input] == index
        }
    }
}
