import OctetNetworks

extension LayerwiseInference {
    /// Carries a gradient from one node back to the images, through the network as it is in inference: batch
    /// normalisation with its running statistics, nothing dropped. All nodes up to it must have been run.
    ///
    /// - Parameters:
    ///   - gradient: one value for each of the node's, in the order of `values(of:)`.
    ///   - isDeconvolution: whether ReLUs treat the signal as a deconvolution network does.
    package func carryBack(_ gradient: [Float], from node: Int, isDeconvolution: Bool = false) {
        // Readers that lie behind the node add nothing, but those before it may add to what they would have written.
        for tensor in workspace.tensors + [workspace.input] {
            tensor.gradient!.update(repeating: 0, count: tensor.count)
        }
        let tensor = workspace.tensors[node]
        precondition(gradient.count == count * tensor.shape.count, "as many values as the node has")
        interleave(gradient, into: tensor.gradient!)
        var step = ShardStep(liveImages: count, batchImages: count, isTraining: false)
        step.isDeconvolution = isDeconvolution
        for index in (0...node).reversed() { workspace.backward(step, node: index) }
    }

    /// After `carryBack`: the gradient of a node's output or of the images, in the order of `values(of:)`.
    package func gradient(of source: Network.Source) -> [Float] {
        let tensor =
            switch source {
            case .input: workspace.input
            case .node(let index): workspace.tensors[index]
            }
        return deinterleave(tensor.gradient!, tensor.shape.count)
    }
}
