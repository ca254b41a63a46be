import OctetDatasets
import OctetNetworks

/// Trains a network: epochs over shuffled images, a validation after each.
///
/// A run is decided by its settings, data and starting weights: the number of threads does not change a bit, and a run
/// that is stopped and resumed gives the bits of one that was not.
public final class Trainer {
    public let network: FloatNetwork
    public let settings: TrainingSettings
    /// Steps done since the start of the run.
    public package(set) var stepsDone = 0

    package let optimizer: OptimizerState
    let runner: BatchRunner
    let gradients: AlignedFloats
    let ranges: ParameterRanges
    let clipping: (norm: GradientNorm, limit: Float)?
    /// 1 once a step has left a parameter that is not finite.
    let overflow = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// Why the parameters can be used no more.
    var spoilt: TrainingError?

    /// - Parameters:
    ///   - threads: the number of cores where it is not given.
    ///   - path: the best where it is not given; `OCTET_FLOAT_PATH` names another.
    /// - Throws: `TrainingError` for settings out of range or a path that cannot run here.
    public init(
        _ network: FloatNetwork, settings: TrainingSettings, threads: Int? = nil, path: FloatPath? = nil
    ) throws {
        try settings.validate()
        self.network = network
        self.settings = settings
        runner = BatchRunner(network, threads: threads, path: try path ?? .chosen(), isTraining: true)
        optimizer = OptimizerState(settings.optimizer, count: network.layout.count)
        gradients = AlignedFloats(count: network.layout.count)
        ranges = ParameterRanges(network)
        clipping = settings.gradientNormLimit.map { (GradientNorm(network.layout), $0) }
        overflow.initialize(to: 0)
    }

    deinit { overflow.deallocate() }

    /// Trains until the last epoch of the settings, or until the observer says to stop.
    ///
    /// - Parameter observe: called after each step and each epoch; false stops the run between two steps.
    /// - Returns: whether the run is complete.
    /// - Throws: `TrainingError` where images and network do not fit, or where the loss, a gradient or a parameter is no
    ///   longer finite: what is trained is then in the last checkpoint.
    @discardableResult
    public func train<Images: TrainingData>(
        on data: Images, validation: (some TrainingData)? = ByteImages?.none, observe: (Event) throws -> Bool
    ) throws -> Bool {
        try network.check(data, use: "training")
        if let validation { try network.check(validation, use: "validation") }
        let stepsPerEpoch = stepsPerEpoch(images: data.count)
        while stepsDone < settings.epochs * stepsPerEpoch {
            let epoch = stepsDone / stepsPerEpoch
            let order = SeededGenerator.shuffledOrder(count: data.count, seed: settings.seed, epoch: epoch)
            var progress = Progress()
            while stepsDone / stepsPerEpoch == epoch {
                let step = stepsDone % stepsPerEpoch
                let batch = step * settings.batchSize..<min(data.count, (step + 1) * settings.batchSize)
                let result = try self.step(
                    on: data, indices: order, batch: batch, epoch: epoch, stepsPerEpoch: stepsPerEpoch)
                progress.add(result, images: batch.count)
                let report = progress.report(epoch: epoch + 1, step: step + 1, steps: stepsPerEpoch)
                guard try observe(.step(report)) else { return false }
            }
            let report = EpochReport(
                epoch: epoch + 1, loss: progress.loss / Double(progress.images),
                accuracy: Double(progress.correct) / Double(progress.images),
                imagesPerSecond: progress.imagesPerSecond, validation: validation.map { runner.evaluation(of: $0) })
            guard try observe(.epoch(report)) else { return isComplete(images: data.count) }
        }
        return true
    }
}
