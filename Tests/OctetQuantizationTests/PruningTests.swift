import OctetNetworks
import OctetQuantization
import OctetTestSupport
import OctetTraining
import Testing

/// Networks without some of their channels.
@Suite struct PruningTests {
    /// What is removed was 0 before: the scores must stay. Of random graphs of every layer type but sigmoids, which are
    /// not 0 at 0, and local response normalisation, which would see other neighbours.
    @Test(arguments: Seed.list(80))
    func removingChannelsThatAreZero_leavesTheScores(seed: Seed) throws {
        let float = try RandomNetwork.make(seed)
        guard !float.network.nodes.contains(where: { $0.layer is Sigmoid || $0.layer is LocalResponseNormalization })
        else { return }
        var generator = seed.generator
        let units = ChannelUnits(float.network)
        let removed = Set(
            units.groups.flatMap { group in group.dropFirst().filter { _ in generator.pick(0...2) == 0 } })
        let zeroed = try float.clearing(removed, of: units)
        let smaller = try zeroed.removing(removed, of: units)
        #expect(removed.isEmpty || smaller.network.parameterCount < float.network.parameterCount)

        let images = (0..<3 * float.network.input.count).map { _ in Float(generator.pick(0...255)) / 255 }
        let scores = try images.withUnsafeBufferPointer { images in
            try [zeroed, smaller].map { try $0.forward(images: images, count: 3) }
        }
        let scale = scores[0].map(\.magnitude).max()! + 1
        for (before, after) in zip(scores[0], scores[1]) {
            #expect(abs(before - after) < 1e-4 * scale, "\(float.network)")
        }
    }

    /// The importance of a unit is (Σ p · ∂L/∂p)², and Σ p · ∂L/∂p is how the loss changes where all of p grow by a share.
    @Test func importance_isTheSquareOfTheLossesSlope() throws {
        let float = try Network("small", input: [6, 6, 1]) {
            Convolution(3, kernel: 3); Tanh(); FullyConnected(5); Tanh(); FullyConnected(4)
        }.withLivelyParameters(seed: Seed(5))
        var generator = Seed(6).generator
        let data = ByteImages(
            shape: float.network.input, pixels: (0..<48 * 36).map { _ in UInt8(generator.pick(0...255)) },
            labels: (0..<48).map { UInt8($0 % 4) }, classCount: 4)
        let units = ChannelUnits(float.network)
        let importance = try UnitImportance(of: float, units: units, on: data).values
        let step: Float = 0.02
        for unit in units.groups.joined() {
            let losses = try [1 - step, 1 + step].map {
                try float.multiplying([unit], of: units, by: $0).evaluate(data).loss
            }
            let slope = (losses[1] - losses[0]) / Double(2 * step)
            #expect(
                abs(importance[unit].squareRoot() - slope.magnitude) < 1e-3 + 0.02 * slope.magnitude, "unit \(unit)")
        }
    }

    @Test(arguments: [(8_000, Int?.none), (20_000, 2_100), (70_000, 1_950)])
    func shrinking_meetsItsBudget_withoutGivingMoreThanItMust(flash: Int, memory: Int?) throws {
        let labels = (0..<10).map(String.init)
        let budget = DeviceBudget(flash: flash, memory: memory)
        let shrinker = try Shrinker(
            FloatNetwork(try .leNet5(), seed: 1), settings: TrainingSettings(epochs: 1).learningFromItself,
            budget: budget, labels: labels)
        let data = ByteImages.noise(count: 64)
        var sizes: [ModelSize] = []
        let trainer = try #require(
            try shrinker.shrink(on: data, sample: data) { event in
                if case .removed(_, let size, _) = event { sizes.append(size) }
                return true
            })
        let size = try ModelSize(of: trainer.network.network, labels: labels)
        #expect(size == sizes.last)
        #expect(size.flash <= flash && size.memory <= memory ?? .max)
        // Removing goes channel by channel: one of the limits is nearly reached.
        let use = max(Double(size.flash) / Double(flash), memory.map { Double(size.memory) / Double($0) } ?? 0)
        #expect(use > 0.85, "\(size)")
    }

    @Test func shrinking_saysWhatTheSmallestNetworkWouldTake() throws {
        let shrinker = try Shrinker(
            FloatNetwork(try .leNet5(), seed: 1), settings: TrainingSettings(epochs: 1).learningFromItself,
            budget: DeviceBudget(flash: 500), labels: [])
        let data = ByteImages.noise(count: 16)
        #expect {
            try shrinker.shrink(on: data, sample: data) { _ in true }
        } throws: { error in
            guard case ShrinkingError.tooLarge(let smallest, _) = error else { return false }
            return smallest.flash > 500 && smallest.flash < 4_000
        }
    }

    @Test func shrinking_doesNotDependOnThreads() throws {
        let float = FloatNetwork(try .resNet8(), seed: 2)
        let data = ByteImages.noise(count: 48)
        let networks = try [1, 2].map { threads in
            let shrinker = try Shrinker(
                float, settings: TrainingSettings(epochs: 1).learningFromItself,
                budget: DeviceBudget(flash: 40_000), labels: [], threads: threads)
            return try #require(try shrinker.shrink(on: data, sample: data) { _ in true }).network
        }
        #expect(networks[0].network == networks[1].network)
        #expect(networks[0].tensors == networks[1].tensors)
    }
}

extension TrainingSettings {
    fileprivate var learningFromItself: TrainingSettings {
        var settings = self
        settings.distillation = Distillation(teacher: "itself")
        return settings
    }
}

extension ByteImages {
    fileprivate static func noise(count: Int) -> ByteImages {
        var generator = Seed(9).generator
        return ByteImages(
            shape: [28, 28, 1], pixels: (0..<count * 784).map { _ in UInt8(generator.pick(0...255)) },
            labels: (0..<count).map { UInt8($0 % 10) }, classCount: 10)
    }
}

extension FloatNetwork {
    fileprivate func clearing(_ removed: Set<Int>, of units: ChannelUnits) throws -> FloatNetwork {
        try multiplying(removed, of: units, by: 0)
    }

    /// The network with the parameters of some units multiplied; statistics stay.
    fileprivate func multiplying(_ chosen: Set<Int>, of units: ChannelUnits, by factor: Float) throws -> FloatNetwork {
        var tensors = tensors
        for (node, channels) in zip(network.nodes, units.nodes) {
            for parameter in network.parameters(of: node) where parameter.isTrainable {
                let perChannel = parameter.count / channels.count
                for (channel, unit) in channels.enumerated() where chosen.contains(unit) {
                    for i in channel * perChannel..<(channel + 1) * perChannel {
                        tensors["\(node.name).\(parameter.name)"]!.values[i] *= factor
                    }
                }
            }
        }
        return try FloatNetwork(network, tensors: tensors)
    }
}
