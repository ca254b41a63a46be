import CProcessor

extension Trainer {
    /// Trains on the images of one batch.
    /// - Throws: `TrainingError.notFinite`. Where the loss or a clipped gradient is at fault, nothing has changed.
    func step(
        on data: some TrainingData, indices: [Int], batch: Range<Int>, epoch: Int, stepsPerEpoch: Int
    ) throws -> BatchRunner.Result {
        if let spoilt { throw spoilt }
        var update = Update(trainer: self, stepsPerEpoch: stepsPerEpoch)
        let result = indices.withUnsafeBufferPointer { [update] indices in
            runner.accumulateGradients(
                data, indices: UnsafeBufferPointer(rebasing: indices[batch]), epoch: epoch, step: stepsDone,
                seed: settings.seed, smoothing: settings.labelSmoothing, into: gradients.pointer,
                finish: { [isClipped = clipping != nil] part in if !isClipped { update.apply(part) } })
        }
        func fail(_ quantity: TrainingError.Quantity, node: Int) -> TrainingError {
            .notFinite(
                quantity, step: stepsDone + 1, epoch: epoch + 1, layer: network.network.nodes[node].name)
        }
        guard result.loss.isFinite else {
            throw fail(.output, node: result.nodeNotFinite ?? network.network.nodes.count - 1)
        }
        if let clipping {
            let norm = clipping.norm.measure(gradients, pool: runner.pool)
            guard norm.isFinite else { throw fail(.gradient, node: nodeOfGradientNotFinite!) }
            update.gradientScale = Float(min(1, Double(clipping.limit) / norm))
            runner.pool.run { [update, runner] thread in update.apply(runner.range(of: thread)) }
        }
        guard octet_load(overflow) == 0 else {
            let error =
                nodeOfGradientNotFinite.map { fail(.gradient, node: $0) }
                ?? fail(.parameter, node: nodeOfParameterNotFinite!)
            spoilt = error
            throw error
        }
        stepsDone += 1
        return result
    }

    /// Backward goes from the last layer to the first, so that the last of them is the first at fault.
    private var nodeOfGradientNotFinite: Int? {
        network.layout.entries.last { entry in
            entry.parameter.isTrainable
                && (0..<entry.count).contains { !gradients.pointer[entry.offset + $0].isFinite }
        }?.node
    }

    private var nodeOfParameterNotFinite: Int? {
        network.layout.entries.first { entry in network.values(of: entry).contains { !$0.isFinite } }?.node
    }
}
