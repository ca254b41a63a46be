import OctetNetworks

/// What one layer takes of a training step, for 16 images on one thread.
public struct LayerTime: Sendable {
    /// The node's name.
    public var name: String
    public var output: Shape
    /// Seconds, the shortest of all passes.
    public var forward, backward: Double
    /// Of both directions for the 16 images; a layer's backward pass has twice as many as its forward pass, but for the
    /// gradient of the images, which nobody asks for.
    public var multiplyAccumulates: Int
}

extension FloatNetwork {
    /// Times every layer of `passes` training passes over one shard.
    ///
    /// Times that are taken alone hide nothing: a layer finds in the cache what the one before it left there, as in
    /// training.
    public func layerTimes(passes: Int, path: FloatPath? = nil) throws -> [LayerTime] {
        let workspace = Workspace(self, kernels: try (path ?? .chosen()).kernels, isTraining: true)
        var times = network.nodes.map { node in
            let shapes = node.inputs.map { source in
                switch source {
                case .input: network.input
                case .node(let index): network.nodes[index].output
                }
            }
            let isFirst = node.inputs.contains(.input)
            let forward = node.layer.multiplyAccumulates(for: shapes, output: node.output)
            return LayerTime(
                name: node.name, output: node.output, forward: .infinity, backward: .infinity,
                multiplyAccumulates: forward * (isFirst ? 2 : 3) * Shard.size)
        }
        for i in 0..<workspace.input.count { workspace.input.values[i] = Float(i &* 7919 % 251) / 251 }
        let step = ShardStep(liveImages: Shard.size, batchImages: Shard.size, isTraining: true)
        for _ in 0..<passes {
            workspace.forward(step) { times[$0].forward = min(times[$0].forward, $1) }
            // Equal gradients would cancel in batch normalisation and leave denormal numbers, which are slow.
            for i in 0..<workspace.output.count { workspace.output.gradient![i] = Float(i * 37 % 101 - 50) * 1e-3 }
            workspace.backward(step) { times[$0].backward = min(times[$0].backward, $1) }
        }
        return times
    }
}

extension Workspace {
    /// As `forward`, with each layer's seconds.
    fileprivate func forward(_ step: ShardStep, observe: (_ node: Int, _ seconds: Double) -> Void) {
        for index in tensors.indices { observe(index, seconds { forward(step, node: index) }) }
    }

    fileprivate func backward(_ step: ShardStep, observe: (_ node: Int, _ seconds: Double) -> Void) {
        for index in tensors.indices.reversed() { observe(index, seconds { backward(step, node: index) }) }
    }

    private func seconds(_ body: () -> Void) -> Double {
        let elapsed = ContinuousClock().measure(body).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    }
}
