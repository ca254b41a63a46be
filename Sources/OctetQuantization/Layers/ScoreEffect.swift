import OctetTraining

/// What becomes of the float network's scores where one error is brought into it and everything else is exact.
public struct ScoreEffect: Codable, Equatable, Sendable {
    /// Of the scores, in dB; 999 where they do not change.
    ///
    /// Signal is what tells images apart: how each class's score differs from image to image, once each image's mean is taken
    /// away, because softmax and the decision see differences only. Scores so low or so high that they change no
    /// probability are cut off first (`Scores.decisiveRange`).
    public var signalToNoise: Double
    /// Images whose best class changes.
    public var changedDecisions: Int
}

extension ScoreEffect {
    init(of changed: Scores, besides float: Scores) {
        let classes = float.classCount
        let (before, after) = (float.decisive(besides: float).centered, changed.decisive(besides: float).centered)
        let count = Double(before.count / classes)
        var power = SignalToNoise()
        var (sums, squares) = (Array(repeating: 0.0, count: classes), 0.0)
        for (index, (old, new)) in zip(before, after).enumerated() {
            power.noise += (new - old) * (new - old)
            squares += old * old
            sums[index % classes] += old
        }
        // Of a single image there is nothing to tell it from.
        power.signal = count > 1 ? max(0, squares - sums.reduce(0) { $0 + $1 * $1 / count }) : squares
        signalToNoise = power.ratio
        changedDecisions = zip(float.decisions, changed.decisions).count { $0 != $1 }
    }
}

extension Scores {
    /// Each score less the mean of its image.
    fileprivate var centered: [Double] {
        images.flatMap { image in
            let mean = image.reduce(0) { $0 + Double($1) } / Double(classCount)
            return image.map { Double($0) - mean }
        }
    }
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
            var changed = [[Float]](repeating: [], count: injections.count)
            // From the last to the first: whatever a layer changes behind it, those before it find the float values before them.
            for index in injections.indices.sorted(by: { injections[$0].twin > injections[$1].twin }) {
                let injection = injections[index]
                let error = errors[injection.twin].values(
                    injection.part, integers: batch.integers[injection.twin],
                    references: batch.references[injection.twin])
                let node = twins[injection.twin].node
                batch.inference.replaceValues(
                    of: node, with: zip(batch.floats[injection.twin], error).map { $0 + $1 })
                batch.inference.run(node + 1..<last + 1)
                changed[index] = batch.inference.values(of: last)
            }
            return (classes: scores.count / batch.count, scores: scores, changed: changed)
        }
        let classes = batches[0].classes
        let float = Scores(classCount: classes, values: batches.flatMap(\.scores))
        return injections.indices.map { index in
            ScoreEffect(
                of: Scores(classCount: classes, values: batches.flatMap { $0.changed[index] }), besides: float)
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
