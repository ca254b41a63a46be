import OctetDatasets
import OctetNetworks

/// Trains a network: epochs over shuffled images, a validation after each.
///
/// A run is decided by its settings, data and starting weights: the number of threads does not change a bit, and a run
/// that is stopped and resumed gives the bits of one that was not.
public final class Trainer {
    /// The network whose weights the steps change; what is exported is `trainedNetwork()`.
    public let network: FloatNetwork
    public let settings: TrainingSettings
    /// Steps done since the start of the run.
    public package(set) var stepsDone = 0

    package let optimizer: OptimizerState
    let runner: BatchRunner
    let gradients: AlignedFloats
    let ranges: ParameterRanges
    let teacher: Teacher?
    /// The average of the parameters, where the settings ask for one.
    let average: AlignedFloats?
    var best: Best
    let clipping: (norm: GradientNorm, limit: Float)?
    /// 1 once a step has left a parameter that is not finite.
    let overflow = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// Why the parameters can be used no more.
    var spoilt: TrainingError?

    /// - Parameters:
    ///   - teacher: the network that `settings.distillation` speaks of.
    ///   - threads: the number of cores where it is not given.
    ///   - path: the best where it is not given; `OCTET_FLOAT_PATH` names another.
    /// - Throws: `TrainingError` for settings out of range, a teacher that is missing or does not fit, or a path that cannot
    ///   run here.
    public init(
        _ network: FloatNetwork, settings: TrainingSettings, teacher: FloatNetwork? = nil, threads: Int? = nil,
        path: FloatPath? = nil
    ) throws {
        try settings.validate()
        self.network = network
        self.settings = settings
        self.teacher = try settings.distillation.map { distillation in
            guard let teacher else {
                throw TrainingError.unusableTeacher(
                    distillation.teacher, network: network.network.name, reason: "it was not loaded")
            }
            return try Teacher(teacher, distillation, of: network.network)
        }
        runner = BatchRunner(
            network, threads: threads, path: try path ?? .chosen(), isTraining: true, teacher: self.teacher)
        optimizer = OptimizerState(settings.optimizer, count: network.layout.count)
        gradients = AlignedFloats(count: network.layout.count)
        ranges = ParameterRanges(network)
        average = settings.averageDecay.map { _ in AlignedFloats(count: network.layout.count) }
        average?.pointer.update(from: network.parameters.pointer, count: network.layout.count)
        best = Best(values: settings.keepsBestEpoch ? AlignedFloats(count: network.layout.count) : nil)
        clipping = settings.gradientNormLimit.map { (GradientNorm(network.layout), $0) }
        overflow.initialize(to: 0)
    }

    deinit { overflow.deallocate() }

    /// Trains until the last epoch of the settings, or until the observer says to stop.
    ///
    /// - Parameters:
    ///   - validation: needed where the settings keep the best epoch or stop early.
    ///   - observe: called after each step and each epoch; false stops the run between two steps, but an epoch whose last
    ///     step is done is validated and reported first.
    /// - Returns: whether the run is complete.
    /// - Throws: `TrainingError` where images and network do not fit, or where the loss, a gradient or a parameter is no
    ///   longer finite: what is trained is then in the last checkpoint.
    @discardableResult
    public func train<Images: TrainingData>(
        on data: Images, validation: (some TrainingData)? = ByteImages?.none, observe: (Event) throws -> Bool
    ) throws -> Bool {
        try network.check(data, use: "training")
        if let validation { try network.check(validation, use: "validation") }
        if validation == nil && (settings.patience != nil || settings.keepsBestEpoch) {
            throw TrainingError.noImages("validation")
        }
        let stepsPerEpoch = stepsPerEpoch(images: data.count)
        while !isComplete(images: data.count) {
            let epoch = stepsDone / stepsPerEpoch
            let order = SeededGenerator.shuffledOrder(count: data.count, seed: settings.seed, epoch: epoch)
            var progress = Progress()
            var goesOn = true
            while stepsDone / stepsPerEpoch == epoch {
                // After an epoch's last step comes its validation, even if the run is to stop: the best epoch depends on it.
                guard goesOn else { return false }
                let step = stepsDone % stepsPerEpoch
                let batch = step * settings.batchSize..<min(data.count, (step + 1) * settings.batchSize)
                let result = try self.step(
                    on: data, indices: order, batch: batch, epoch: epoch, stepsPerEpoch: stepsPerEpoch)
                progress.add(result, images: batch.count)
                goesOn = try observe(.step(progress.report(epoch: epoch + 1, step: step + 1, steps: stepsPerEpoch)))
            }
            let report = EpochReport(
                epoch: epoch + 1, loss: progress.loss / Double(progress.images),
                accuracy: Double(progress.correct) / Double(progress.images),
                imagesPerSecond: progress.imagesPerSecond,
                validation: try validation.map { try validate($0, epoch: epoch + 1) })
            guard try observe(.epoch(report)), goesOn else { break }
        }
        return isComplete(images: data.count)
    }
}
