import OctetNetworks

/// A layer with the normalisations and activations that follow it and that alone read it: what is seen as one layer.
struct Stage: Equatable {
    /// Indices of nodes, from the layer on.
    var nodes: [Int]

    var start: Int { nodes[0] }
    /// The node whose output is the stage's.
    var end: Int { nodes[nodes.count - 1] }
}

extension Network {
    /// What the output depends on, cut into stages, in the network's order; a normalisation of the images is none.
    var stages: [Stage] {
        let isNeeded = leadsToOutput()
        var readers = Array(repeating: 0, count: nodes.count)
        for (index, node) in nodes.enumerated() where isNeeded[index] {
            for case .node(let source) in node.inputs { readers[source] += 1 }
        }
        var stages: [Stage] = []
        var stageEndingAt: [Int: Int] = [:]
        for (index, node) in nodes.enumerated() where isNeeded[index] {
            let layer = node.layer
            if layer is Normalization || layer is FakeQuantization, node.inputs == [.input] { continue }
            if layer.refinesItsInput, case .node(let source) = node.inputs[0], readers[source] == 1,
                let stage = stageEndingAt[source]
            {
                stages[stage].nodes.append(index)
                stageEndingAt[index] = stage
            } else {
                stageEndingAt[index] = stages.count
                stages.append(Stage(nodes: [index]))
            }
        }
        return stages
    }
}

extension Layer {
    /// Whether the layer only scales, bends or rounds what another gives.
    fileprivate var refinesItsInput: Bool {
        switch self {
        case is BatchNormalization, is ReLU, is LeakyReLU, is Tanh, is Sigmoid, is LocalResponseNormalization,
            is Dropout, is Scaling, is Normalization, is FakeQuantization:
            true
        default: false
        }
    }
}
