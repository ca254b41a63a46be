import OctetDatasets
import OctetNetworks
import OctetTraining

/// A graph, and what its operations gave over a calibration sample. Each part is measured when it is first asked for.
final class GraphStatistics {
    let graph: IntegerGraph
    private let folded: FoldedNetwork
    private let sample: any TrainingData
    private let threads: Int?
    private var measuredExtremes: (ranges: [ClosedRange<Float>], scores: Scores)?
    private var measuredHistograms: [ActivationHistogram]?
    private var measuredMoments: [InputMoments?]?
    /// By whether the rounding leaves the means to the biases.
    private var adaptivelyRounded: [Bool: IntegerGraph] = [:]

    init(_ graph: IntegerGraph, of float: FloatNetwork, sample: any TrainingData, threads: Int?) throws {
        self.graph = graph
        self.sample = sample
        self.threads = threads
        folded = try FoldedNetwork(graph, of: float)
    }

    /// The range of each operation.
    func ranges(by method: QuantizationMethod) throws -> [ClosedRange<Float>] {
        var ranges = try method.ranges == .minMax ? extremes().ranges : histograms().map(method.ranges.range)
        if graph.task == .generation, case .operation(let image) = graph.scores {
            ranges[image] = 0...1
        } else if method.narrowsScores, case .operation(let scores) = graph.scores,
            graph.consumers(of: graph.scores).isEmpty,
            let range = try extremes().scores.decisiveRange()
        {
            ranges[scores] = range
        }
        return ranges
    }

    /// The graph with its weights rounded as a method asks for.
    func weights(by method: QuantizationMethod) throws -> IntegerGraph {
        guard method.correctsBiases || method.roundsAdaptively else { return graph }
        let rounded =
            try method.roundsAdaptively
            ? adaptivelyRounded(centered: method.correctsBiases)
            : graph.roundingWeights()
        return try method.correctsBiases ? graph.correctingBiases(of: rounded, moments()) : rounded
    }

    private func extremes() throws -> (ranges: [ClosedRange<Float>], scores: Scores) {
        if let measuredExtremes { return measuredExtremes }
        let extremes = try folded.extremes(over: sample, threads: threads)
        measuredExtremes = extremes
        return extremes
    }

    private func histograms() throws -> [ActivationHistogram] {
        if let measuredHistograms { return measuredHistograms }
        let histograms = try folded.histograms(over: sample, between: extremes().ranges, threads: threads)
        measuredHistograms = histograms
        return histograms
    }

    private func moments() throws -> [InputMoments?] {
        if let measuredMoments { return measuredMoments }
        let moments = try InputMoments.measured(graph, folded, over: sample, threads: threads)
        measuredMoments = moments
        return moments
    }

    private func adaptivelyRounded(centered: Bool) throws -> IntegerGraph {
        if let rounded = adaptivelyRounded[centered] { return rounded }
        let rounded = try graph.adaptivelyRoundingWeights(
            moments(), centered: centered, threads: threads)
        adaptivelyRounded[centered] = rounded
        return rounded
    }
}
