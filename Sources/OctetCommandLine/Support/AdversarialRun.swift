import OctetDatasets
import OctetImages
import OctetNetworks
import OctetTraining

/// A run of an adversarial pair that is ready to go.
struct AdversarialRun {
    let trainer: AdversarialTrainer
    let images: ImageSet
    let data: DataSettings
    /// Where the checkpoint goes after every epoch.
    let path: String
    /// The folder for a picture an epoch.
    let pictures: String

    var isComplete: Bool { trainer.isComplete(images: images.count) }

    /// Trains to the end or until the user stops it, with a line an epoch on standard error.
    /// - Returns: whether the run is complete.
    func train(observe: (AdversarialTrainer.Report) -> Void) throws -> Bool {
        var progress = TrainingProgress(epochs: trainer.settings.epochs)
        defer { progress.clear() }
        let preview = try GeneratorPreview(trainer.pair, images: images, seed: trainer.settings.seed)
        let complete = try trainer.train(on: TrainingRun.trainingData(images, data)) { event in
            switch event {
            case .step(let report): progress.show(report)
            case .epoch(let report):
                progress.show(epoch: report)
                observe(report)
                let made = try preview.make(trainer.trainedGenerator())
                try PNG.write(made.sheet.render(), to: picturePath(epoch: report.epoch))
                let signs = CollapseSign.signs(
                    told: report.told, loss: report.discriminatorLoss, variety: made.variety, steps: trainer.stepsDone)
                for sign in signs { printToStandardError("octet: note: \(sign)") }
                try writeCheckpoint()
            }
            return !Interruption.isRequested
        }
        if !complete { try writeCheckpoint() }
        return complete
    }

    private func picturePath(epoch: Int) -> String {
        let digits = String(trainer.settings.epochs).count
        let number = String(epoch)
        return "\(pictures)/epoch-" + String(repeating: "0", count: max(0, digits - number.count)) + number + ".png"
    }

    private func writeCheckpoint() throws {
        try trainer.checkpoint(labels: images.classNames, images: images.count, data: data).write(to: path)
    }
}

/// What a generator makes of the same noise each time.
struct GeneratorPreview {
    private let inputs: [GeneratorInput]
    private let realVariance: Double
    private let images: ImageSet

    /// Images of a class, or of a generator without classes.
    private static let perClass = 16

    init(_ pair: AdversarialPair, images: ImageSet, seed: UInt64) throws {
        let classes = max(1, pair.classes)
        inputs = (0..<Self.perClass * classes).map { index in
            GeneratorInput(seed: seed, index: index, label: pair.classes == 0 ? nil : index % classes, of: pair)
        }
        self.images = images
        let sample = images.selecting(Array(0..<min(images.count, 2000)))
        realVariance = ImageVariance.withinClasses(
            sample.pixels, imageCount: images.imageByteCount,
            labels: pair.classes == 0 ? Array(repeating: 0, count: sample.count) : sample.labels)
    }

    func make(_ generator: ImageGenerator) throws -> (sheet: ContactSheet, variety: Double) {
        let pixels = try generator.images(of: inputs)
        let labels = inputs.map { $0.label ?? 0 }
        let set = try ImageSet(
            name: generator.pair.name, height: images.height, width: images.width, channels: images.channels,
            pixels: pixels, labels: labels, classNames: images.classNames)
        let variance = ImageVariance.withinClasses(pixels, imageCount: images.imageByteCount, labels: labels)
        let sheet = ContactSheet(
            (0..<set.count).map { .init(set.picture(at: $0)) }, columns: max(Self.perClass / 2, generator.pair.classes))
        return (sheet, variance / max(realVariance, .leastNormalMagnitude))
    }
}
