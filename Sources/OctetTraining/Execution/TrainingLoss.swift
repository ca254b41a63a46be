import OctetNetworks

/// The loss of a network's scores and, in training, of its auxiliary heads, each times its weight, and of its teacher.
/// (Szegedy et al.: Going Deeper with Convolutions, 2014, section 5.)
final class TrainingLoss {
    private struct Head {
        var scores: ShardTensor
        var weight: Float
        var loss: SoftmaxCrossEntropy
    }

    /// The network's own scores first.
    private let heads: [Head]
    private let distillation: (loss: DistillationLoss, weight: Float)?

    init(_ workspace: Workspace, isTraining: Bool, teacher: Teacher?) {
        distillation = teacher.map { (DistillationLoss($0, student: workspace), $0.distillation.weight) }
        let network = workspace.network
        func head(_ scores: ShardTensor, weight: Float) -> Head {
            Head(
                scores: scores, weight: weight,
                loss: SoftmaxCrossEntropy(classes: network.output.count, kernels: workspace.kernels))
        }
        let auxiliaries = isTraining ? network.auxiliaryOutputs : []
        heads =
            [head(workspace.output, weight: 1 - (distillation?.weight ?? 0))]
            + auxiliaries.map { node in
                let weight = (network.nodes[node].layer as! AuxiliaryOutput).weight
                return head(workspace.tensors[node], weight: weight)
            }
    }

    /// The hits are those of the network's own scores; in inference their loss to the labels is the whole loss.
    func evaluate(labels: UnsafePointer<Int>, step: ShardStep, smoothing: Float) -> SoftmaxCrossEntropy.Result {
        var result = heads[0].loss.evaluate(heads[0].scores, labels: labels, step: step, smoothing: smoothing)
        guard step.isTraining else { return result }
        result.loss *= Double(heads[0].weight)
        if let distillation { result.loss += Double(distillation.weight) * distillation.loss.evaluate(step) }
        for head in heads.dropFirst() {
            let auxiliary = head.loss.evaluate(head.scores, labels: labels, step: step, smoothing: smoothing)
            result.loss += Double(head.weight) * auxiliary.loss
        }
        return result
    }

    /// After `evaluate`.
    func writeGradients(labels: UnsafePointer<Int>, step: ShardStep, smoothing: Float) {
        for head in heads {
            head.loss.writeGradient(
                to: head.scores, labels: labels, step: step, smoothing: smoothing, weight: head.weight)
        }
        distillation?.loss.addGradient(step)
    }

    /// The class with the highest score, the first of equals.
    func best(image: Int) -> Int { heads[0].loss.best(of: heads[0].scores, image: image) }
}
