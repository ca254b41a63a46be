import Foundation
import OctetBenchmarks
import OctetQuantization
import Testing

@Suite struct ModelBenchmarkTests {
    private let file: ModelFile

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        file = try ModelFile(path: root.appending(path: "weights/lenet5-mnist.octet").path)
    }

    @Test func layers_areTheFilesAndTheirShareIsTheirRateOverThePeak() throws {
        let benchmark = ModelBenchmark(of: file, seconds: 0.01, threads: 2)
        let summary = ModelSummary(file)
        let details = try #require(benchmark.details)
        #expect(details.layers.map(\.name) == summary.layers.map(\.name))
        #expect(details.layers.map(\.multiplyAccumulates) == summary.layers.map(\.multiplyAccumulates))
        #expect(benchmark.multiplyAccumulates == 416_520)
        #expect(details.throughput.threads == 2)
        for layer in details.layers {
            #expect(layer.timing.count >= 10)
            #expect(layer.timing.minimum <= layer.timing.median)
            #expect((layer.billionMultiplyAccumulatesPerSecond == nil) == (layer.multiplyAccumulates == 0))
            if let rate = layer.billionMultiplyAccumulatesPerSecond {
                #expect(abs(rate * layer.timing.median * 1000 / Double(layer.multiplyAccumulates) - 1) < 1e-9)
                #expect(layer.shareOfPeak == rate / details.peak)
            }
        }
    }

    @Test func wholePredictionsOnly_haveNoDetails() {
        let benchmark = ModelBenchmark(of: file, seconds: 0.01, hasDetails: false)
        #expect(benchmark.details == nil)
        #expect(benchmark.prediction.count >= 10)
    }
}
