import Octet
import OctetQuantization

/// How fast a model file runs on this machine, as a whole and layer by layer.
public struct ModelBenchmark: Encodable, Sendable {
    public var network: String
    /// The kernels that were used.
    public var path: String
    public var multiplyAccumulates: Int
    /// One image, one thread: copying it in, all layers, reading the classes.
    public var prediction: Timing
    /// Of `prediction`'s median.
    public var billionMultiplyAccumulatesPerSecond: Double
    /// What reading the clock takes; every time is without it.
    public var clockNanoseconds: Int
    /// Nil where only whole predictions were measured.
    public var details: Details?

    public struct Details: Encodable, Sendable {
        /// Billions of multiply-accumulates a second that one thread of this machine does with the path's instruction.
        public var peak: Double
        /// Of the peak, at the median of whole predictions.
        public var shareOfPeak: Double
        /// What the interpreter adds to the same kernels called one after another with their arguments ready, as a share of a
        /// prediction: at the medians of both, measured in turns.
        public var interpreterShare: Double
        public var layers: [Layer]
        public var throughput: Throughput
    }

    public struct Layer: Encodable, Sendable {
        public var name: String
        public var operation: String
        public var output: String
        public var path: String
        public var multiplyAccumulates: Int
        /// Its reading of the file included; the first layer's has the copying of the image, too.
        public var timing: Timing
        /// At the median; nil for layers without multiply-accumulates.
        public var billionMultiplyAccumulatesPerSecond: Double?
        public var shareOfPeak: Double?
    }

    /// Predictions on several threads, each with its own arena.
    public struct Throughput: Encodable, Sendable {
        public var threads: Int
        public var imagesPerSecond: Double
    }
}

extension ModelBenchmark {
    /// Measures a model on an image of noise: the time does not depend on what an image shows.
    ///
    /// - Parameters:
    ///   - seconds: how long each measurement goes on: whole predictions, layers, throughput.
    ///   - threads: of the throughput.
    ///   - hasDetails: false for whole predictions only.
    public init(of file: ModelFile, seconds: Double, threads: Int = 1, hasDetails: Bool = true) {
        let summary = ModelSummary(file)
        let runner = PredictionRunner(file, seconds: seconds)
        network = summary.network
        path = file.withModel { "\($0.path)" }
        multiplyAccumulates = summary.multiplyAccumulates
        clockNanoseconds = Int(runner.clockOverhead)
        prediction = runner.timeWhole()
        billionMultiplyAccumulatesPerSecond = Double(multiplyAccumulates) / prediction.median / 1000
        guard hasDetails else { return }
        details = Details(runner, summary, path: path, whole: prediction, threads: threads)
    }
}

extension ModelBenchmark.Details {
    fileprivate init(
        _ runner: PredictionRunner, _ summary: ModelSummary, path: String, whole: Timing, threads: Int
    ) {
        let kernelPath = runner.file.withModel { $0.path }
        let before = measuredPeak(kernelPath)
        let (prediction, straightLine) = runner.timeStraightLine()
        interpreterShare = 1 - straightLine.median / prediction.median
        let timings = runner.timeLayers(count: summary.layers.count)
        throughput = ModelBenchmark.Throughput(
            threads: threads, imagesPerSecond: runner.throughput(threads: threads))
        let peak = max(before, measuredPeak(kernelPath)) / 1e9
        self.peak = peak
        shareOfPeak = Double(summary.multiplyAccumulates) / whole.median / 1000 / peak
        layers = zip(summary.layers, timings).map { layer, timing in
            let rate =
                layer.multiplyAccumulates > 0 && timing.median > 0
                ? Double(layer.multiplyAccumulates) / timing.median / 1000 : nil
            return ModelBenchmark.Layer(
                name: layer.name, operation: layer.operation, output: layer.output, path: path,
                multiplyAccumulates: layer.multiplyAccumulates, timing: timing,
                billionMultiplyAccumulatesPerSecond: rate, shareOfPeak: rate.map { $0 / peak })
        }
    }
}
