import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTraining

/// A training run that is ready to go.
struct TrainingRun {
    var trainer: Trainer
    var images: ImageSet
    var validation: ImageSet?
    var data: DataSettings
    /// Where the checkpoint goes after every epoch; nil for none.
    var path: String?

    var isComplete: Bool { trainer.isComplete(images: images.count) }

    /// Trains to the end or until the user stops it, with a line an epoch on standard error.
    /// - Returns: whether the run is complete.
    func train(observe: (Trainer.EpochReport) -> Void) throws -> Bool {
        var progress = TrainingProgress(epochs: trainer.settings.epochs)
        defer { progress.clear() }
        let held = try validation.map { try ResizedImages($0, to: data.shape ?? images.shape) }
        let complete = try trainer.train(on: Self.trainingData(images, data), validation: held) { event in
            switch event {
            case .step(let report): progress.show(report)
            case .epoch(let report):
                progress.show(report)
                observe(report)
                try writeCheckpoint()
            }
            return !Interruption.isRequested
        }
        if !complete { try writeCheckpoint() }
        if trainer.hasStoppedEarly(images: images.count), let best = trainer.bestEpoch {
            progress.clear()
            printToStandardError("no epoch since epoch \(best.epoch) was better; stopped early")
        }
        return complete
    }

    /// The images with the changes and the size that the settings ask for.
    static func trainingData(_ images: ImageSet, _ data: DataSettings) throws -> some TrainingData {
        try ResizedImages(
            AugmentedImages(images, augmentation: data.augmentation, seed: data.seed), to: data.shape ?? images.shape)
    }

    private func writeCheckpoint() throws {
        guard let path else { return }
        try trainer.checkpoint(labels: images.classNames, images: images.count, data: data).write(to: path)
    }
}

extension ActivationRanges {
    /// The ranges over a sample of training images, as they are without augmentation, at the size that a network takes.
    init(
        calibrating float: FloatNetwork, _ images: ImageSet, to shape: Shape?, count: Int = defaultSampleCount,
        seed: UInt64
    ) throws {
        // Only the sample is resized: a whole set may not fit in memory at another size.
        var sample = images
        if let shape {
            let order = SeededGenerator.shuffledOrder(count: images.count, seed: seed, epoch: 0)
            sample = images.selecting(Array(order.prefix(count))).resized(to: .init(shape))
        }
        try self.init(calibrating: float, on: sample, count: count, seed: seed)
    }
}
