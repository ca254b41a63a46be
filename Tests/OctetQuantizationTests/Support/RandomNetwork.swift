import OctetNetworks
import OctetTestSupport
import OctetTraining

/// A small random graph of every layer type.
struct RandomNetwork {
    private var generator: TestGenerator
    private var nodes: [(name: String, layer: any Layer, inputs: [String])] = []
    private var shapes: [String: Shape] = [:]
    private var names = ["input"]
    private let input: Shape

    static func make(_ seed: Seed) throws -> FloatNetwork {
        var random = RandomNetwork(seed)
        for _ in 0..<random.generator.pick(5...14) { random.grow() }
        random.append(FullyConnected(random.generator.pick(1...20)), [random.names.last!])
        if random.generator.pick(0...3) == 0 {
            random.append(random.generator.pick([ReLU(), Dropout(0.5)]), [random.names.last!])
        }
        return try random.network().withLivelyParameters(seed: seed)
    }

    private init(_ seed: Seed) {
        generator = seed.generator
        input = Shape(height: generator.pick(4...11), width: generator.pick(4...11), channels: generator.pick(1...4))
        shapes["input"] = input
    }

    private func network() throws -> Network { try Network(input: input, nodes) }

    /// Tries layers until one fits.
    private mutating func grow() {
        while true {
            let (layer, inputs) = candidate()
            if append(layer, inputs) { return }
        }
    }

    @discardableResult
    private mutating func append(_ layer: any Layer, _ inputs: [String]) -> Bool {
        guard let shape = try? layer.outputShape(for: inputs.map { shapes[$0]! }), shape.count <= 3_000 else {
            return false
        }
        let name = "node\(nodes.count)"
        nodes.append((name, layer, inputs))
        shapes[name] = shape
        names.append(name)
        return true
    }

    private mutating func candidate() -> (any Layer, [String]) {
        let source = generator.pick(0...9) < 6 ? names.last! : generator.pick(names)
        let shape = shapes[source]!
        switch generator.pick(0...16) {
        case 0...3: return (convolution(shape), [source])
        case 4: return (FullyConnected(generator.pick(1...12), bias: generator.pick([true, false])), [source])
        case 5: return (MaxPooling(extent(3), stride: extent(2), padding: padding()), [source])
        case 6: return (AveragePooling(extent(3), stride: extent(2), padding: padding()), [source])
        case 7: return (generator.pick(0...3) == 0 ? GlobalAveragePooling() : ReLU(), [source])
        case 8:
            let layers: [any Layer] = [Tanh(), Tanh.scaled, Sigmoid(), LeakyReLU(slope: 0.2), Scaling(-0.7)]
            return (generator.pick(layers), [source])
        case 9, 10:
            let equals = names.filter { shapes[$0] == shape }
            return (Add(), [source] + (0..<generator.pick([1, 1, 1, 2, 3])).map { _ in generator.pick(equals) })
        case 11, 12:
            let fitting = names.filter { shapes[$0]!.height == shape.height && shapes[$0]!.width == shape.width }
            return (Concatenation(), [source] + (0..<generator.pick(1...2)).map { _ in generator.pick(fitting) })
        case 13: return (BatchNormalization(), [source])
        case 14: return (Scaling(generator.pick([0.17, 1.5])), [source])
        case 15: return (normalization(), [source])
        default: return (generator.pick([ReLU(), ReLU(), Dropout(0.3)] as [any Layer]), [source])
        }
    }

    private mutating func convolution(_ input: Shape) -> Convolution {
        let groups = generator.pick((1...input.channels).filter { input.channels.isMultiple(of: $0) })
        return Convolution(
            groups * generator.pick(1...(groups > 2 ? 2 : 10)), kernel: extent(4), stride: extent(2),
            padding: padding(), dilation: extent(2), groups: groups, bias: generator.pick([true, true, false]))
    }

    private mutating func normalization() -> LocalResponseNormalization {
        LocalResponseNormalization(
            size: generator.pick([1, 3, 5, 9]), k: generator.pick([0.5, 1, 2]), alpha: generator.pick([1e-4, 0.1, 1]),
            beta: generator.pick([0.25, 0.5, 0.75, 1]))
    }

    private mutating func extent(_ largest: Int) -> Extent {
        Extent(height: generator.pick(1...largest), width: generator.pick(1...largest))
    }

    private mutating func padding() -> Window.Padding {
        generator.pick([.valid, .same, .same, .explicit(1), .explicit(2)])
    }
}

extension Network {
    /// Random parameters that keep values of the order of 1: batch statistics too, which would start as 0 and 1.
    func withLivelyParameters(seed: Seed) throws -> FloatNetwork {
        var generator = TestGenerator(seed: seed.value &+ 1_000)
        let fresh = FloatNetwork(self, seed: seed.value)
        var tensors = fresh.tensors
        for name in tensors.keys.sorted() {
            let parameter = name.split(separator: ".").last!
            tensors[name]!.values = tensors[name]!.values.map { value in
                switch parameter {
                case "weight": 1.7 * value
                case "bias", "shift", "runningMean": Float.random(in: -0.5...0.5, using: &generator)
                case "scale": Float.random(in: -1...1.5, using: &generator)
                default: Float.random(in: 0.3...2, using: &generator)
                }
            }
        }
        return try FloatNetwork(self, tensors: tensors)
    }
}
