import ArgumentParser
import OctetNetworks
import OctetTraining

/// What a training run may add to the plain descent; docs/training.md has the formulas and papers.
struct TechniqueOptions: ParsableArguments {
    @Option(
        help: "How weights start: fan-in (uniform), he (for ReLU) or xavier (for tanh). (default: the network's own)")
    var initialization: InitializationName?

    @Option(
        parsing: .unconditional,
        help: "Rate of every dropout layer, 0 for none; narrow networks want less. (default: the network's own)")
    var dropout: Float?

    @Option(parsing: .unconditional, help: "Momentum of sgd, nesterov or rmsprop. (default: 0.9; rmsprop: 0)")
    var momentum: Float?

    @Option(
        parsing: .unconditional,
        help: "With --schedule step: epochs after which the learning rate falls. (default: a third of --epochs)")
    var stepEvery: Int?

    @Option(parsing: .unconditional, help: "With --schedule step: what it is then multiplied by. (default: 0.1)")
    var stepFactor: Float?

    @Option(
        parsing: .unconditional, help: "Epochs at the start over which the learning rate rises in a line. (default: 0)")
    var warmUp: Int?

    @Option(parsing: .unconditional, help: "Norm that all gradients together are scaled down to. (default: none)")
    var clipGradients: Float?

    @Option(
        parsing: .unconditional,
        help: "Validate and write the average of the weights, with this decay a step, such as 0.999. (default: none)")
    var average: Float?

    @Option(
        parsing: .unconditional,
        help: "Stop after so many epochs in a row that did not improve on --validation images. (default: never)")
    var patience: Int?

    @Flag(help: "Write the weights of the epoch that did best on --validation images, not of the last.")
    var keepBest = false

    @Option(help: "A checkpoint to learn from besides the labels, of the same images and classes.")
    var teacher: String?

    @Option(
        parsing: .unconditional,
        help: "With --teacher: what its scores are divided by, to make the classes more alike. (default: 4)")
    var temperature: Float?

    @Option(parsing: .unconditional, help: "With --teacher: its share of the loss. (default: 0.7)")
    var distillation: Float?

    enum InitializationName: String, ExpressibleByArgument, CaseIterable {
        case fanIn = "fan-in"
        case he, xavier
    }

    /// Whether no option was given.
    var isUntouched: Bool {
        initialization == nil && dropout == nil && momentum == nil && stepEvery == nil && stepFactor == nil
            && warmUp == nil && clipGradients == nil && average == nil && patience == nil && !keepBest && teacher == nil
            && temperature == nil
            && distillation == nil
    }

    /// The network with the weights' start and the dropout that were asked for.
    func applied(to network: Network) throws -> Network {
        let network =
            switch initialization {
            case nil: network
            case .fanIn: network.initialized(by: .fanIn)
            case .he: network.initialized(by: .he)
            case .xavier: network.initialized(by: .xavier)
            }
        return try dropout.map { try network.droppingOut(rate: $0) } ?? network
    }

    /// The schedule `step`.
    func steps(epochs: Int) -> LearningRateSchedule {
        .step(every: stepEvery ?? max(1, (epochs + 2) / 3), factor: stepFactor ?? 0.1)
    }

    /// Checks what the settings cannot: options that nothing would read.
    func check(_ settings: TrainingSettings, hasValidation: Bool) throws {
        if let dropout, !(dropout >= 0 && dropout < 1) {
            throw ValidationError("--dropout is \(dropout); 0 up to but not including 1 would be accepted.")
        }
        if !hasValidation, patience != nil || keepBest {
            throw ValidationError("--patience and --keep-best need validation images, as in: --validation 0.1")
        }
        if teacher == nil, temperature != nil || distillation != nil {
            throw ValidationError("--temperature and --distillation belong to --teacher CHECKPOINT; add that.")
        }
        switch settings.optimizer {
        case .adam, .adamW:
            if momentum != nil {
                throw ValidationError("--momentum belongs to sgd, nesterov and rmsprop; name one with --optimizer.")
            }
        case .sgd, .rmsProp: break
        }
        if case .step = settings.schedule { return }
        if stepEvery != nil || stepFactor != nil {
            throw ValidationError("--step-every and --step-factor belong to --schedule step; add that.")
        }
    }
}
