import OctetNetworks

/// A float network in inference over up to 16 images, whose values can be read and replaced between one node and the next.
package final class LayerwiseInference {
    /// Images that are computed together.
    package static let capacity = Shard.size

    private let workspace: Workspace
    private let rows: AlignedFloats
    private var count = 0

    /// - Throws: `TrainingError.unusablePath`.
    package init(_ float: FloatNetwork) throws {
        workspace = Workspace(float, kernels: try FloatPath.chosen().kernels, isTraining: false)
        let largest = float.network.nodes.reduce(float.network.input.count) { max($0, $1.output.count) }
        rows = AlignedFloats(count: largest * Shard.size)
    }

    /// - Parameter images: `count` images one after another in NHWC order, at most `capacity`.
    package func load(_ images: [Float], count: Int) {
        self.count = count
        rows.clear()
        interleave(images, into: workspace.input)
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
        workspace.kernels.deinterleave(tensor.values, tensor.shape.count, rows.pointer, tensor.shape.count)
        return Array(UnsafeBufferPointer(start: rows.pointer, count: count * tensor.shape.count))
    }

    /// Gives a node other values, in the order of `values(of:)`, from which later nodes are computed.
    package func replaceValues(of node: Int, with values: [Float]) {
        rows.clear()
        interleave(values, into: workspace.tensors[node])
    }

    private func interleave(_ values: [Float], into tensor: ShardTensor) {
        precondition(values.count == count * tensor.shape.count, "as many values as the images have")
        values.withUnsafeBufferPointer { rows.pointer.update(from: $0.baseAddress!, count: $0.count) }
        workspace.kernels.interleave(rows.pointer, tensor.shape.count, tensor.shape.count, tensor.values)
    }
}
