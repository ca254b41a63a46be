import OctetFormat
import OctetQuantization

/// What a model's layers need of the arena, read from their records: shapes, windows, who reads what. Of networks without
/// concatenations whose layers run whole, or would run whole but for `chains`.
struct ActivationMemory {
    let contents: ModelContents
    /// Layers that would run row by row together.
    let chains: [ClosedRange<Int>]
    /// Rows and columns around each tensor that its convolutions read.
    private let borders: [Border]

    struct Border: Equatable {
        var top = 0, bottom = 0, left = 0, right = 0

        func union(_ other: Border) -> Border {
            Border(
                top: max(top, other.top), bottom: max(bottom, other.bottom), left: max(left, other.left),
                right: max(right, other.right))
        }
    }

    init(_ contents: ModelContents, chains: [ClosedRange<Int>] = []) {
        self.contents = contents
        self.chains = chains
        var borders = [Border](repeating: Border(), count: contents.tensors.count)
        for (index, layer) in contents.layers.map(\.record).enumerated()
        where layer.operation == .convolution && !chains.contains(where: { $0.contains(index) }) {
            borders[Int(layer.input)] = borders[Int(layer.input)].union(Self.border(of: layer, in: contents))
        }
        self.borders = borders
    }

    /// Rows and columns around its input that a convolution reads.
    static func border(of layer: LayerRecord, in contents: ModelContents) -> Border {
        let (input, output) = (contents.tensors[Int(layer.input)], contents.tensors[Int(layer.output)])
        let square = layer.isPooled ? 2 : 1
        let rows = (square * Int(output.height) - 1) * Int(layer.strideHeight)
        let columns = (square * Int(output.width) - 1) * Int(layer.strideWidth)
        let (top, left) = (Int(layer.paddingTop), Int(layer.paddingLeft))
        let height = (Int(layer.kernelHeight) - 1) * Int(layer.dilationHeight) + 1
        let width = (Int(layer.kernelWidth) - 1) * Int(layer.dilationWidth) + 1
        return Border(
            top: top, bottom: max(0, rows + height - top - Int(input.height)), left: left,
            right: max(0, columns + width - left - Int(input.width)))
    }

    /// The least that any arena can have in which these layers run in this order, and a layer that needs so much: what is
    /// alive then, begun at multiples of 16. An element-wise layer may write over an input that it is the last to read.
    var lowerBound: (byteCount: Int, layer: String) {
        contents.layers.indices.map { index in
            var alive = contents.tensors.indices.filter { lifetime(of: $0)?.contains(index + 1) ?? false }
            if let smaller = replaceable(at: index).map({ [$0, output(of: index)].min { size($0) < size($1) }! })
                .max(by: { size($0) < size($1) })
            {
                alive.removeAll { $0 == smaller }
            }
            let padding = alive.map { up(size($0)) - size($0) }.max()!
            return (alive.reduce(0) { $0 + up(size($1)) } - padding, contents.layers[index].name)
        }.max { $0.0 < $1.0 }!
    }

    /// The least over all choices of layers that run in place and all plans for them.
    ///
    /// - Parameter limit: what is returned where nothing is less.
    func exhaustiveByteCount(limit: Int = .max) -> Int {
        var best = limit
        func choose(_ index: Int, _ owners: [Int]) {
            guard index < contents.layers.count else {
                guard let buffers = buffers(owners) else { return }
                guard ArenaPlanner(alignment: 16).lowerBound(buffers) < best else { return }
                best = ExhaustivePlanner.byteCount(buffers, alignment: 16, limit: best)
                return
            }
            choose(index + 1, owners)
            for input in replaceable(at: index) {
                var owners = owners
                owners[output(of: index)] = owners[input]
                choose(index + 1, owners)
            }
        }
        choose(0, Array(contents.tensors.indices))
        return best
    }

    /// A buffer for each memory; nil where one would have gaps that a tensor in it must not have.
    private func buffers(_ owners: [Int]) -> [ArenaPlanner.Buffer]? {
        var buffers: [ArenaPlanner.Buffer] = []
        for owner in Set(owners).sorted() {
            let tensors = owners.indices.filter { owners[$0] == owner && lifetime(of: $0) != nil }
            let border = tensors.map { borders[$0] }.reduce(Border()) { $0.union($1) }
            if border != Border(), tensors.contains(where: mustBeContiguous) { return nil }
            if !chainsFollowTheirInputs(tensors, border) { return nil }
            let lifetimes = tensors.map { lifetime(of: $0)! }
            guard let start = lifetimes.map(\.lowerBound).min(), let end = lifetimes.map(\.upperBound).max() else {
                continue
            }
            buffers.append(.init(byteCount: tensors.map { size($0, border) }.max()!, lifetime: start...end))
        }
        return buffers + lineBuffers
    }

    private func mustBeContiguous(_ tensor: Int) -> Bool {
        tensor == contents.scoresTensor
            || contents.layers.contains { $0.record.operation == .fullyConnected && Int($0.record.input) == tensor }
    }

    func inputs(of layer: Int) -> [Int] {
        let record = contents.layers[layer].record
        return record.operation == .add ? [Int(record.input), Int(record.secondInput)] : [Int(record.input)]
    }

    func output(of layer: Int) -> Int { Int(contents.layers[layer].record.output) }

    /// The inputs that a layer may write over.
    private func replaceable(at layer: Int) -> [Int] {
        if let chain = chain(of: layer) {
            guard layer == chain.upperBound else { return [] }
            return Set(chain.flatMap(inputs)).subtracting(rowTensors).sorted().filter {
                lifetime(of: $0)!.upperBound <= layer + 1
            }
        }
        guard [.lookup, .add].contains(contents.layers[layer].record.operation) else { return [] }
        return inputs(of: layer).filter { lifetime(of: $0)!.upperBound == layer + 1 }
    }

    /// From the layer that writes a tensor, counted from 1, to the last that reads it; the image is written at 0 and the
    /// scores are read at the end.
    private func lifetime(of tensor: Int) -> ClosedRange<Int>? {
        let writer = contents.layers.indices.first { output(of: $0) == tensor }.map {
            (chain(of: $0)?.lowerBound ?? $0) + 1
        }
        guard let start = tensor == contents.inputTensor ? 0 : writer else { return nil }
        let reader = contents.layers.indices.last { inputs(of: $0).contains(tensor) }.map {
            (chain(of: $0)?.upperBound ?? $0) + 1
        }
        return start...(tensor == contents.scoresTensor ? contents.layers.count + 1 : reader ?? start)
    }

    private func size(_ tensor: Int) -> Int { size(tensor, borders[tensor]) }

    private func size(_ tensor: Int, _ border: Border) -> Int {
        let record = contents.tensors[tensor]
        return ((rowTensors.contains(tensor) ? 1 : Int(record.height)) + border.top + border.bottom)
            * (Int(record.width) + border.left + border.right)
            * record.pixelByteCount
    }

    private func up(_ byteCount: Int) -> Int { (byteCount + 15) / 16 * 16 }
}
