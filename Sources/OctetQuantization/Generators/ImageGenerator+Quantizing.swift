import OctetNetworks
import OctetTraining

extension ImageGenerator {
    /// The generator as an int8 model.
    ///
    /// It needs no data: the ranges of activations come from images of seeded noise.
    ///
    /// - Parameters:
    ///   - labels: the classes' names; none for a generator without classes.
    ///   - samples: images over which ranges are measured.
    ///   - seed: of their noise.
    ///   - weightBits: four takes half of the flash of layers that are neither the first nor the last nor transposed
    ///     convolutions.
    /// - Throws: `QuantizationError.unsupported` naming a layer that the core cannot run.
    public func quantize(
        by method: QuantizationMethod = .standard, labels: [String], samples: Int = ActivationRanges.defaultSampleCount,
        seed: UInt32 = 1, weightBits: WeightBits = .eight, streamsRows: Bool = false, threads: Int? = nil
    ) throws -> ModelContents {
        guard labels.count == pair.classes else {
            throw QuantizationError.labelCount(labels.count, classes: pair.classes)
        }
        let calibration = try Calibration(
            of: makePixelNetwork(), on: GeneratorSample(of: pair, count: samples, seed: seed), task: .generation,
            weightBits: weightBits, streamsRows: streamsRows, threads: threads)
        return try calibration.quantize(by: method, labels: labels)
    }

    /// The network, with images from 0 to 1.
    public func makePixelNetwork() throws -> FloatNetwork {
        try FloatNetwork(pair.generator.givingPixels(), tensors: network.tensors)
    }
}

extension Network {
    /// A generator whose last function is a tanh, as one whose values are pixels: (tanh(x) + 1) / 2 is the sigmoid of 2·x.
    fileprivate func givingPixels() throws -> Network {
        guard let index = nodes.lastIndex(where: { !($0.layer is Reshape) }), let tanh = nodes[index].layer as? Tanh
        else { return self }
        func moved(_ source: Source) -> Source {
            if case .node(let node) = source, node >= index { .node(node + 1) } else { source }
        }
        let scaling = Node(
            name: nodes[index].name + ".slope", layer: Scaling(2 * tanh.slope), inputs: nodes[index].inputs)
        let sigmoid = Node(name: nodes[index].name, layer: Sigmoid(), inputs: [.node(index)])
        let rest = nodes[(index + 1)...].map {
            Node(name: $0.name, layer: $0.layer, inputs: $0.inputs.map(moved))
        }
        return try Network(name: name, input: input, nodes: nodes[..<index] + [scaling, sigmoid] + rest)
    }
}
