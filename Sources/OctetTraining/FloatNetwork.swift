import OctetDatasets
import OctetNetworks

/// A network with the values of its parameters in float.
public final class FloatNetwork: @unchecked Sendable {
    public let network: Network
    package let layout: ParameterLayout
    package let parameters: AlignedFloats

    /// A network that has learned nothing yet: the same seed gives the same bits.
    public init(_ network: Network, seed: UInt64) {
        self.network = network
        layout = ParameterLayout(network)
        parameters = AlignedFloats(count: layout.count)
        for (index, entry) in layout.entries.enumerated() {
            var generator = SeededGenerator(seed: seed).stream(index)
            entry.parameter.initializer.fill(values(of: entry), using: &generator)
            clearAbsentValues(of: entry)
        }
    }

    /// A network with given values, by the names `node.parameter`.
    /// - Throws: `TrainingError.tensors` where a tensor is missing, has other extents, or belongs to no layer.
    public convenience init(_ network: Network, tensors: [String: FloatTensor]) throws {
        self.init(network, seed: 0)
        try TensorCheck(network).check(tensors)
        for entry in layout.entries {
            _ = values(of: entry).update(from: tensors[entry.name]!.values)
            clearAbsentValues(of: entry)
        }
    }

    private func clearAbsentValues(of entry: ParameterLayout.Entry) {
        let values = values(of: entry)
        for place in entry.parameter.absent { values[place] = 0 }
    }
}

extension FloatNetwork {
    /// All tensors by name, copied.
    public var tensors: [String: FloatTensor] {
        Dictionary(
            uniqueKeysWithValues: layout.entries.map { entry in
                (entry.name, FloatTensor(extents: entry.parameter.extents, values: Array(values(of: entry))))
            })
    }

    /// A tensor by its name `node.parameter`, copied.
    public func tensor(named name: String) -> FloatTensor? {
        layout.entries.first { $0.name == name }.map {
            FloatTensor(extents: $0.parameter.extents, values: Array(values(of: $0)))
        }
    }

    func values(of entry: ParameterLayout.Entry) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: parameters.pointer + entry.offset, count: entry.count)
    }
}
