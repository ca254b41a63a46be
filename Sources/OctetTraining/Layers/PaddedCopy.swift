import OctetNetworks

/// An activation with a ring of zeros around it, and its gradient likewise.
final class PaddedCopy {
    let shape: Shape
    let values: AlignedFloats
    let gradient: AlignedFloats?
    private let source: ShardTensor
    private let top, left: Int
    private let kernels: FloatKernels

    /// Nil where there is no padding.
    init?(of source: ShardTensor, border: Window.Border, kernels: FloatKernels) {
        guard border.top + border.bottom + border.left + border.right > 0 else { return nil }
        shape = Shape(
            height: source.shape.height + border.top + border.bottom,
            width: source.shape.width + border.left + border.right, channels: source.shape.channels)
        values = AlignedFloats(count: shape.count * Shard.size)
        gradient = source.gradient == nil ? nil : AlignedFloats(count: shape.count * Shard.size)
        self.source = source
        (top, left) = (border.top, border.left)
        self.kernels = kernels
    }

    private var rowCount: Int { source.shape.width * source.shape.channels * Shard.size }

    private func offset(ofRow row: Int) -> Int {
        ((row + top) * shape.width + left) * shape.channels * Shard.size
    }

    func copyValues() {
        for row in 0..<source.shape.height {
            (values.pointer + offset(ofRow: row)).update(from: source.values + row * rowCount, count: rowCount)
        }
    }

    /// Gives the gradient inside the ring to the activation that was copied.
    func returnGradient(to input: ShardTensor) {
        for row in 0..<input.shape.height {
            let inner = gradient!.pointer + offset(ofRow: row)
            let target = input.gradient! + row * rowCount
            if input.gradientIsStarted {
                kernels.addInPlace(inner, target, rowCount)
            } else {
                target.update(from: inner, count: rowCount)
            }
        }
    }
}
