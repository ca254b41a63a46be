import OctetDatasets
import OctetNetworks
import OctetTraining

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Makes a trained network small enough for a device by removing channels, and trains what is left.
///
/// The network shrinks in rounds. In each the importance of all channels is measured anew, some are removed, and one epoch
/// mends the rest; a last training follows, in which the network learns from labels and from the network that it was.
public struct Shrinker {
    /// The network as it was, and how it was trained.
    public let original: FloatNetwork
    public let settings: TrainingSettings
    public let budget: DeviceBudget
    /// Classes' names, which the model file carries.
    public let labels: [String]
    public let threads: Int?

    /// Rounds of removing and mending.
    public static let roundCount = 4
    /// Images over which importance is measured.
    public static let importanceSampleCount = 2_048

    /// - Throws: `ShrinkingError.quantizationAware` for a network whose layers have learned to round.
    public init(
        _ original: FloatNetwork, settings: TrainingSettings, budget: DeviceBudget, labels: [String],
        threads: Int? = nil
    ) throws {
        guard !original.isQuantizationAware else { throw ShrinkingError.quantizationAware }
        self.original = original
        self.settings = settings
        self.budget = budget
        self.labels = labels
        self.threads = threads
    }

    /// What a shrinking reports.
    public enum Event: Sendable {
        /// A round has removed channels; from 1.
        case removed(round: Int, size: ModelSize, parameters: Int)
        case training(Trainer.Event)
    }

    /// Shrinks the network until it is within the budget, mending it after every round.
    ///
    /// - Parameter observe: false stops.
    /// - Returns: a trainer for the last training, not yet begun, or nil where it was stopped.
    /// - Throws: `ShrinkingError`, `QuantizationError` or `TrainingError`.
    public func shrink(
        on data: some TrainingData, sample: some TrainingData, observe: (Event) throws -> Bool
    ) throws -> Trainer? {
        var float = original
        let start = try ModelSize(of: original.network, labels: labels, streamsRows: budget.streamsRows)
        for round in 1...Self.roundCount {
            let units = ChannelUnits(float.network)
            let importance = try UnitImportance(of: float, units: units, on: sample, threads: threads)
            let selection = ChannelSelection(
                network: float.network, units: units, importance: importance.values, labels: labels)
            if round == 1 { try selection.check(budget) }
            let removed = try selection.unitsToRemove(for: budget.step(round, of: Self.roundCount, from: start))
            float = try float.removing(removed, of: units)
            let size = try ModelSize(of: float.network, labels: labels, streamsRows: budget.streamsRows)
            guard
                try observe(.removed(round: round, size: size, parameters: float.network.parameterCount))
            else { return nil }
            guard round < Self.roundCount, !removed.isEmpty else { continue }
            let trainer = try trainer(float, mendingSettings)
            guard try trainer.train(on: data, observe: { try observe(.training($0)) }) else { return nil }
            float = try trainer.trainedNetwork()
        }
        return try trainer(float, settings)
    }

    /// One epoch, whose last weights count.
    private var mendingSettings: TrainingSettings {
        var mending = settings
        mending.epochs = 1
        mending.warmUpEpochs = 0
        mending.patience = nil
        mending.keepsBestEpoch = false
        mending.averageDecay = nil
        return mending
    }

    private func trainer(_ float: FloatNetwork, _ settings: TrainingSettings) throws -> Trainer {
        try Trainer(float, settings: settings, teacher: original, threads: threads)
    }
}

extension DeviceBudget {
    /// The budget of one round: sizes fall by equal factors from the start to the end.
    fileprivate func step(_ round: Int, of rounds: Int, from start: ModelSize) -> DeviceBudget {
        func limit(_ bytes: Int, _ limit: Int?) -> Int? {
            guard let limit, round < rounds else { return limit }
            guard limit < bytes else { return bytes }
            return max(limit, Int(Double(bytes) * pow(Double(limit) / Double(bytes), Double(round) / Double(rounds))))
        }
        return DeviceBudget(
            flash: limit(start.flash, flash), memory: limit(start.memory, memory), streamsRows: streamsRows)
    }
}
