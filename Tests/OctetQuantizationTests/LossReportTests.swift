import Foundation
import OctetDatasets
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// A layer is damaged on purpose, and the report must name it first, with the reason.
@Suite struct LossReportTests {
    private let folder = try! TemporaryFolder()

    private func layers(
        _ float: FloatNetwork, seed: Seed, damage: (node: String, factor: Float)? = nil
    ) throws -> [LayerLoss] {
        let images = try ImageSet.slopes(of: float, count: 64, seed: seed.value)
        let sound = try QuantizedNetwork(float, images: images, seed: seed.value)
        var ranges = try ActivationRanges(calibrating: float, on: sound.images, seed: seed.value)
        if let damage { ranges = ranges.scaling(damage.node, by: damage.factor, in: sound.graph) }
        let network = try QuantizedNetwork(float, images: sound.images, ranges: ranges, seed: seed.value)
        let path = folder.path("model.octet")
        try Data(network.contents.encoded()).write(to: URL(fileURLWithPath: path))
        let report = try LossReport(
            of: ModelFile(path: path), float: float, on: network.images,
            names: .init(model: path, checkpoint: "c.safetensors", data: "set", split: "test"))
        // Methods that are suggested exist.
        for command in report.suggestions.compactMap(\.command) {
            guard let option = command.firstIndex(of: "--method") else { continue }
            _ = try QuantizationMethod(parsing: command[option + 1])
        }
        return report.layers
    }

    private func network(_ name: String, _ seed: Seed) throws -> FloatNetwork {
        try NetworkCatalog.network(named: name, input: [28, 28, 1], classes: 10).withLivelyParameters(seed: seed)
    }

    private static let victims: [(network: String, layer: String)] = [
        ("lenet5", "convolution1"), ("lenet5", "convolution2"), ("lenet5", "fullyConnected1"),
        ("lenet5", "fullyConnected3"), ("resnet8", "convolution1"), ("resnet8", "convolution4"), ("resnet8", "add2"),
        ("resnet8", "globalAveragePooling1"), ("resnet8", "fullyConnected1"),
    ]

    // An average is never clipped: its scale is at least that of what it averages.
    @Test(arguments: victims.filter { $0.layer != "globalAveragePooling1" }, Seed.list(2))
    func rangeOfAThird_isCalledClipped(victim: (network: String, layer: String), seed: Seed) throws {
        let layers = try layers(network(victim.network, seed), seed: seed, damage: (victim.layer, 1 / 3))
        #expect(layers[0].name == victim.layer, "\(layers.map(\.name))")
        #expect(layers[0].reason == .clipped)
        #expect(layers[0].saturation > 0 && layers[0].explanation.contains("outside the range"))
    }

    @Test(arguments: victims, Seed.list(2))
    func rangeOfFifty_isCalledTooCoarse(victim: (network: String, layer: String), seed: Seed) throws {
        let layers = try layers(network(victim.network, seed), seed: seed, damage: (victim.layer, 50))
        #expect(layers[0].name == victim.layer, "\(layers.map(\.name))")
        #expect(layers[0].reason == .tooCoarse)
        #expect(layers[0].activations.stepsUsed <= 8 && layers[0].explanation.contains("of the 256 steps"))
    }

    /// Behind the culprit everything differs from float; only the culprit's own error says whose fault it is.
    @Test(arguments: Seed.list(2))
    func layersBehindTheCulprit_areNotBlamed(seed: Seed) throws {
        let layers = try layers(network("resnet8", seed), seed: seed, damage: ("convolution1", 50))
        #expect(layers[1].effect.signalToNoise > layers[0].effect.signalToNoise + 6)
        for layer in layers.dropFirst() {
            #expect(layer.ownSignalToNoise > layer.signalToNoise + 10, "\(layer.name)")
        }
    }

    /// One channel is a four-thousandth of what it was, and a batch normalisation behind the pooling makes up for it: in float
    /// nothing changes, in 8 bits the channel is gone.
    @Test(arguments: Seed.list(3))
    func channelBelowAStep_isCalledDead(seed: Seed) throws {
        let network = try Network(
            input: [12, 12, 1],
            [
                ("first", Convolution(6, kernel: 3), ["input"]), ("positive", ReLU(), ["first"]),
                ("pool", MaxPooling(2), ["positive"]), ("norm", BatchNormalization(), ["pool"]),
                ("second", Convolution(8, kernel: 3), ["norm"]), ("scores", FullyConnected(5), ["second"]),
            ])
        var tensors = try network.withLivelyParameters(seed: seed).tensors
        let channel = Int(seed.value % 6)
        for index in 9 * channel..<9 * channel + 9 {
            tensors["first.weight"]!.values[index] = abs(tensors["first.weight"]!.values[index]) / 4_000
        }
        tensors["first.bias"]!.values[channel] = 2e-5
        tensors["norm.runningMean"]!.values[channel] /= 4_000
        tensors["norm.scale"]!.values[channel] = 4_000
        tensors["norm.runningVariance"]!.values[channel] = 1
        let layers = try layers(FloatNetwork(network, tensors: tensors), seed: seed)
        #expect(layers[0].name == "first", "\(layers.map(\.name))")
        #expect(layers[0].reason == .deadChannels && layers[0].deadChannels == [channel])
        #expect(layers[0].explanation.hasPrefix("Channel \(channel) of 6 never changes"))
        // Its own signal-to-noise ratio shows nothing: the channel is too small to be heard in it.
        #expect(layers[0].ownSignalToNoise > 30)
    }

    /// The rules, as docs/report.md states them.
    @Test(arguments: ["lenet5", "resnet8"], Seed.list(2))
    func reason_isTheCostliestPart(name: String, seed: Seed) throws {
        let layers = try layers(network(name, seed), seed: seed, damage: ("convolution2", 2))
        #expect(layers.map(\.effect.signalToNoise) == layers.map(\.effect.signalToNoise).sorted())
        for layer in layers {
            #expect((layer.reason == .fine) == (layer.effect.signalToNoise >= 30))
            let costliest = layer.partEffects.min { $0.value.signalToNoise < $1.value.signalToNoise }?.key
            let names: [LayerLoss.Reason: String?] = [
                .fine: nil, .clipped: "clipping", .tooCoarse: "rounding", .deadChannels: "deadChannels",
                .coarseWeights: "weights",
            ]
            #expect(costliest == names[layer.reason]!, "\(layer.name)")
        }
    }

    /// The parts of all values are in the histograms, and the ranges are those of the file.
    @Test(arguments: Seed.list(5))
    func distributions_areThoseOfTheNetwork(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        let layers = try layers(float, seed: seed)
        let network = try QuantizedNetwork(
            float, images: .slopes(of: float, count: 64, seed: seed.value), seed: seed.value)
        #expect(Set(layers.map(\.name)) == Set(network.graph.operations.map(\.name)))
        for layer in layers {
            let operation = network.graph.operations.first { $0.name == layer.name }!
            #expect(layer.activations.histogram.counts.reduce(0, +) == 64 * operation.output.count)
            #expect(layer.channels == operation.output.channels)
            guard let output = network.output(of: layer.name) else { continue }
            #expect(layer.activations.step == Double(output.quantization.scale))
            #expect(layer.activations.low == Double(output.quantization.range.lowerBound))
            switch operation.kind {
            case .convolution(_, _, let weights, _), .fullyConnected(let weights, _):
                let values = try #require(layer.weights)
                #expect(values.histogram.counts.reduce(0, +) == weights.count)
                let largest = Double(weights.map(abs).max()!)
                #expect(values.high >= largest * 0.9999)
            default: #expect(layer.weights == nil)
            }
        }
    }
}

extension ImageSet {
    /// Images that differ as drawings do, not as noise does, which a deep network averages out: each is a slope of its own
    /// steepness and direction, faintly noisy.
    fileprivate static func slopes(of float: FloatNetwork, count: Int, seed: UInt64) throws -> ImageSet {
        let noise = try ImageSet.random(of: float, count: count, seed: seed)
        var generator = TestGenerator(seed: seed &+ 77)
        var pixels: [UInt8] = []
        for image in 0..<count {
            let start = Double.random(in: 0...255, using: &generator)
            let (down, right) = (
                Double.random(in: -20...20, using: &generator), Double.random(in: -20...20, using: &generator)
            )
            for (index, value) in noise.image(at: image).enumerated() {
                let pixel = index / noise.channels
                let slope = start + down * Double(pixel / noise.width) + right * Double(pixel % noise.width)
                pixels.append(UInt8(min(255, max(0, slope + Double(value) / 16))))
            }
        }
        return try ImageSet(
            name: "slopes", height: noise.height, width: noise.width, channels: noise.channels, pixels: pixels,
            labels: noise.labels, classNames: noise.classNames)
    }
}

extension ActivationRanges {
    /// The ranges with that of the float node of one operation made wider or narrower.
    fileprivate func scaling(_ operation: String, by factor: Float, in graph: IntegerGraph) -> ActivationRanges {
        let victim = graph.operations.first { $0.name == operation }!.floatNode
        var scaled = ActivationRanges(nodeCount: ranges.count)
        for (node, range) in ranges.enumerated() {
            let factor = node == victim ? factor : 1
            [range!.lowerBound * factor, range!.upperBound * factor].withUnsafeBufferPointer {
                scaled.observe($0, node: node)
            }
        }
        return scaled
    }
}
