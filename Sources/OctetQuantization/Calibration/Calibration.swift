import OctetFormat
import OctetNetworks
import OctetTraining

/// A trained network with a calibration sample: all that post-training quantisation starts from.
///
///     let calibration = try Calibration(of: float, on: images.calibrationSample(count: 512, seed: 1))
///     let contents = try calibration.quantize(by: QuantizationMethod(parsing: "mse+bias"), labels: labels)
///
/// What methods have in common is measured once, when it is first needed; so one calibration serves many methods.
public final class Calibration {
    private let float: FloatNetwork
    private let quantizer: Quantizer
    private let sample: any TrainingData
    private let threads: Int?
    /// By whether the graph is equalised.
    private var statistics: [Bool: GraphStatistics] = [:]

    /// - Parameters:
    ///   - sample: all of its images are used.
    ///   - weightBits: of all layers with weights but the first and the last.
    ///   - streamsRows: whether convolutions run row by row where that makes the arena smaller.
    ///   - threads: the number of cores where it is not given; it does not change the result.
    /// - Throws: `QuantizationError.unsupported` naming a layer that the core cannot run.
    public init(
        of float: FloatNetwork, on sample: some TrainingData, task: ModelHeader.Task = .classification,
        weightBits: WeightBits = .eight,
        streamsRows: Bool = false, threads: Int? = nil
    ) throws {
        self.float = float
        self.sample = sample
        self.threads = threads
        quantizer = try Quantizer(float, task: task, weightBits: weightBits, streamsRows: streamsRows)
    }

    /// The int8 model, with a softmax behind its scores.
    /// - Throws: `QuantizationError`; `TrainingError` where the sample and the network do not fit.
    public func quantize(by method: QuantizationMethod = .standard, labels: [String]) throws -> ModelContents {
        let statistics = try statistics(isEqualized: method.equalizes)
        var ranges = Array(repeating: Float(0)...0, count: float.network.nodes.count)
        for (operation, range) in zip(statistics.graph.operations, try statistics.ranges(by: method)) {
            ranges[operation.floatNode] = range
        }
        return try quantizer.quantize(statistics.weights(by: method), ranges: ranges, labels: labels)
    }

    private func statistics(isEqualized: Bool) throws -> GraphStatistics {
        if let known = statistics[isEqualized] { return known }
        let graph = isEqualized ? quantizer.graph.equalized() : quantizer.graph
        let new = try GraphStatistics(graph, of: float, sample: sample, threads: threads)
        statistics[isEqualized] = new
        return new
    }
}
