import CProcessor

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
        /// What the gradients are multiplied by first.
        var gradientScale: Float = 1
        let average: AlignedFloats?
        /// See `averageShare(decay:step:)`.
        let averageShare: Float
        /// Becomes 1 where a parameter is no longer finite.
        let overflow: UnsafeMutablePointer<Int32>

        init(trainer: Trainer, stepsPerEpoch: Int) {
            (network, optimizer) = (trainer.network, trainer.optimizer)
            (gradients, ranges) = (trainer.gradients, trainer.ranges)
            kernels = trainer.runner.kernels
            step = trainer.stepsDone + 1
            rate = trainer.settings.learningRate(step: trainer.stepsDone, stepsPerEpoch: stepsPerEpoch)
            average = trainer.average
            averageShare =
                trainer.settings.averageDecay.map { OctetTraining.averageShare(decay: $0, step: trainer.stepsDone + 1) }
                ?? 0
            overflow = trainer.overflow
        }

        func apply(_ part: Range<Int>) {
            let weights = network.parameters.pointer
            for range in ranges.trainable {
                let range = range.clamped(to: part)
                guard !range.isEmpty else { continue }
                if gradientScale != 1 {
                    for i in range { gradients.pointer[i] *= gradientScale }
                }
                optimizer.update(
                    weights, gradient: gradients.pointer, range: range, step: step, rate: rate, kernels: kernels)
            }
            for statistic in ranges.statistics {
                for i in statistic.range.clamped(to: part) {
                    weights[i] += statistic.momentum * (gradients.pointer[i] - weights[i])
                }
            }
            if let average = average?.pointer {
                for i in part { average[i] += averageShare * (weights[i] - average[i]) }
            }
            if !isFinite(weights, part) { octet_store(overflow, 1) }
        }
    }
}

/// - Parameter range: begins and ends at multiples of 16.
private func isFinite(_ values: UnsafePointer<Float>, _ range: Range<Int>) -> Bool {
    // 0 · x is 0 for every finite x and NaN for all others.
    var sum = SIMD16<Float>()
    for i in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
        sum += 0 * UnsafeRawPointer(values + i).load(as: SIMD16<Float>.self)
    }
    return sum.sum() == 0
}
