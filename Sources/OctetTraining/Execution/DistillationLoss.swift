#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// The part of a shard's loss that comes from the teacher, which sees the same images, in inference.
final class DistillationLoss {
    private let distillation: Distillation
    private let student, teacher: Workspace
    private let targets, guesses: SoftenedScores

    init(_ teacher: Teacher, student: Workspace) {
        distillation = teacher.distillation
        self.student = student
        self.teacher = Workspace(teacher.network, kernels: student.kernels, isTraining: false)
        let classes = student.output.shape.count
        targets = SoftenedScores(classes: classes, temperature: distillation.temperature)
        guesses = SoftenedScores(classes: classes, temperature: distillation.temperature)
    }

    /// T² · Σ p·(log p − log q), summed over the shard's images. The student's scores must be computed.
    func evaluate(_ step: ShardStep) -> Double {
        teacher.input.values.update(from: student.input.values, count: student.input.count)
        teacher.forward(
            ShardStep(liveImages: step.liveImages, batchImages: step.liveImages, isTraining: false))
        targets.soften(teacher.output.values, kernels: student.kernels)
        guesses.soften(student.output.values, kernels: student.kernels)
        var divergence = 0.0
        for image in 0..<step.liveImages {
            for index in 0..<targets.classes {
                let probability = Double(targets.probabilities.pointer[index * Shard.size + image])
                divergence += probability * (targets.logarithm(index, image) - guesses.logarithm(index, image))
            }
        }
        return divergence * Double(distillation.temperature * distillation.temperature)
    }

    /// After `evaluate`, adds weight · T · (q − p) / batch for the images that count.
    func addGradient(_ step: ShardStep) {
        let share = distillation.weight * distillation.temperature / Float(step.batchImages)
        let gradient = student.output.gradient!
        for index in 0..<targets.classes {
            for place in index * Shard.size..<index * Shard.size + step.liveImages {
                gradient[place] += share * (guesses.probabilities.pointer[place] - targets.probabilities.pointer[place])
            }
        }
    }
}

/// softmax(scores / temperature) of a shard, and its logarithm.
private final class SoftenedScores {
    let classes: Int
    let probabilities: AlignedFloats
    private let inverseTemperature: Float
    private let scaled, maxima, sums: AlignedFloats

    init(classes: Int, temperature: Float) {
        self.classes = classes
        inverseTemperature = 1 / temperature
        probabilities = AlignedFloats(count: classes * Shard.size)
        scaled = AlignedFloats(count: classes * Shard.size)
        maxima = AlignedFloats(count: Shard.size)
        sums = AlignedFloats(count: Shard.size)
    }

    func soften(_ scores: UnsafePointer<Float>, kernels: FloatKernels) {
        for i in 0..<scaled.count { scaled.pointer[i] = scores[i] * inverseTemperature }
        kernels.softmax(scaled.pointer, classes, probabilities.pointer, maxima.pointer, sums.pointer)
    }

    func logarithm(_ index: Int, _ image: Int) -> Double {
        Double(scaled.pointer[index * Shard.size + image]) - Double(maxima.pointer[image])
            - log(Double(sums.pointer[image]))
    }
}
