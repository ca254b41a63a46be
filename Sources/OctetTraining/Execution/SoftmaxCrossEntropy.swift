#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// −Σ target · log softmax(scores), the mean over the batch; the target is 1 for the label.
///
/// With smoothing ε the target is 1 − ε for the label plus ε/classes for every class.
/// (Szegedy et al.: Rethinking the Inception Architecture, 2015.)
package final class SoftmaxCrossEntropy {
    private let classes: Int
    private let kernels: FloatKernels
    private let probabilities, maxima, sums: AlignedFloats

    package init(classes: Int, kernels: FloatKernels) {
        self.classes = classes
        self.kernels = kernels
        probabilities = AlignedFloats(count: classes * Shard.size)
        maxima = AlignedFloats(count: Shard.size)
        sums = AlignedFloats(count: Shard.size)
    }

    /// What a shard adds to a batch's figures.
    package struct Result: Sendable {
        /// The sum over the shard's images, not their mean.
        package var loss = 0.0
        package var correct = 0
    }

    /// - Parameter labels: of the live images.
    package func evaluate(
        _ scores: ShardTensor, labels: UnsafePointer<Int>, step: ShardStep, smoothing: Float
    ) -> Result {
        kernels.softmax(scores.values, classes, probabilities.pointer, maxima.pointer, sums.pointer)
        var result = Result()
        for image in 0..<step.liveImages {
            let logSum = log(Double(sums.pointer[image])) + Double(maxima.pointer[image])
            func score(_ index: Int) -> Double { Double(scores.values[index * Shard.size + image]) }
            let label = labels[image]
            result.loss += Double(1 - smoothing) * (logSum - score(label))
            if smoothing > 0 {
                let mean = (0..<classes).reduce(0.0) { $0 + score($1) } / Double(classes)
                result.loss += Double(smoothing) * (logSum - mean)
            }
            if best(of: scores, image: image) == label { result.correct += 1 }
        }
        return result
    }

    /// The class with the highest score, the first of equals.
    package func best(of scores: ShardTensor, image: Int) -> Int {
        var best = 0
        for index in 1..<max(1, classes)
        where scores.values[index * Shard.size + image] > scores.values[best * Shard.size + image] { best = index }
        return best
    }

    /// After `evaluate`: weight · (probability − target) / batch, and 0 for images that do not count.
    package func writeGradient(
        to scores: ShardTensor, labels: UnsafePointer<Int>, step: ShardStep, smoothing: Float, weight: Float = 1
    ) {
        let share = weight / Float(step.batchImages)
        let elsewhere = smoothing / Float(classes)
        for index in 0..<classes {
            for image in 0..<Shard.size {
                let place = index * Shard.size + image
                scores.gradient![place] =
                    image < step.liveImages ? (probabilities.pointer[place] - elsewhere) * share : 0
            }
        }
        for image in 0..<step.liveImages {
            scores.gradient![labels[image] * Shard.size + image] -= (1 - smoothing) * share
        }
    }
}
