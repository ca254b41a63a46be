import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Bias correction and adaptive rounding, and the moments that both rest on.
@Suite struct WeightRoundingTests {
    /// A layer of `outputs` channels over `inputs` inputs, and correlated inputs' moments.
    private struct Case {
        let graph: IntegerGraph
        let moments: InputMoments
        let inputs: Int

        init(_ seed: Seed, inputs: Int, outputs: Int, correlation: Float) throws {
            var generator = seed.generator
            let network = try Network(input: [1, 1, inputs], [("full", FullyConnected(outputs), ["input"])])
            graph = try IntegerGraph(lowering: network.withLivelyParameters(seed: seed))
            self.inputs = inputs
            let samples = (0..<4 * inputs).map { _ -> [Float] in
                let common = Float.random(in: 0...1, using: &generator)
                return (0..<inputs).map { _ in
                    correlation * common + (1 - correlation) * Float.random(in: 0...1, using: &generator)
                }
            }
            let count = Float(samples.count)
            moments = InputMoments(
                count: inputs, means: [(0..<inputs).map { input in samples.reduce(0) { $0 + $1[input] } / count }],
                products: [
                    (0..<inputs * inputs).map { index in
                        samples.reduce(0) { $0 + $1[index / inputs] * $1[index % inputs] } / count
                    }
                ])
        }

        /// The mean square of what the results of all channels change by.
        func error(of rounded: IntegerGraph) -> Double {
            let (weights, other) = (graph.operations[0].weights!, rounded.operations[0].weights!)
            let errors = zip(weights, other).map { Double($0 - $1) }
            return stride(from: 0, to: errors.count, by: inputs).reduce(0) { sum, start in
                (0..<inputs * inputs).reduce(sum) { sum, index in
                    sum + errors[start + index / inputs] * errors[start + index % inputs]
                        * Double(moments.products[0][index])
                }
            }
        }
    }

    /// Each seed by itself, for 8 and 4 bits; the sum of all is much smaller still.
    @Test(arguments: [127, 7], Seed.list(10))
    func adaptiveRounding_changesResultsLessThanNearestRounding(levels: Int, seed: Seed) throws {
        let layer = try Case(seed, inputs: 24, outputs: 12, correlation: 0.7)
        let nearest = layer.graph.roundingWeights(levels: levels)
        let adaptive = layer.graph.adaptivelyRoundingWeights([layer.moments], centered: false, levels: levels)
        #expect(layer.error(of: adaptive) < 0.5 * layer.error(of: nearest))
    }

    @Test(arguments: Seed.list(5))
    func inputsThatHaveNothingToDoWithEachOther_areRoundedToTheNearest(seed: Seed) throws {
        let layer = try Case(seed, inputs: 8, outputs: 5, correlation: 0)
        var generator = seed.generator
        let squares = (0..<8).map { _ in Float.random(in: 0...3, using: &generator) }
        let moments = InputMoments(
            count: 8, means: [Array(repeating: 0, count: 8)],
            products: [(0..<64).map { $0 / 8 == $0 % 8 ? squares[$0 / 8] : 0 }])
        let adaptive = layer.graph.adaptivelyRoundingWeights([moments], centered: false, levels: 127)
        #expect(adaptive.operations[0].weights == layer.graph.roundingWeights(levels: 127).operations[0].weights)
    }

    /// Of three weights all 8-neighbour choices can be tried: the choice is between the best one and the nearest.
    @Test func adaptiveRounding_ofThreeWeights_isNearTheBestOfAll() throws {
        var (sum, best, nearest) = (0.0, 0.0, 0.0)
        for seed in Seed.list(40) {
            let layer = try Case(seed, inputs: 3, outputs: 1, correlation: 0.8)
            let rounded = layer.graph.roundingWeights(levels: 7)
            let step = Float(rounded.operations[0].weightSteps![0])
            let center = rounded.operations[0].weights!
            var least = Double.infinity
            for choice in 0..<125 {
                var other = rounded
                let moves = [choice % 5 - 2, choice / 5 % 5 - 2, choice / 25 - 2]
                let weights = zip(center, moves).map { $0 + step * Float($1) }
                guard weights.allSatisfy({ abs($0) < 7.5 * step }) else { continue }
                other.operations[0].setWeights(weights, bias: layer.graph.operations[0].bias!)
                least = min(least, layer.error(of: other))
            }
            let adaptive = layer.graph.adaptivelyRoundingWeights([layer.moments], centered: false, levels: 7)
            #expect(layer.error(of: adaptive) >= least * 0.999)
            sum += layer.error(of: adaptive)
            best += least
            nearest += layer.error(of: rounded)
        }
        #expect(sum < 1.6 * best && sum < 0.6 * nearest, "\(sum), best \(best), nearest \(nearest)")
    }

    @Test(arguments: [127, 7], Seed.list(5))
    func roundedWeights_areWholeNumbersOfSteps(levels: Int, seed: Seed) throws {
        let layer = try Case(seed, inputs: 40, outputs: 6, correlation: 0.9)
        for graph in [
            layer.graph.roundingWeights(levels: levels),
            layer.graph.adaptivelyRoundingWeights([layer.moments], centered: true, levels: levels),
        ] {
            let steps = try #require(graph.operations[0].weightSteps)
            for (index, weight) in graph.operations[0].weights!.enumerated() {
                let level = Double(weight) / steps[index / 40]
                #expect(abs(level - level.rounded()) < 1e-4 && abs(level) < Double(levels) + 0.5)
            }
        }
    }

    @Test(arguments: Seed.list(10))
    func correctedBiases_leaveTheMeanOfEveryResultWhereItWas(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        let graph = try IntegerGraph(lowering: float)
        let images = try ImageSet.random(of: float, count: 32, seed: seed.value)
        let moments = try InputMoments.measured(graph, of: float, over: images)
        let rounded = graph.roundingWeights(levels: 7)
        let corrected = graph.correctingBiases(of: rounded, moments)
        for (index, operation) in graph.operations.enumerated() {
            guard let weights = operation.weights, let moments = moments[index] else { continue }
            func means(_ weights: [Float], _ bias: [Float]) -> [Float] {
                bias.indices.map { channel in
                    let mean = moments.means[channel / (bias.count / moments.means.count)]
                    return (0..<moments.count).reduce(bias[channel]) {
                        $0 + weights[channel * moments.count + $1] * mean[$1]
                    }
                }
            }
            let wanted = means(weights, operation.bias!)
            let found = means(corrected.operations[index].weights!, corrected.operations[index].bias!)
            #expect(corrected.operations[index].weights == rounded.operations[index].weights)
            let largest = max(1, wanted.map(abs).max()!)
            for (a, b) in zip(wanted, found) { #expect(abs(a - b) < 1e-4 * largest, "\(operation.name)") }
        }
    }

    /// With few images every position is taken: means and products are those of all windows, padding included.
    @Test func moments_areThoseOfEveryWindow() throws {
        let float = try Network(
            input: [5, 4, 4],
            [
                (
                    "conv",
                    Convolution(6, kernel: 3, stride: Extent(height: 2, width: 1), padding: .same, groups: 2), ["input"]
                ), ("full", FullyConnected(2), ["conv"]),
            ]
        ).withLivelyParameters(seed: Seed(1))
        let images = try ImageSet.random(of: float, count: 11, seed: 3)
        let moments = try InputMoments.measured(IntegerGraph(lowering: float), of: float, over: images)[0]!
        #expect(moments.count == 18 && moments.means.count == 2)
        for group in 0..<2 {
            var windows: [[Float]] = []
            for image in 0..<11 {
                let pixels = Array(images.image(at: image)).map { Float($0) / 255 }
                for y in 0..<3 {
                    for x in 0..<4 {
                        windows.append(
                            (0..<18).map { index in
                                let (row, column) = (2 * y - 1 + index / 6, x - 1 + index / 2 % 3)
                                guard (0..<5).contains(row), (0..<4).contains(column) else { return 0 }
                                return pixels[(row * 4 + column) * 4 + 2 * group + index % 2]
                            })
                    }
                }
            }
            let count = Float(windows.count)
            for a in 0..<18 {
                let mean = windows.reduce(0) { $0 + $1[a] } / count
                #expect(abs(moments.means[group][a] - mean) < 1e-4)
                for b in 0..<18 {
                    let product = windows.reduce(0) { $0 + $1[a] * $1[b] } / count
                    #expect(abs(moments.products[group][a * 18 + b] - product) < 1e-4, "\(a), \(b)")
                }
            }
        }
    }
}
