import OctetNetworks

/// What a run gives: the weights, their average, or those of its best epoch.
extension Trainer {
    /// The network as it would be exported now: of the best epoch where the settings keep it and there is one, else the
    /// average where the settings average, else `network` itself.
    /// - Throws: `TrainingError.notFinite` where training diverged in a way that no network should hold.
    public func trainedNetwork() throws -> FloatNetwork {
        if let spoilt { throw spoilt }
        guard let values = exported else { return network }
        let result = FloatNetwork(network.network, seed: 0)
        result.parameters.pointer.update(from: values.pointer, count: values.count)
        return result
    }

    /// The best epoch so far by its validation; nil where nothing was validated.
    public var bestEpoch: EpochScore? { best.score }

    /// Whether the validation has not become better for as many epochs as the settings wait.
    public func hasStoppedEarly(images: Int) -> Bool {
        guard let patience = settings.patience, let score = best.score else { return false }
        return epochsDone(images: images) - score.epoch >= patience
    }

    /// The parameters in place of `network`'s, where there are others.
    var exported: AlignedFloats? { best.score == nil ? average : best.values ?? average }

    /// Validates what the settings would export of this epoch, and keeps it where it is the best.
    /// - Throws: `TrainingError.notFinite` where the loss is not.
    func validate(_ data: some TrainingData, epoch: Int) throws -> Evaluation {
        let weights = network.parameters
        // The runner computes with the network's own memory, so the average visits it.
        average?.swap(with: weights)
        defer { average?.swap(with: weights) }
        let evaluation = runner.evaluation(of: data)
        guard evaluation.loss.isFinite else {
            throw TrainingError.notFinite(
                .output, step: stepsDone, epoch: epoch, layer: network.network.nodes.last!.name)
        }
        let score = EpochScore(epoch: epoch, accuracy: evaluation.accuracy, loss: evaluation.loss)
        if best.score.map(score.isBetter(than:)) ?? true {
            best.score = score
            best.values?.pointer.update(from: weights.pointer, count: weights.count)
        }
        return evaluation
    }

    /// The best epoch and, where it is kept, its parameters.
    struct Best {
        var score: EpochScore?
        let values: AlignedFloats?
    }
}

/// How an epoch did on the validation images.
public struct EpochScore: Codable, Equatable, Sendable {
    /// From 1.
    public var epoch: Int
    public var accuracy, loss: Double

    /// More images right, or as many and a smaller loss.
    func isBetter(than other: EpochScore) -> Bool {
        accuracy > other.accuracy || accuracy == other.accuracy && loss < other.loss
    }
}
