extension Network {
    /// The same network, in which the weights of every convolution, transposed or not, and fully connected layer start in one way.
    public func initialized(by initialization: WeightInitialization) -> Network {
        let nodes = nodes.map { node in
            var node = node
            if var layer = node.layer as? Convolution {
                layer.initialization = initialization
                node.layer = layer
            } else if var layer = node.layer as? TransposedConvolution {
                layer.initialization = initialization
                node.layer = layer
            } else if var layer = node.layer as? FullyConnected {
                layer.initialization = initialization
                node.layer = layer
            }
            return node
        }
        // The nodes were accepted before, and their shapes do not depend on how weights start.
        return try! Network(name: name, input: input, nodes: nodes)
    }
}
