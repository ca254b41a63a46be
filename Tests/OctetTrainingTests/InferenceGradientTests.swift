import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

/// Gradients of a network as it is in inference, against central differences of the double-precision reference.
@Suite struct InferenceGradientTests {
    private static func networks() throws -> [Network] {
        [
            try Network("residual", input: [6, 7, 2]) {
                Convolution(4, kernel: 3, padding: .same, bias: false)
                BatchNormalization()
                Tanh()
                Residual {
                    Convolution(4, kernel: 3, padding: .explicit(1)); BatchNormalization(); ReLU(); Dropout(0.5)
                }
                MaxPooling(2)
                FullyConnected(5)
            },
            try Network("branches", input: [5, 5, 1]) {
                Branches(
                    Branches.path {
                        Convolution(2, kernel: 3, padding: .same); Sigmoid()
                    },
                    Branches.path {
                        Convolution(3, kernel: 1); BatchNormalization()
                    })
                Dropout(0.3)
                AveragePooling(2)
                FullyConnected(4)
            },
            try .resNet8(input: [8, 8, 1], classes: 3, width: 0.25),
        ]
    }

    private static func randomNetwork(_ network: Network, _ generator: inout SeededGenerator) throws -> FloatNetwork {
        var tensors = FloatNetwork(network, seed: 1).tensors
        for name in tensors.keys.sorted() {
            tensors[name]!.values = tensors[name]!.values.map { _ in
                name.hasSuffix("runningVariance") ? 0.5 + generator.unitFloat() : 2 * generator.unitFloat() - 1
            }
        }
        return try FloatNetwork(network, tensors: tensors)
    }

    /// From the scores, and from a node in the middle, whose readers must then add nothing.
    @Test(arguments: 1...4) func inputGradient_isThatOfTheNodeInInference(seed: Int) throws {
        for network in try Self.networks() {
            var generator = SeededGenerator(seed: UInt64(seed))
            let float = try Self.randomNetwork(network, &generator)
            let images = (0..<2 * network.input.count).map { _ in generator.unitFloat() }
            let inference = try LayerwiseInference(float, hasGradients: true)
            inference.load(images, count: 2)
            inference.run(0..<inference.nodeCount)
            let reference = ReferenceNetwork(
                network: network, parameters: float.tensors.mapValues { $0.values.map(Double.init) })
            let doubles = images.map(Double.init)
            for node in [network.nodes.count - 1, network.nodes.count / 2] {
                let weights = (0..<2 * network.nodes[node].output.count).map { _ in 2 * generator.unitFloat() - 1 }
                inference.carryBack(weights, from: node)
                let gradient = inference.gradient(of: .input)
                func mixture(_ images: [Double]) -> Double {
                    let (first, second) = (images[..<network.input.count], images[network.input.count...])
                    let outputs = reference.outputs([Array(first), Array(second)], isTraining: false)[node]
                    return zip(outputs.joined(), weights).reduce(0) { $0 + $1.0 * Double($1.1) }
                }
                let expected = doubles.indices.map { place in
                    var (above, below) = (doubles, doubles)
                    above[place] += 1e-6
                    below[place] -= 1e-6
                    return (mixture(above) - mixture(below)) / 2e-6
                }
                let scale = expected.reduce(1e-3) { max($0, abs($1)) }
                let worst = zip(gradient, expected).map { abs(Double($0) - $1) }.max()!
                #expect(
                    worst <= 3e-4 * scale, "\(network.name) node \(node), seed \(seed): off by \(worst) of \(scale)")
            }
        }
    }
}
