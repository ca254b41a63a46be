import OctetDatasets
import OctetNetworks

/// One thread's memory for a pair: both networks planned for a shard of 16 images.
final class AdversarialLane: @unchecked Sendable {
    private let pair: AdversarialPair
    private let loss: AdversarialLoss
    let generator: Workspace
    /// The discriminator when it learns.
    let discriminator: Workspace
    /// The discriminator when the generator learns: it carries the gradient on to the image and keeps its weights.
    let critic: Workspace
    /// The discriminator's gradients of real and generated images together.
    let discriminatorGradients: AlignedFloats
    private let rows: AlignedFloats
    private let kernels: FloatKernels

    init(
        _ pair: AdversarialPair, generator: FloatNetwork, discriminator: FloatNetwork, loss: AdversarialLoss,
        kernels: FloatKernels
    ) {
        (self.pair, self.loss, self.kernels) = (pair, loss, kernels)
        self.generator = Workspace(generator, kernels: kernels, isTraining: true)
        self.discriminator = Workspace(discriminator, kernels: kernels, isTraining: true)
        critic = Workspace(discriminator, kernels: kernels, isTraining: true, inputGradient: true)
        discriminatorGradients = AlignedFloats(count: discriminator.layout.count)
        rows = AlignedFloats(count: Shard.size * max(pair.image.count, pair.generator.input.count))
    }

    /// Sums over images.
    struct Result: Sendable {
        var loss = 0.0
        /// Images that the discriminator took for what they are.
        var told = 0
        var nodeNotFinite: String?

        static func += (left: inout Result, right: Result) {
            left.loss += right.loss
            left.told += right.told
            left.nodeNotFinite = left.nodeNotFinite ?? right.nodeNotFinite
        }
    }

    /// The discriminator's gradients for a shard of real images and one of generated ones.
    func learnToTell(
        _ data: some TrainingData, _ indices: Slice<UnsafeBufferPointer<Int>>, epoch: Int, fakes: [GeneratorInput],
        step: ShardStep
    ) -> Result {
        loadReal(data, indices, epoch: epoch)
        var result = judge(discriminator, as: .real, labels: indices.map(data.label(of:)), step)
        discriminator.backward(step)
        discriminatorGradients.pointer.update(
            from: discriminator.gradients.pointer, count: discriminatorGradients.count)
        generate(fakes, step, into: discriminator)
        result += judge(discriminator, as: .generated, labels: fakes.map { $0.label ?? 0 }, step)
        discriminator.backward(step)
        kernels.addInPlace(
            discriminator.gradients.pointer, discriminatorGradients.pointer, discriminatorGradients.count)
        return result
    }

    /// The generator's gradients for a shard.
    func learnToMake(_ fakes: [GeneratorInput], step: ShardStep) -> Result {
        generate(fakes, step, into: critic)
        let result = judge(critic, as: .generator, labels: fakes.map { $0.label ?? 0 }, step)
        var carrying = step
        carrying.wantsParameterGradients = false
        critic.backward(carrying)
        generator.output.gradient!.update(from: critic.input.gradient!, count: generator.output.count)
        generator.backward(step)
        return result
    }

    private func loadReal(_ data: some TrainingData, _ indices: Slice<UnsafeBufferPointer<Int>>, epoch: Int) {
        let count = pair.image.count
        let range = pair.imageRange!
        rows.clear()
        for (image, index) in indices.enumerated() {
            let values = rows.pointer + image * count
            data.fill(index, epoch: epoch, into: values)
            for i in 0..<count { values[i] = range.lowerBound + (range.upperBound - range.lowerBound) * values[i] }
        }
        kernels.interleave(rows.pointer, count, count, discriminator.input.values)
    }

    private func generate(_ inputs: [GeneratorInput], _ step: ShardStep, into judge: Workspace) {
        let count = pair.generator.input.count
        rows.clear()
        for (image, input) in inputs.enumerated() {
            for (i, value) in input.values(classes: pair.classes).enumerated() {
                rows.pointer[image * count + i] = value
            }
        }
        kernels.interleave(rows.pointer, count, count, generator.input.values)
        generator.forward(step)
        judge.input.values.update(from: generator.output.values, count: generator.output.count)
    }

    /// Runs the discriminator and writes the loss's gradient, a mean over the batch, to its scores.
    private func judge(_ judge: Workspace, as role: AdversarialLoss.Role, labels: [Int], _ step: ShardStep) -> Result {
        var counted = step
        // A statistic of the discriminator is a mean over real and generated images.
        if role != .generator { counted.batchImages *= 2 }
        judge.forward(counted)
        let scores = judge.output
        scores.gradient!.update(repeating: 0, count: scores.count)
        var result = Result()
        for (image, label) in labels.enumerated() {
            let place = (pair.classes == 0 ? 0 : label) * Shard.size + image
            let score = Double(scores.values[place])
            let value = loss.value(of: score, as: role)
            result.loss += value.loss
            if (score > loss.threshold) == (role == .real) { result.told += 1 }
            scores.gradient![place] = Float(value.slope / Double(step.batchImages))
        }
        if !result.loss.isFinite { result.nodeNotFinite = firstNotFinite(judge) }
        return result
    }

    private func firstNotFinite(_ judge: Workspace) -> String {
        if let node = generator.firstNodeNotFinite() { return "generator, \(generator.network.nodes[node].name)" }
        let node = judge.firstNodeNotFinite() ?? judge.network.nodes.count - 1
        return "discriminator, \(judge.network.nodes[node].name)"
    }
}
