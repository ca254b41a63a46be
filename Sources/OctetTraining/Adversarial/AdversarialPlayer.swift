import CProcessor
import OctetNetworks

/// One of the two networks of a run, with what changes its weights.
final class AdversarialPlayer: @unchecked Sendable {
    let network: FloatNetwork
    let gradients: AlignedFloats
    let average: AlignedFloats?
    private let optimizer: OptimizerState
    private let ranges: ParameterRanges
    private let kernels: FloatKernels
    private let averageDecay: Float?
    /// 1 once a step has left a parameter that is not finite.
    private let overflow = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

    init(_ network: FloatNetwork, optimizer: Optimizer, averageDecay: Float?, kernels: FloatKernels) {
        self.network = network
        self.kernels = kernels
        self.averageDecay = averageDecay
        self.optimizer = OptimizerState(optimizer, count: network.layout.count)
        gradients = AlignedFloats(count: network.layout.count)
        ranges = ParameterRanges(network)
        average = averageDecay.map { _ in AlignedFloats(count: network.layout.count) }
        average?.pointer.update(from: network.parameters.pointer, count: network.layout.count)
        overflow.initialize(to: 0)
    }

    deinit { overflow.deallocate() }

    /// Sums the gradients that `compute` gives for each shard, in the order of the shards, and changes the weights by them
    /// where `isUsable` says so afterwards.
    ///
    /// - Parameters:
    ///   - compute: called on the pool's threads with a shard and the thread's number; what it gives is read before its next
    ///     call on this thread.
    ///   - step: from 1.
    /// - Returns: whether all parameters are finite.
    func learn(
        shards: Int, step: Int, rate: Float, pool: WorkerPool,
        compute: @Sendable (_ shard: Int, _ thread: Int) -> AlignedFloats, isUsable: () -> Bool
    ) -> Bool {
        pool.run { [self] thread in
            for shard in stride(from: thread, to: shards, by: pool.count) {
                let part = compute(shard, thread)
                pool.inOrder(shard) {
                    if shard == 0 {
                        gradients.pointer.update(from: part.pointer, count: part.count)
                    } else {
                        kernels.addInPlace(part.pointer, gradients.pointer, part.count)
                    }
                }
            }
        }
        guard isUsable() else { return true }
        let update = Trainer.Update(
            network: network, optimizer: optimizer, gradients: gradients, ranges: ranges, kernels: kernels, step: step,
            rate: rate, average: average,
            averageShare: averageDecay.map { averageShare(decay: $0, step: step) } ?? 0, overflow: overflow)
        pool.run { [self] thread in
            let blocks = network.layout.count / 16
            update.apply(blocks * thread / pool.count * 16..<blocks * (thread + 1) / pool.count * 16)
        }
        return octet_load(overflow) == 0
    }

    /// The network with the average of its weights, or as it is.
    func exported() -> FloatNetwork {
        guard let average else { return network }
        let result = FloatNetwork(network.network, seed: 0)
        result.parameters.pointer.update(from: average.pointer, count: average.count)
        return result
    }

    // MARK: What a run needs to go on

    private var buffers: [(buffer: RunState.Buffer, memory: AlignedFloats)] {
        RunState.buffers(optimizer.optimizer, averages: averageDecay != nil).map { buffer in
            if case .optimizer(let index) = buffer.content { return (buffer, optimizer.buffers[index]) }
            return (buffer, network.parameters)
        }
    }

    /// By the names `buffer.node.parameter`.
    var state: [String: FloatTensor] {
        var state: [String: FloatTensor] = [:]
        for (buffer, memory) in buffers {
            for entry in network.layout.entries where buffer.holds(entry) {
                let values = UnsafeBufferPointer(start: memory.pointer + entry.offset, count: entry.count)
                state[buffer.tensorName(of: entry)] = FloatTensor(
                    extents: entry.parameter.extents, values: Array(values))
            }
        }
        return state
    }

    /// - Throws: `TrainingError.tensors` where the state is of another network or optimiser.
    func restore(_ state: [String: FloatTensor]) throws {
        let buffers = buffers
        try TensorCheck(network.network, buffers: buffers.map(\.buffer)).check(state)
        average?.pointer.update(from: network.parameters.pointer, count: network.layout.count)
        for (buffer, memory) in buffers {
            for entry in network.layout.entries where buffer.holds(entry) {
                (memory.pointer + entry.offset).update(
                    from: state[buffer.tensorName(of: entry)]!.values, count: entry.count)
            }
        }
    }
}
