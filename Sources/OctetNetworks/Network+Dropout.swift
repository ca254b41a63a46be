extension Network {
    /// The same network, in which every dropout layer drops at one rate.
    ///
    /// - Parameter rate: 0 up to but not including 1.
    /// - Throws: `NetworkError.invalidNode` for another rate.
    public func droppingOut(rate: Float) throws -> Network {
        let nodes = nodes.map { node in
            node.layer is Dropout ? Node(name: node.name, layer: Dropout(rate), inputs: node.inputs) : node
        }
        return try Network(name: name, input: input, nodes: nodes)
    }
}
