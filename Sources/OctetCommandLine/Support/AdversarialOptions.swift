import ArgumentParser
import OctetTraining

/// What belongs to the training of generators only.
struct AdversarialOptions: ParsableArguments {
    @Option(
        help: """
            For generators: what the two networks make small: \
            \(AdversarialLoss.allCases.map(\.rawValue).joined(separator: ", ")). (default: non-saturating)
            """)
    var loss: AdversarialLoss?

    @Option(
        help:
            "For generators: the folder for a picture an epoch, of the same noise each time. (default: NETWORK-pictures)"
    )
    var pictures: String?

    /// Whether no option was given.
    var isUntouched: Bool { loss == nil && pictures == nil }
}

extension AdversarialLoss: ExpressibleByArgument {}

extension RunOptions {
    /// Checks the options of a fresh run of a generator.
    func checkForGenerator() throws {
        guard data != nil else { throw ValidationError("--data is needed, as in: --data mnist") }
        var others = self
        (others.data, others.epochs, others.batchSize, others.learningRate) = (nil, nil, nil, nil)
        (others.schedule, others.extra, others.givenSeed) = (nil, nil, nil)
        (others.fraction, others.perClass) = (nil, nil)
        (others.techniques.average, others.techniques.stepEvery, others.techniques.stepFactor) = (nil, nil, nil)
        guard others.isUntouched else {
            throw ValidationError(
                "Of a run's options generators take --data, --fraction, --per-class, --extra, --epochs, --batch-size, "
                    + "--learning-rate, --schedule, --average and --seed; give no others.")
        }
        try checkSubset()
    }

    func adversarialSettings(loss: AdversarialLoss?) throws -> AdversarialSettings {
        var settings = AdversarialSettings(loss: loss ?? .nonSaturating, seed: seed)
        if let epochs { settings.epochs = epochs }
        if let batchSize { settings.batchSize = batchSize }
        if let learningRate { settings.learningRate = learningRate }
        if let average = techniques.average { settings.averageDecay = average == 0 ? nil : average }
        switch schedule ?? .constant {
        case .constant: settings.schedule = .constant
        case .step: settings.schedule = techniques.steps(epochs: settings.epochs)
        case .cosine: settings.schedule = .cosine
        case .oneCycle: settings.schedule = .oneCycle()
        }
        do {
            try settings.validate()
        } catch {
            throw ValidationError("\(error)")
        }
        return settings
    }
}
