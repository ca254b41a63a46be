extension Network {
    /// The network without some units; the layers keep their names and places.
    ///
    /// - Parameter units: this network's.
    /// - Throws: `NetworkError` where a layer would be left without a channel.
    public func removing(_ removed: Set<Int>, of units: ChannelUnits) throws -> Network {
        let nodes = zip(nodes, units.nodes).map { node, units in
            var node = node
            let kept = units.count { !removed.contains($0) }
            switch node.layer {
            case var layer as Convolution:
                if layer.groups == layer.outputChannels, layer.groups > 1 { layer.groups = kept }
                layer.outputChannels = kept
                node.layer = layer
            case var layer as FullyConnected:
                layer.outputs = kept
                node.layer = layer
            default: break
            }
            return node
        }
        return try Network(name: name, input: input, nodes: nodes)
    }
}
