import OctetNetworks

/// The loss of a network's scores and, in training, of its auxiliary heads, each times its weight.
/// (Szegedy et al.: Going Deeper with Convolutions, 2014, section 5.)
final class TrainingLoss {
    private struct Head {
        var scores: ShardTensor
        var weight: Float
        var loss: SoftmaxCrossEntropy
    }

    /// The network's own scores first.
    private let heads: [Head]

    init(_ workspace: Workspace, isTraining: Bool) {
        let network = workspace.network
        func head(_ scores: ShardTensor, weight: Float) -> Head {
            Head(
                scores: scores, weight: weight,
                loss: SoftmaxCrossEntropy(classes: network.output.count, kernels: workspace.kernels))
        }
        let auxiliaries = isTraining ? network.auxiliaryOutputs : []
        heads =
            [head(workspace.output, weight: 1)]
            + auxiliaries.map { node in
                let weight = (network.nodes[node].layer as! AuxiliaryOutput).weight
                return head(workspace.tensors[node], weight: weight)
            }
    }

    /// The hits are those of the network's own scores; auxiliary losses are counted where the step is one of training.
    func evaluate(labels: UnsafePointer<Int>, step: ShardStep, smoothing: Float) -> SoftmaxCrossEntropy.Result {
        var result = heads[0].loss.evaluate(heads[0].scores, labels: labels, step: step, smoothing: smoothing)
        guard step.isTraining else { return result }
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
    }

    /// The class with the highest score, the first of equals.
    func best(image: Int) -> Int { heads[0].loss.best(of: heads[0].scores, image: image) }
}
