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

        func apply(_ part: Range<Int>) {
            let weights = network.parameters.pointer
            for range in ranges.trainable {
                let range = range.clamped(to: part)
                guard !range.isEmpty else { continue }
                if gradientScale != 1 {
                    scale(gradients.pointer, range, by: gradientScale)
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
                blend(weights, into: average, part, share: averageShare)
            }
            if !isFinite(weights, part) { octet_store(overflow, 1) }
        }
    }
}

extension Trainer.Update {
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
}

// Ranges begin and end at multiples of 16.

private typealias Vector = SIMD16<Float>

private func load(_ values: UnsafePointer<Float>, _ index: Int) -> Vector {
    UnsafeRawPointer(values + index).load(as: Vector.self)
}

private func store(_ vector: Vector, _ values: UnsafeMutablePointer<Float>, _ index: Int) {
    UnsafeMutableRawPointer(values + index).storeBytes(of: vector, as: Vector.self)
}

private func scale(_ values: UnsafeMutablePointer<Float>, _ range: Range<Int>, by factor: Float) {
    for i in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
        store(load(values, i) * factor, values, i)
    }
}

/// `average += share·(values − average)`
private func blend(
    _ values: UnsafePointer<Float>, into average: UnsafeMutablePointer<Float>, _ range: Range<Int>, share: Float
) {
    for i in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
        let old = load(average, i)
        store(old + share * (load(values, i) - old), average, i)
    }
}

private func isFinite(_ values: UnsafePointer<Float>, _ range: Range<Int>) -> Bool {
    // 0 · x is 0 for every finite x and NaN for all others.
    var sum = Vector()
    for i in stride(from: range.lowerBound, to: range.upperBound, by: 16) { sum += 0 * load(values, i) }
    return sum.sum() == 0
}
