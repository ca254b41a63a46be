extension Trainer {
    /// One step's change of the parameters, applied by each thread to its range.
    struct Update: @unchecked Sendable {
        let network: FloatNetwork
        let optimizer: OptimizerState
        let gradients: AlignedFloats
        let ranges: ParameterRanges
        let kernels: FloatKernels
        let step: Int
        let rate: Float

        init(trainer: Trainer, stepsPerEpoch: Int) {
            (network, optimizer) = (trainer.network, trainer.optimizer)
            (gradients, ranges) = (trainer.gradients, trainer.ranges)
            kernels = trainer.runner.kernels
            step = trainer.stepsDone + 1
            rate = trainer.settings.learningRate(step: trainer.stepsDone, stepsPerEpoch: stepsPerEpoch)
        }

        func apply(_ part: Range<Int>) {
            let weights = network.parameters.pointer
            for range in ranges.trainable {
                let range = range.clamped(to: part)
                guard !range.isEmpty else { continue }
                optimizer.update(
                    weights, gradient: gradients.pointer, range: range, step: step, rate: rate, kernels: kernels)
            }
            for statistic in ranges.statistics {
                for i in statistic.range.clamped(to: part) {
                    weights[i] += statistic.momentum * (gradients.pointer[i] - weights[i])
                }
            }
        }
    }
}
