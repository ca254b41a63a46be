import OctetNetworks

/// Where the pixels of each tile lie in an image of 16 images interleaved, in floats; −1 for those outside it.
final class WinogradTiling {
    let count: Int
    private let side: Int
    private let inputs, outputs: UnsafeMutablePointer<Int>

    /// - Parameters:
    ///   - top: rows above the image that the first window covers.
    ///   - left: columns likewise.
    init(side: Int, from input: Shape, to output: Shape, top: Int, left: Int) {
        let step = side - 2
        let (rows, columns) = ((output.height + step - 1) / step, (output.width + step - 1) / step)
        self.side = side
        count = rows * columns
        inputs = .allocate(capacity: side * side * count)
        outputs = .allocate(capacity: step * step * count)
        for tile in 0..<count {
            let (y, x) = (tile / columns * step, tile % columns * step)
            WinogradTiling.fill(inputs + side * side * tile, side: side, y: y - top, x: x - left, shape: input)
            WinogradTiling.fill(outputs + step * step * tile, side: step, y: y, x: x, shape: output)
        }
    }

    deinit {
        inputs.deallocate()
        outputs.deallocate()
    }

    /// Of `tile` and those after it, `side` by `side` for each.
    func inputPlaces(_ tile: Int) -> UnsafePointer<Int> { UnsafePointer(inputs + side * side * tile) }

    /// Likewise, `side − 2` by `side − 2`.
    func outputPlaces(_ tile: Int) -> UnsafePointer<Int> { UnsafePointer(outputs + (side - 2) * (side - 2) * tile) }

    private static func fill(_ places: UnsafeMutablePointer<Int>, side: Int, y: Int, x: Int, shape: Shape) {
        for index in 0..<side * side {
            let (row, column) = (y + index / side, x + index % side)
            let isInside = (0..<shape.height).contains(row) && (0..<shape.width).contains(column)
            let place = isInside ? (row * shape.width + column) * shape.channels * Shard.size : -1
            (places + index).initialize(to: place)
        }
    }
}
