import OctetDatasets
import OctetNetworks

/// Trains an adversarial pair: in every step first the discriminator, on real images and as many generated ones, then the
/// generator, on new noise. (Goodfellow et al.: Generative Adversarial Nets, 2014, algorithm 1 with k = 1.)
///
/// As with `Trainer`, the number of threads does not change a bit, and a run that is resumed gives the bits of one that was
/// never stopped.
public final class AdversarialTrainer {
    public let pair: AdversarialPair
    public let settings: AdversarialSettings
    /// Steps done since the start of the run.
    public internal(set) var stepsDone = 0

    let generator, discriminator: AdversarialPlayer
    private let lanes: [AdversarialLane]
    private let pool: WorkerPool
    private var results: [AdversarialLane.Result] = []
    private var spoilt: TrainingError?

    /// A run from the start.
    /// - Parameters:
    ///   - threads: the number of cores where it is not given.
    ///   - path: the best where it is not given; `OCTET_FLOAT_PATH` names another.
    /// - Throws: `TrainingError` for settings out of range or a path that cannot run here.
    public convenience init(
        _ pair: AdversarialPair, settings: AdversarialSettings, threads: Int? = nil, path: FloatPath? = nil
    ) throws {
        try self.init(
            pair, generator: FloatNetwork(pair.generator, seed: settings.seed),
            // A stream of its own: layers of one shape would otherwise start alike.
            discriminator: FloatNetwork(pair.discriminator, seed: settings.seed &+ 0x9E37_79B9_7F4A_7C15),
            settings: settings, threads: threads, path: path)
    }

    init(
        _ pair: AdversarialPair, generator: FloatNetwork, discriminator: FloatNetwork, settings: AdversarialSettings,
        threads: Int?, path: FloatPath?
    ) throws {
        try settings.validate()
        self.pair = pair
        self.settings = settings
        pool = WorkerPool(count: threads)
        let kernels = try (path ?? .chosen()).kernels
        self.generator = AdversarialPlayer(
            generator, optimizer: settings.optimizer, averageDecay: settings.averageDecay, kernels: kernels)
        self.discriminator = AdversarialPlayer(
            discriminator, optimizer: settings.optimizer, averageDecay: nil, kernels: kernels)
        lanes = (0..<pool.count).map { _ in
            AdversarialLane(
                pair, generator: generator, discriminator: discriminator, loss: settings.loss, kernels: kernels)
        }
    }

    /// The generator as it would be exported now.
    public func trainedGenerator() throws -> ImageGenerator {
        if let spoilt { throw spoilt }
        return ImageGenerator(pair, network: generator.exported())
    }

    /// Trains until the last epoch of the settings, or until the observer says to stop.
    /// - Parameter observe: called after each step and each epoch; false stops the run between two steps.
    /// - Returns: whether the run is complete.
    /// - Throws: `TrainingError` where images and pair do not fit, or where a loss or a parameter is no longer finite.
    @discardableResult
    public func train<Images: TrainingData>(on data: Images, observe: (Event) throws -> Bool) throws -> Bool {
        try check(data)
        let stepsPerEpoch = stepsPerEpoch(images: data.count)
        while !isComplete(images: data.count) {
            let epoch = stepsDone / stepsPerEpoch
            let order = SeededGenerator.shuffledOrder(count: data.count, seed: settings.seed, epoch: epoch)
            var sums = Sums(epoch: epoch + 1, steps: stepsPerEpoch)
            while stepsDone / stepsPerEpoch == epoch {
                let step = stepsDone % stepsPerEpoch
                let batch = step * settings.batchSize..<min(data.count, (step + 1) * settings.batchSize)
                try self.step(on: data, indices: Array(order[batch]), stepsPerEpoch: stepsPerEpoch, into: &sums)
                let goesOn = try observe(.step(sums.report(step: step + 1)))
                guard goesOn || step + 1 == stepsPerEpoch else { return false }
            }
            guard try observe(.epoch(sums.report(step: stepsPerEpoch))) else { break }
        }
        return isComplete(images: data.count)
    }

    private func check(_ data: some TrainingData) throws {
        guard data.count > 0 else { throw TrainingError.noImages("training") }
        guard data.shape == pair.image else {
            throw TrainingError.inputShape(
                data: data.shape.description, network: pair.name, expected: pair.image.description)
        }
        guard pair.classes == 0 || data.classCount == pair.classes else {
            throw TrainingError.classCount(data: data.classCount, network: pair.name, expected: pair.classes)
        }
    }

    private func step(
        on data: some TrainingData, indices: [Int], stepsPerEpoch: Int, into sums: inout Sums
    ) throws {
        if let spoilt { throw spoilt }
        let rate =
            settings.learningRate
            * settings.schedule.factor(
                step: stepsDone, of: settings.epochs * stepsPerEpoch, stepsPerEpoch: stepsPerEpoch)
        let shards = (indices.count + Shard.size - 1) / Shard.size
        let noise = SeededGenerator(seed: settings.seed).stream(stepsDone)
        func fail(_ quantity: TrainingError.Quantity, _ layer: String) -> TrainingError {
            let error = TrainingError.notFinite(
                quantity, step: stepsDone + 1, epoch: stepsDone / stepsPerEpoch + 1, layer: layer)
            spoilt = error
            return error
        }
        func learn(
            _ player: AdversarialPlayer, _ name: String,
            _ compute: @Sendable (AdversarialLane, Range<Int>, ShardStep) -> (AdversarialLane.Result, AlignedFloats)
        ) throws -> AdversarialLane.Result {
            results = Array(repeating: .init(), count: shards)
            let count = indices.count
            let (seed, step) = (settings.seed, stepsDone)
            var total = AdversarialLane.Result()
            let isFinite = results.withUnsafeMutableBufferPointer { results in
                nonisolated(unsafe) let results = results
                return player.learn(
                    shards: shards, step: stepsDone + 1, rate: rate, pool: pool,
                    compute: { [lanes] shard, thread in
                        let images = shard * Shard.size..<min(count, (shard + 1) * Shard.size)
                        let shardStep = ShardStep(
                            liveImages: images.count, batchImages: count, isTraining: true, seed: seed,
                            step: step, shard: shard)
                        let (result, gradients) = compute(lanes[thread], images, shardStep)
                        results[shard] = result
                        return gradients
                    },
                    isUsable: {
                        for result in results { total += result }
                        return total.loss.isFinite
                    })
            }
            guard total.loss.isFinite else { throw fail(.output, total.nodeNotFinite ?? name) }
            guard isFinite else { throw fail(.parameter, name) }
            return total
        }
        let told = try indices.withUnsafeBufferPointer { indices in
            nonisolated(unsafe) let indices = indices
            let epoch = stepsDone / stepsPerEpoch
            return try learn(discriminator, "discriminator") { [pair] lane, images, step in
                let fakes = Self.fakes(images, noise.stream(0), of: pair)
                return (
                    lane.learnToTell(data, indices[images], epoch: epoch, fakes: fakes, step: step),
                    lane.discriminatorGradients
                )
            }
        }
        let made = try learn(generator, "generator") { [pair] lane, images, step in
            (lane.learnToMake(Self.fakes(images, noise.stream(1), of: pair), step: step), lane.generator.gradients)
        }
        stepsDone += 1
        sums.add(told, made, images: indices.count)
    }

    /// Noise of the images of a batch, with classes drawn evenly.
    private static func fakes(
        _ images: Range<Int>, _ noise: SeededGenerator, of pair: AdversarialPair
    ) -> [GeneratorInput] {
        images.map { image in
            var generator = noise.stream(image)
            let label = pair.classes == 0 ? nil : generator.below(pair.classes)
            return GeneratorInput(noise: (0..<pair.noise).map { _ in generator.symmetric(1) }, label: label)
        }
    }
}
