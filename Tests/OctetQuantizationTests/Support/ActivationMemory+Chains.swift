import OctetFormat
import OctetQuantization

/// The same with layers that run row by row, in every way that the format allows.
extension ActivationMemory {
    /// The least over all choices of chains, layers that run in place, and plans for them; or `limit` if that is less.
    static func exhaustiveByteCountOfChains(_ contents: ModelContents, limit: Int) -> Int {
        let possible = ActivationMemory(contents).possibleChains
        var best = limit
        func choose(_ first: Int, _ chains: [ClosedRange<Int>]) {
            guard first < contents.layers.count else {
                best = ActivationMemory(contents, chains: chains).exhaustiveByteCount(limit: best)
                return
            }
            choose(first + 1, chains)
            for chain in possible where chain.lowerBound == first { choose(chain.upperBound + 1, chains + [chain]) }
        }
        choose(0, [])
        return best
    }

    /// The fewest rows that must be made one by one for an arena of so many bytes, without those that wide loads read.
    static func exhaustiveRowsOfChains(_ contents: ModelContents, within byteCount: Int) -> Int {
        let possible = ActivationMemory(contents).possibleChains
        var best = Int.max
        func choose(_ first: Int, _ chains: [ClosedRange<Int>], rows: Int) {
            guard rows < best else { return }
            guard first < contents.layers.count else {
                let memory = ActivationMemory(contents, chains: chains)
                if memory.exhaustiveByteCount(limit: byteCount + 1) <= byteCount { best = rows }
                return
            }
            choose(first + 1, chains, rows: rows)
            for chain in possible where chain.lowerBound == first {
                choose(
                    chain.upperBound + 1, chains + [chain],
                    rows: rows
                        + chain.reduce(0) { $0 + Int(contents.tensors[Int(contents.layers[$1].record.output)].height) })
            }
        }
        choose(0, [], rows: 0)
        return best
    }

    /// Convolutions alone, or followed by convolutions and additions that are the only readers of the rows before.
    private var possibleChains: [ClosedRange<Int>] {
        let operations = contents.layers.map(\.record.operation)
        return operations.indices.filter { operations[$0] == .convolution }.flatMap { first in
            var chains = [first...first]
            while let last = chains.last?.upperBound, last + 1 < operations.count,
                [.convolution, .add].contains(operations[last + 1]),
                contents.tensors[output(of: last)].height > 1,
                contents.layers.indices.flatMap(inputs).filter({ $0 == output(of: last) }).count == 1,
                inputs(of: last + 1).contains(output(of: last))
            {
                chains.append(first...last + 1)
            }
            return chains
        }
    }

    func chain(of layer: Int) -> ClosedRange<Int>? { chains.first { $0.contains(layer) } }

    /// What lies between the layers of a chain.
    var rowTensors: Set<Int> { Set(chains.flatMap { $0.dropLast().map(output) }) }

    /// The rows under a window for one output row, padding included.
    var lineBuffers: [ArenaPlanner.Buffer] {
        chains.flatMap { chain in
            chain.map { contents.layers[$0].record }.filter { $0.operation == .convolution }.map { layer in
                let input = contents.tensors[Int(layer.input)]
                let border = Self.border(of: layer, in: contents)
                let rows =
                    (layer.isPooled ? Int(layer.strideHeight) : 0)
                    + (Int(layer.kernelHeight) - 1) * Int(layer.dilationHeight) + 1
                let columns = border.left + Int(input.width) + border.right
                return ArenaPlanner.Buffer(
                    byteCount: rows * columns * Int(input.channels),
                    lifetime: chain.lowerBound + 1...chain.upperBound + 1)
            }
        }
    }

    /// Whether no row that a chain writes to a memory is over one there that a layer of it has yet to read.
    func chainsFollowTheirInputs(_ tensors: [Int], _ border: Border) -> Bool {
        func row(_ tensor: Int, _ y: Int) -> Range<Int> {
            let record = contents.tensors[tensor]
            let (width, channels) = (Int(record.width), Int(record.channels))
            let start = ((y + border.top) * (border.left + width + border.right) + border.left) * channels
            return start..<start + width * channels
        }
        for chain in chains where tensors.contains(output(of: chain.upperBound)) {
            let output = output(of: chain.upperBound)
            for reader in chain {
                for input in inputs(of: reader) where tensors.contains(input) && input != output {
                    let height = Int(contents.tensors[input].height)
                    for y in 0..<Int(contents.tensors[output].height) {
                        let unread = rowsRead(reader, chain, y + 1)..<max(height, rowsRead(reader, chain, y + 1))
                        if unread.contains(where: { row(input, $0).lowerBound < row(output, y).upperBound }) {
                            return false
                        }
                    }
                }
            }
        }
        return true
    }

    /// The input rows that a layer has read when its chain has made some rows of the last output.
    private func rowsRead(_ reader: Int, _ chain: ClosedRange<Int>, _ count: Int) -> Int {
        var count = count
        for layer in (reader...chain.upperBound).reversed().map({ contents.layers[$0].record })
        where layer.operation == .convolution {
            let results = layer.isPooled ? 2 * count : count
            let end =
                (results - 1) * Int(layer.strideHeight) - Int(layer.paddingTop)
                + (Int(layer.kernelHeight) - 1) * Int(layer.dilationHeight) + 1
            count = min(max(0, end), Int(contents.tensors[Int(layer.input)].height))
        }
        return count
    }
}
