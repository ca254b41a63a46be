import OctetNetworks

/// A network planned for one thread: every activation and gradient of a shard of 16 images, allocated once.
package final class Workspace: @unchecked Sendable {
    package let network: Network
    package let input: ShardTensor
    package let tensors: [ShardTensor]
    /// Gradients of all parameters, laid out as the parameters are.
    package let gradients: AlignedFloats
    let kernels: FloatKernels
    private let operations: [any LayerOperation]
    private let isReached: [Bool]
    private let memory: [AlignedFloats]

    /// - Parameter inputGradient: whether the gradient of the images is wanted too, as tests do.
    package init(_ network: FloatNetwork, kernels: FloatKernels, isTraining: Bool, inputGradient: Bool = false) {
        self.network = network.network
        self.kernels = kernels
        let gradients = AlignedFloats(count: isTraining ? network.layout.count : 0)
        self.gradients = gradients
        var memory: [AlignedFloats] = []
        func allocate(_ shape: Shape) -> UnsafeMutablePointer<Float> {
            memory.append(AlignedFloats(count: shape.count * Shard.size))
            return memory[memory.count - 1].pointer
        }
        func tensor(_ shape: Shape, gradient: Bool) -> ShardTensor {
            ShardTensor(shape: shape, values: allocate(shape), gradient: gradient ? allocate(shape) : nil)
        }
        let input = tensor(network.network.input, gradient: isTraining && inputGradient)
        var tensors: [ShardTensor] = []
        for node in network.network.nodes {
            // An observer of inference wants every layer's values, so only training replaces any.
            if isTraining, let source = network.network.replaceableInput(of: node) {
                tensors.append(tensors[source])
            } else {
                // Nothing that learns lies before a normalisation of the images.
                let isLearned = inputGradient || !(node.layer is Normalization && node.inputs == [.input])
                tensors.append(tensor(node.output, gradient: isTraining && isLearned))
            }
        }

        // The others are not computed, and have no gradient.
        let isReached = network.network.leadsToOutput(orToAuxiliaryOutputs: isTraining)

        // Backward goes from the last node to the first; the first reader in that order starts an activation's gradient.
        var started = Set<Network.Source>()
        var operations: [any LayerOperation] = []
        let scratch = ScratchMemory()
        for (index, node) in network.network.nodes.enumerated().reversed() {
            let inputs = node.inputs.map { source in
                var tensor =
                    switch source {
                    case .input: input
                    case .node(let index): tensors[index]
                    }
                if isReached[index] { tensor.gradientIsStarted = !started.insert(source).inserted }
                return tensor
            }
            let parameters = network.layout.entries(ofNode: index).map { entry in
                ParameterBuffers(
                    values: network.parameters.pointer + entry.offset,
                    gradient: gradients.pointer + (isTraining ? entry.offset : 0), count: entry.count)
            }
            let buffers = LayerBuffers(
                inputs: inputs, output: tensors[index], parameters: parameters, node: index, scratch: scratch)
            operations.append(makeOperation(node.layer, buffers, kernels: kernels))
        }
        scratch.allocate()
        self.input = input
        self.tensors = tensors
        self.operations = operations.reversed()
        self.isReached = isReached
        self.memory = memory
    }

    package var output: ShardTensor { tensors[tensors.count - 1] }

    package func forward(_ step: ShardStep) {
        for index in operations.indices { forward(step, node: index) }
    }

    /// Carries the output's gradient back to every parameter.
    package func backward(_ step: ShardStep) {
        for index in operations.indices.reversed() { backward(step, node: index) }
    }

    func forward(_ step: ShardStep, node: Int) {
        if isReached[node] { operations[node].forward(step) }
    }

    func backward(_ step: ShardStep, node: Int) {
        if isReached[node] { operations[node].backward(step) }
    }

    /// The first node, in the network's order, that gave a value that is not finite.
    package func firstNodeNotFinite() -> Int? {
        tensors.indices.first { index in
            let tensor = tensors[index]
            return (0..<tensor.count).contains { !tensor.values[$0].isFinite }
        }
    }
}

extension Network {
    /// The node whose output may be overwritten by this node's: nobody else reads it, now or in backward.
    fileprivate func replaceableInput(of node: Node) -> Int? {
        guard let layer = node.layer as? any ComputableLayer, layer.worksInPlace, node.inputs.count == 1,
            case .node(let source) = node.inputs[0],
            let producer = nodes[source].layer as? any ComputableLayer, !producer.readsItsOutput,
            nodes.reduce(0, { $0 + $1.inputs.count { $0 == .node(source) } }) == 1
        else { return nil }
        return source
    }
}

private func makeOperation(
    _ layer: any Layer, _ buffers: LayerBuffers, kernels: FloatKernels
) -> any LayerOperation {
    guard let layer = layer as? any ComputableLayer else {
        preconditionFailure("layer type \(type(of: layer).typeName) has no float computation")
    }
    return layer.makeOperation(buffers, kernels: kernels)
}
