import OctetDatasets
import OctetNetworks
import OctetTraining
import Testing

/// Runs a small network forward and backward on a shard and compares it with the double-precision reference: outputs
/// directly, gradients with central differences of the reference.
struct GradientCheck {
    let network: Network
    let images: Int
    let path: FloatPath
    var seed: UInt64
    /// Relative to the largest value of the tensor compared.
    var tolerance = 2e-4
    /// Places of each tensor whose gradient is compared, chosen at random; all by default.
    var samples = Int.max

    func run(sourceLocation: SourceLocation = #_sourceLocation) throws {
        var generator = SeededGenerator(seed: seed)
        func random() -> Float { 2 * generator.unitFloat() - 1 }
        var tensors = FloatNetwork(network, seed: seed).tensors
        for name in tensors.keys.sorted() {
            tensors[name]!.values = tensors[name]!.values.map { _ in
                name.hasSuffix("runningVariance") ? 0.5 + generator.unitFloat() : random()
            }
        }
        let float = try FloatNetwork(network, tensors: tensors)
        let input = (0..<images).map { _ in (0..<network.input.count).map { _ in random() } }
        let weights = (0..<images).map { _ in (0..<network.output.count).map { _ in random() } }

        let workspace = Workspace(float, kernels: path.kernels, isTraining: true, inputGradient: true)
        let step = ShardStep(liveImages: images, batchImages: images, isTraining: true)
        write(input, to: workspace.input.values, count: network.input.count)
        workspace.forward(step)
        write(weights, to: workspace.output.gradient!, count: network.output.count)

        let reference = ReferenceNetwork(
            network: network, parameters: tensors.mapValues { $0.values.map(Double.init) })
        let doubles = input.map { $0.map(Double.init) }
        let expected = reference.outputs(doubles, isTraining: true).last!
        let outputs = read(workspace.output.values, count: network.output.count)
        compare(outputs.flatMap { $0 }, expected.flatMap { $0 }, "outputs", sourceLocation)

        // What the gradients are of: a random mixture of the outputs.
        func mixture(_ network: ReferenceNetwork, _ images: [[Double]]) -> Double {
            zip(network.outputs(images, isTraining: true).last!, weights).reduce(0) { sum, pair in
                sum + zip(pair.0, pair.1).reduce(0) { $0 + $1.0 * Double($1.1) }
            }
        }
        func difference(_ value: (Double) -> Double) -> Double { (value(1e-5) - value(-1e-5)) / 2e-5 }

        func places(_ count: Int) -> [Int] {
            count <= samples
                ? Array(0..<count) : (0..<samples).map { _ in Int.random(in: 0..<count, using: &generator) }
        }

        workspace.backward(step)
        let inputGradients = read(workspace.input.gradient!, count: network.input.count)
        let inputPlaces = places(images * network.input.count)
        let expectedInputs = inputPlaces.map { place in
            let (image, i) = place.quotientAndRemainder(dividingBy: network.input.count)
            return difference { change in
                var changed = doubles
                changed[image][i] += change
                return mixture(reference, changed)
            }
        }
        let inputs = inputGradients.flatMap { $0 }
        compare(inputPlaces.map { inputs[$0] }, expectedInputs, "input gradient", sourceLocation)
        for entry in float.layout.entries where entry.parameter.isTrainable {
            let places = places(entry.count)
            let gradient = places.map { workspace.gradients.pointer[entry.offset + $0] }
            let expected = places.map { i in
                difference { change in
                    var changed = reference
                    changed.parameters[entry.name]![i] += change
                    return mixture(changed, doubles)
                }
            }
            compare(gradient, expected, "gradient of \(entry.name)", sourceLocation)
        }
    }

    private func compare(_ values: [Float], _ expected: [Double], _ what: String, _ sourceLocation: SourceLocation) {
        let scale = expected.reduce(1e-3) { max($0, abs($1)) }
        let worst = zip(values, expected).map { abs(Double($0) - $1) }.max() ?? 0
        #expect(
            values.count == expected.count && worst.isFinite && worst <= tolerance * scale,
            "\(what) off by \(worst) of \(scale), seed \(seed), \(path), \(images) images, \(network)",
            sourceLocation: sourceLocation)
    }

    /// Into the interleaved layout; images that do not count get 0.
    private func write(_ images: [[Float]], to values: UnsafeMutablePointer<Float>, count: Int) {
        for i in 0..<count {
            for image in 0..<Shard.size { values[i * Shard.size + image] = image < images.count ? images[image][i] : 0 }
        }
    }

    private func read(_ values: UnsafeMutablePointer<Float>, count: Int) -> [[Float]] {
        (0..<images).map { image in (0..<count).map { values[$0 * Shard.size + image] } }
    }
}
