import Foundation
import OctetNetworks
import OctetQuantization
import OctetTestSupport
import Testing

@Suite struct LayerTensorsTests {
    private let folder = try! TemporaryFolder()

    /// The values are those that both networks give, concatenations included; those of the first layer are its own doing.
    @Test(arguments: Seed.list(20))
    func values_areThoseOfBothNetworks(seed: Seed) throws {
        let network = try QuantizedNetwork(RandomNetwork.make(seed), seed: seed.value)
        let path = folder.path("model.octet")
        try Data(network.contents.encoded()).write(to: URL(fileURLWithPath: path))
        let layers = try LayerTensors.measure(
            ModelFile(path: path), float: network.float, on: network.images.selecting([3]))
        let (floats, outputs) = (try network.floatOutputs(3), try network.run(3).outputs)
        #expect(Set(layers.map(\.name)) == Set(network.graph.operations.map(\.name)))
        for layer in layers {
            let operation = network.graph.operations.first { $0.name == layer.name }!
            #expect(layer.shape == operation.output && layer.integers.count == operation.output.count)
            // Folded batch normalisation rounds otherwise. A part of a sum is no layer of the float network, but its sum is.
            let values = operation.isPartialSum ? sum(operation, layers, network) : floats[operation.floatNode]
            for (value, expected) in zip(layer.float, values) {
                #expect(abs(value - expected) <= 1e-4 * max(1, abs(expected)), "\(layer.name)")
            }
            #expect(layer.dequantized == layer.integers.map(layer.quantization.real))
            if let output = outputs.first(where: { $0.name == layer.name }) {
                #expect(layer.integers.map(Int.init) == output.values)
                #expect(layer.quantization == output.tensor.quantization)
            } else {
                #expect(layer.integers.map(Int.init) == joined(operation, network, outputs))
            }
            if operation.inputs == [.input] {
                #expect(abs(layer.ownSignalToNoise - layer.signalToNoise) < 1e-3, "\(layer.name)")
            }
        }
    }

    /// What a part of a sum is in float, from what its inputs are.
    private func sum(
        _ operation: IntegerGraph.Operation, _ layers: [LayerTensors], _ network: QuantizedNetwork
    ) -> [Float] {
        let inputs = operation.inputs.map { input -> [Float] in
            guard case .operation(let index) = input else {
                return network.images.image(at: 3).map { network.graph.inputQuantization.real($0) }
            }
            return layers.first { $0.name == network.graph.operations[index].name }!.float
        }
        let values = zip(inputs[0], inputs[1]).map { $0 + $1 }
        return operation.hasReLU ? values.map { max(0, $0) } : values
    }

    private func joined(
        _ concatenation: IntegerGraph.Operation, _ network: QuantizedNetwork, _ outputs: [QuantizedNetwork.Output]
    ) -> [Int] {
        let parts = concatenation.inputs.enumerated().map { place, input in
            if let copy = outputs.first(where: { $0.name == "\(concatenation.name).\(place + 1)" }) { return copy }
            guard case .operation(let index) = input else { fatalError("the input is copied") }
            return outputs.first { $0.name == network.graph.operations[index].name }!
        }
        return (0..<concatenation.output.height * concatenation.output.width).flatMap { pixel in
            parts.flatMap { part in
                let channels = Int(part.tensor.channels)
                return part.values[pixel * channels..<(pixel + 1) * channels]
            }
        }
    }
}
