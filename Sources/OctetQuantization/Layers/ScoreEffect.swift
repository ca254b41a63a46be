import OctetTraining

/// What becomes of the float network's scores where one error is brought into it and everything else is exact.
public struct ScoreEffect: Codable, Equatable, Sendable {
    /// Of the scores, in dB; 999 where they do not change. Scores count as differences from their image's mean, because
    /// softmax and the decision see nothing else.
    public var signalToNoise: Double
    /// Images whose best class changes.
    public var changedDecisions: Int
}

extension LayerSweep {
    /// An error to bring in: of a twin, whole or a part.
    struct Injection {
        var twin: Int
        var part: LayerErrorPart?
    }

    /// The effects of errors, each by itself: a layer's own error is added to what its float node gives, and the float
    /// network goes on from there to the scores.
    ///
    /// - Parameter errors: one for each twin.
    func effects(of injections: [Injection], errors: [LayerError]) throws -> [ScoreEffect] {
        let batches = try map { batch in
            let last = batch.inference.nodeCount - 1
            let scores = batch.inference.values(of: last)
            var tallies = [Tally](repeating: Tally(), count: injections.count)
            // From the last to the first: whatever a layer changes behind it, those before it find the float values before them.
            let order = injections.indices.sorted { injections[$0].twin > injections[$1].twin }
            for index in order {
                let injection = injections[index]
                let error = errors[injection.twin].values(
                    injection.part, integers: batch.integers[injection.twin],
                    references: batch.references[injection.twin])
                let node = twins[injection.twin].node
                batch.inference.replaceValues(
                    of: node, with: zip(batch.floats[injection.twin], error).map { $0 + $1 })
                batch.inference.run(node + 1..<last + 1)
                tallies[index].compare(batch.inference.values(of: last), with: scores, images: batch.count)
            }
            return tallies
        }
        return injections.indices.map { index in
            var ratio = SignalToNoise()
            for batch in batches { ratio.add(batch[index].ratio) }
            return ScoreEffect(
                signalToNoise: ratio.decibels, changedDecisions: batches.reduce(0) { $0 + $1[index].changes })
        }
    }

    private struct Tally {
        var ratio = SignalToNoise()
        var changes = 0

        mutating func compare(_ changed: [Float], with scores: [Float], images: Int) {
            let classes = scores.count / images
            for image in 0..<images {
                let (before, after) = (
                    scores[image * classes..<(image + 1) * classes], changed[image * classes..<(image + 1) * classes]
                )
                let center = before.reduce(0) { $0 + Double($1) } / Double(classes)
                let shift = after.reduce(0) { $0 + Double($1) } / Double(classes) - center
                for (old, new) in zip(before, after) {
                    ratio.add(Double(old) - center, error: Double(new) - shift - Double(old))
                }
                if before.indexOfLargest != after.indexOfLargest { changes += 1 }
            }
        }
    }
}

extension ArraySlice<Float> {
    /// The place of the largest from the slice's start; of equal ones the first.
    var indexOfLargest: Int {
        var best = startIndex
        for index in indices where self[index] > self[best] { best = index }
        return best - startIndex
    }
}
