import OctetExplanation
import OctetNetworks
import OctetTraining

/// A network with given weights; all other parameters are 0.
func model(_ network: Network, _ weights: [String: [Float]], labels: [String]? = nil) throws -> FloatModel {
    var tensors = FloatNetwork(network, seed: 1).tensors
    for name in tensors.keys {
        tensors[name]!.values = weights[name] ?? Array(repeating: 0, count: tensors[name]!.values.count)
    }
    return FloatModel(
        try FloatNetwork(network, tensors: tensors),
        labels: labels ?? (0..<network.output.count).map { "class \($0)" })
}

func expectClose(_ values: [Float], _ expected: [Float]) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-5 * max(1, abs($1)) }
}
