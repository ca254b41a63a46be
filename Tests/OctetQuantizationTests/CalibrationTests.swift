import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

@Suite struct CalibrationTests {
    /// The ranges of a network without batch normalisation are the same values in float and in the lowered graph.
    @Test func minMax_isTheQuantizerWithTheObservedRanges() throws {
        let float = FloatNetwork(try NetworkCatalog.network(named: "lenet5", input: [28, 28, 1], classes: 10), seed: 3)
        let images = try ImageSet.random(of: float, count: 40, seed: 1)
        let ranges = try ActivationRanges(calibrating: float, on: images, seed: 1)
        let contents = try Quantizer(float).quantize(ranges: ranges, labels: [])
        let method = QuantizationMethod(ranges: .minMax)
        #expect(try Calibration(of: float, on: images).quantize(by: method, labels: []).encoded() == contents.encoded())
    }

    /// On random graphs of all layer types, which every method must turn into a model that opens and still decides as before.
    @Test(arguments: Seed.list(12))
    func everyMethod_makesAModelThatStaysNearTheNetwork(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        let images = try ImageSet.random(of: float, count: 40, seed: seed.value)
        let calibration = try Calibration(of: float, on: images)
        let trials = try MethodTrial.all(by: calibration, of: float, on: images)
        #expect(trials.map(\.method) == QuantizationMethod.all)
        let best = try #require(MethodTrial.best(of: trials))
        #expect(trials.allSatisfy { $0.divergence >= best.divergence && $0.divergence >= -1e-9 })
        for trial in trials where trial.method.ranges != .entropy {
            #expect(trial.signalToNoise > 15 || trial.divergence < 1e-6, "\(trial)")
        }
        // Random scores lie close together: a few images may go either way.
        #expect(best.agreement >= 0.9)
    }

    @Test(arguments: Seed.list(4))
    func anyNumberOfThreads_givesTheSameBytes(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        let images = try ImageSet.random(of: float, count: 70, seed: seed.value)
        let method = try QuantizationMethod(parsing: "mse+scores+equalize+bias+adaptive")
        let models = try [1, 2, 5].map { threads in
            try Calibration(of: float, on: images, threads: threads).quantize(by: method, labels: []).encoded()
        }
        #expect(models[0] == models[1] && models[0] == models[2])
    }

    @Test(arguments: ["min-max", "mse+scores+bias+adaptive"])
    func valuesThatAreNotFinite_areReportedByTheLayersName(method: String) throws {
        let network = try Network(
            input: [1, 1, 3], [("first", FullyConnected(3), ["input"]), ("relu", ReLU(), ["first"])])
        var tensors = FloatNetwork(network, seed: 1).tensors
        tensors["first.weight"]!.values[1] = .nan
        let float = try FloatNetwork(network, tensors: tensors)
        let calibration = try Calibration(of: float, on: ImageSet.random(of: float, count: 4, seed: 1))
        #expect(throws: QuantizationError.notFinite(layer: "first")) {
            try calibration.quantize(by: QuantizationMethod(parsing: method), labels: [])
        }
    }

    /// 4-fold finer steps of the scores where all but two classes are far behind.
    @Test func decisiveRange_holdsBestAndSecondOfEveryImage() throws {
        let scores = Scores(
            classCount: 4, values: [-100, 5, 4, -60, /**/ 30, 2, -90, 3, /**/ 90, 80, -5, -100])
        // Smallest best − 11: 5 − 11, 30 − 11, 90 − 11; largest of best and second + 11: 5, 14, 90.
        #expect(scores.decisiveRange() == -6...90)
        #expect(Scores(classCount: 4, values: [-100, 5, 4, -60, 30, 2, -90, 3]).decisiveRange() == -6...14)
        #expect(Scores(classCount: 2, values: [1, 2, 2, 1]).decisiveRange() == 1...2)
        #expect(Scores(classCount: 1, values: [1, 2]).decisiveRange() == nil)
        #expect(scores.decisions == [1, 0, 0])
    }

    /// One class of ten hardly ever counts, and its scores reach far below all others.
    @Test func narrowedScores_decideAsTheNetworkDoes_whereWideOnesCannot() throws {
        let network = try Network(input: [1, 1, 3], [("scores", FullyConnected(3), ["input"])])
        let float = try FloatNetwork(
            network,
            tensors: [
                "scores.weight": FloatTensor(extents: [3, 3], values: [4, 0, 0, 0, 4, 0, -900, -900, -900]),
                "scores.bias": FloatTensor(extents: [3], values: [0, 0, -100]),
            ])
        let images = try ImageSet.random(of: float, count: 300, seed: 1)
        let calibration = try Calibration(of: float, on: images)
        let trials = try MethodTrial.all(
            [QuantizationMethod(parsing: "min-max"), QuantizationMethod(parsing: "min-max+scores")], by: calibration,
            of: float, on: images)
        #expect(trials[0].agreement < 0.7)
        #expect(trials[1].agreement > 0.95)
        #expect(trials[1].divergence < 0.01 * trials[0].divergence)
    }
}
