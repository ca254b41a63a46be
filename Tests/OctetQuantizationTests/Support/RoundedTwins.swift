import OctetFormat
import OctetNetworks
import OctetQuantization
import OctetTraining
import Testing

/// Each operation of an int8 model beside the layers that stand for it in training, which get the int8 model's own values:
/// what differs then is that operation's doing.
struct RoundedTwins {
    private let network: QuantizedNetwork

    init(_ network: QuantizedNetwork) { self.network = network }

    /// - Parameter share: of values that may be a step off.
    func expectEveryLayerWithinAStep(
        images: Int, share: Double = 0.01, _ location: SourceLocation = #_sourceLocation
    ) throws {
        var values = 0
        var off: [String: Int] = [:]
        for image in 0..<images {
            let outputs = Dictionary(uniqueKeysWithValues: try network.run(image).outputs.map { ($0.name, $0) })
            let bytes = Array(network.images.image(at: image))
            for operation in network.graph.operations {
                let inputs = operation.inputs.map { reals(of: $0, outputs, bytes) }
                let layers = try twin(of: operation)
                let twin = try layers.forward(interleaved(inputs, of: operation))
                // A part of a concatenation is rounded there.
                let slack = layers.isQuantizationAware ? 0.01 : 0.51
                for (part, firstChannel) in parts(of: operation, outputs) {
                    let quantization = part.tensor.quantization
                    let channels = Int(part.tensor.channels)
                    for (index, step) in part.values.enumerated() {
                        let place =
                            index / channels * operation.output.channels + firstChannel + index % channels
                        let expected = Double(twin[place]) / Double(quantization.scale) + Double(quantization.zeroPoint)
                        let distance = abs(Double(step) - min(255, max(0, expected)))
                        values += 1
                        if distance > slack { off[part.name, default: 0] += 1 }
                        if distance > 1.01 {
                            Issue.record(
                                "image \(image), layer \(part.name): \(distance) steps off", sourceLocation: location)
                            return
                        }
                    }
                }
            }
        }
        let sum = off.values.reduce(0, +)
        #expect(
            Double(sum) <= share * Double(values), "\(sum) of \(values) values differ: \(off)", sourceLocation: location
        )
    }

    /// What an operation writes, with the first channel of each part: a concatenation's copies; nothing where the layers
    /// before it have written all.
    private func parts(
        of operation: IntegerGraph.Operation, _ outputs: [String: QuantizedNetwork.Output]
    ) -> [(QuantizedNetwork.Output, Int)] {
        guard case .concatenation = operation.kind else { return [(outputs[operation.name]!, 0)] }
        var firstChannel = 0
        return operation.inputs.enumerated().compactMap { place, input in
            defer { firstChannel += network.graph.shape(of: input).channels }
            return outputs["\(operation.name).\(place + 1)"].map { ($0, firstChannel) }
        }
    }

    /// What a source holds, as real numbers in NHWC order.
    private func reals(
        of source: IntegerGraph.Source, _ outputs: [String: QuantizedNetwork.Output], _ bytes: [UInt8]
    ) -> [Float] {
        switch source {
        case .input: return bytes.map { network.graph.inputQuantization.real($0) }
        case .operation(let index):
            let operation = network.graph.operations[index]
            if let output = outputs[operation.name] {
                return output.values.map { output.tensor.quantization.real(UInt8($0)) }
            }
            let parts = operation.inputs.enumerated().map { place, input in
                outputs["\(operation.name).\(place + 1)"].map { output in
                    output.values.map { output.tensor.quantization.real(UInt8($0)) }
                } ?? reals(of: input, outputs, bytes)
            }
            return interleaved(parts, of: operation)
        }
    }

    /// Several inputs as the channels of one.
    private func interleaved(_ inputs: [[Float]], of operation: IntegerGraph.Operation) -> [Float] {
        let channels = operation.inputs.map { network.graph.shape(of: $0).channels }
        return (0..<inputs[0].count / channels[0]).flatMap { pixel in
            zip(inputs, channels).flatMap { $0[pixel * $1..<(pixel + 1) * $1] }
        }
    }

    /// The layers of an operation as a network of their own, which takes its inputs as the channels of one.
    private func twin(of operation: IntegerGraph.Operation) throws -> FloatNetwork {
        let float = network.float
        let shapes = operation.inputs.map { network.graph.shape(of: $0) }
        let channels = shapes.reduce(0) { $0 + $1.channels }
        var tensors: [String: FloatTensor] = [:]
        var nodes: [Network.Node] = []
        let names = [operation.name] + ["pooling", "relu", "steps"].map { "\(operation.name).\($0)" }
        for node in float.network.nodes where names.contains(node.name) {
            for parameter in float.network.parameters(of: node) {
                let name = "\(node.name).\(parameter.name)"
                tensors[name] = float.tensor(named: name)
            }
            if node.layer is Concatenation { continue }
            let before = nodes.isEmpty ? Network.Source.input : .node(nodes.count - 1)
            guard node.layer is Add else {
                nodes.append(Network.Node(name: node.name, layer: node.layer, inputs: [before]))
                continue
            }
            // Convolutions of ones and zeros take the summands apart, exactly.
            var firstChannel = 0
            for (place, shape) in shapes.enumerated() {
                let layer = Convolution(shape.channels, kernel: 1, bias: false)
                nodes.append(Network.Node(name: "summand\(place)", layer: layer, inputs: [.input]))
                var weights = [Float](repeating: 0, count: shape.channels * channels)
                for channel in 0..<shape.channels { weights[channel * channels + firstChannel + channel] = 1 }
                tensors["summand\(place).weight"] = FloatTensor(
                    extents: [shape.channels, 1, 1, channels], values: weights)
                firstChannel += shape.channels
            }
            nodes.append(Network.Node(name: node.name, layer: node.layer, inputs: nodes.indices.map { .node($0) }))
        }
        let input = Shape(height: shapes[0].height, width: shapes[0].width, channels: channels)
        return try FloatNetwork(Network(name: operation.name, input: input, nodes: nodes), tensors: tensors)
    }
}

extension FloatNetwork {
    fileprivate func forward(_ image: [Float]) throws -> [Float] {
        try image.withUnsafeBufferPointer { try forward(images: $0, count: 1) }
    }
}
