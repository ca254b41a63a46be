import OctetNetworks

extension FloatNetwork {
    /// The network without some units, the weights of what is left as they are.
    ///
    /// - Parameter units: this network's.
    /// - Throws: `NetworkError` where a layer would be left without a channel.
    public func removing(_ removed: Set<Int>, of units: ChannelUnits) throws -> FloatNetwork {
        func kept(_ source: Network.Source) -> [Bool] {
            switch source {
            case .input: units.input.map { !removed.contains($0) }
            case .node(let index): units.nodes[index].map { !removed.contains($0) }
            }
        }
        var tensors = tensors
        for entry in layout.entries {
            let node = network.nodes[entry.node]
            let outputs = kept(.node(entry.node))
            // Every parameter begins with the output channels; weights end with the input channels that a group sees.
            let isGrouped = (node.layer as? Convolution).map { $0.groups > 1 } ?? false
            let inputs = entry.parameter.name == "weight" && !isGrouped ? kept(node.inputs[0]) : [true]
            tensors[entry.name]!.values = tensors[entry.name]!.values.selecting(outputs, inputs)
        }
        let network = try network.removing(removed, of: units)
        for entry in ParameterLayout(network).entries {
            tensors[entry.name]!.extents = entry.parameter.extents
        }
        return try FloatNetwork(network, tensors: tensors)
    }
}

extension [Float] {
    /// Of values `[rows.count, n, columns.count]`, those in the rows and columns that are true.
    fileprivate func selecting(_ rows: [Bool], _ columns: [Bool]) -> [Float] {
        let rowLength = count / rows.count
        return indices.filter { rows[$0 / rowLength] && columns[$0 % rowLength % columns.count] }.map { self[$0] }
    }
}
