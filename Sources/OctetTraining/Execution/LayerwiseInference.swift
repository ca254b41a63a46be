import OctetNetworks

/// A float network in inference over up to 16 images, whose values can be read and replaced between one node and the next.
package final class LayerwiseInference {
    /// Images that are computed together.
    package static let capacity = Shard.size

    let workspace: Workspace
    private let rows: AlignedFloats
    private(set) var count = 0

    /// - Parameter hasGradients: whether `carryBack` will be asked for. Then a node whose output the next one replaces holds
    ///   what that one gives, and values must not be replaced.
    /// - Throws: `TrainingError.unusablePath`.
    package init(_ float: FloatNetwork, path: FloatPath? = nil, hasGradients: Bool = false) throws {
        workspace = Workspace(
            float, kernels: try (path ?? .chosen()).kernels, isTraining: hasGradients, inputGradient: hasGradients)
        let largest = float.network.nodes.reduce(float.network.input.count) { max($0, $1.output.count) }
        rows = AlignedFloats(count: largest * Shard.size)
    }

    /// - Parameter images: `count` images one after another in NHWC order, at most `capacity`.
    package func load(_ images: [Float], count: Int) {
        precondition(
            (1...Self.capacity).contains(count) && images.count == count * workspace.input.shape.count,
            "as many values as the images have")
        self.count = count
        interleave(images, into: workspace.input.values)
    }

    package var nodeCount: Int { workspace.tensors.count }

    /// Computes nodes, in order, from what the nodes before them hold.
    package func run(_ nodes: Range<Int>) {
        let step = ShardStep(liveImages: count, batchImages: count, isTraining: false)
        for node in nodes { workspace.forward(step, node: node) }
    }

    /// What a node holds: the images' values one after another in NHWC order.
    package func values(of node: Int) -> [Float] {
        let tensor = workspace.tensors[node]
        return deinterleave(tensor.values, tensor.shape.count)
    }

    /// Gives a node other values, in the order of `values(of:)`, from which later nodes are computed.
    package func replaceValues(of node: Int, with values: [Float]) {
        precondition(values.count == count * workspace.tensors[node].shape.count, "as many values as the images have")
        interleave(values, into: workspace.tensors[node].values)
    }

    /// Images that are not there get 0.
    func interleave(_ values: [Float], into target: UnsafeMutablePointer<Float>) {
        rows.clear()
        values.withUnsafeBufferPointer { rows.pointer.update(from: $0.baseAddress!, count: $0.count) }
        workspace.kernels.interleave(rows.pointer, values.count / count, values.count / count, target)
    }

    func deinterleave(_ source: UnsafeMutablePointer<Float>, _ valueCount: Int) -> [Float] {
        workspace.kernels.deinterleave(source, valueCount, rows.pointer, valueCount)
        return Array(UnsafeBufferPointer(start: rows.pointer, count: count * valueCount))
    }
}
