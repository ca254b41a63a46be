import OctetNetworks

/// Which tensors a network, or a run of it, must have: those and no others.
struct TensorCheck {
    private let network: String
    private let expected: [String: [Int]]

    init(_ network: Network) {
        self.network = network.name
        expected = Dictionary(
            uniqueKeysWithValues: ParameterLayout(network).entries.map { ($0.name, $0.parameter.extents) })
    }

    init(_ network: Network, settings: TrainingSettings) {
        self.init(network, buffers: RunState.buffers(settings))
    }

    init(_ network: Network, buffers: [RunState.Buffer]) {
        self.network = network.name
        let entries = ParameterLayout(network).entries
        expected = Dictionary(
            uniqueKeysWithValues: buffers.flatMap { buffer in
                entries.filter(buffer.holds).map { (buffer.tensorName(of: $0), $0.parameter.extents) }
            })
    }

    /// - Throws: `TrainingError.tensors` where a tensor is missing, has other extents, or belongs to no layer.
    func check(_ tensors: [String: FloatTensor]) throws {
        func fail(_ reason: String) -> TrainingError { .tensors(network: network, reason: reason) }
        for (name, extents) in expected.sorted(by: { $0.key < $1.key }) {
            guard let tensor = tensors[name] else { throw fail("\"\(name)\" is missing") }
            guard tensor.extents == extents, tensor.values.count == extents.reduce(1, *) else {
                throw fail("\"\(name)\" is \(tensor.extents) and should be \(extents)")
            }
        }
        if let extra = tensors.keys.filter({ expected[$0] == nil }).min() {
            throw fail("\"\(extra)\" belongs to no layer of it")
        }
    }
}
