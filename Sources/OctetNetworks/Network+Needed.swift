extension Network {
    /// For each node, whether the output depends on it; with `auxiliaryOutputs`, whether any of the losses does.
    public func leadsToOutput(orToAuxiliaryOutputs auxiliaryOutputs: Bool = false) -> [Bool] {
        var leads = nodes.map { auxiliaryOutputs && $0.layer is AuxiliaryOutput }
        leads[leads.count - 1] = true
        for (index, node) in nodes.enumerated().reversed() where leads[index] {
            for case .node(let source) in node.inputs { leads[source] = true }
        }
        return leads
    }

    /// The nodes that are scores in training only.
    public var auxiliaryOutputs: [Int] { nodes.indices.filter { nodes[$0].layer is AuxiliaryOutput } }

    /// The network without its auxiliary heads and whatever else the output does not depend on.
    public func withoutAuxiliaryHeads() -> Network {
        let leads = leadsToOutput()
        var places: [Int: Int] = [:]
        for index in nodes.indices where leads[index] { places[index] = places.count }
        let kept = nodes.indices.filter { leads[$0] }.map { index in
            var node = nodes[index]
            node.inputs = node.inputs.map { if case .node(let source) = $0 { .node(places[source]!) } else { $0 } }
            return node
        }
        // The nodes were accepted before, in this order and with these shapes.
        return try! Network(name: name, input: input, nodes: kept)
    }

    /// - Throws: `NetworkError.invalidNode` for a head that does not end in scores or that somebody reads.
    func checkAuxiliaryOutputs() throws {
        for index in auxiliaryOutputs {
            func fail(_ reason: String) -> NetworkError { .invalidNode(name: nodes[index].name, reason: reason) }
            guard index != nodes.count - 1 else { throw fail("the network's output cannot be an auxiliary one") }
            guard nodes[index].output == output else {
                throw fail("gives \(nodes[index].output), but the network's output is \(output)")
            }
            if let reader = nodes.first(where: { $0.inputs.contains(.node(index)) }) {
                throw fail("layer \"\(reader.name)\" reads it, but it exists in training only")
            }
        }
    }
}
