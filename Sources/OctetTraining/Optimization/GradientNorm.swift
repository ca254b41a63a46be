/// The Euclidean norm of the gradients of all trainable parameters together.
///
/// Squares are added in double precision, block by block; blocks are fixed and their sums are added in order, so that the
/// number of threads does not change a bit. Nothing is allocated by a measurement.
package final class GradientNorm: @unchecked Sendable {
    private let blocks: [Range<Int>]
    private let sums: UnsafeMutableBufferPointer<Double>

    package init(_ layout: ParameterLayout) {
        let length = 16 * 1024
        blocks = layout.entries.filter(\.parameter.isTrainable).flatMap { entry in
            stride(from: 0, to: entry.count, by: length).map { start in
                entry.offset + start..<entry.offset + min(start + length, entry.count)
            }
        }
        sums = .allocate(capacity: blocks.count)
        sums.initialize(repeating: 0)
    }

    deinit { sums.deallocate() }

    /// - Returns: the norm; not finite where a gradient is not.
    package func measure(_ gradients: AlignedFloats, pool: WorkerPool) -> Double {
        pool.run { [self] thread in
            for block in stride(from: thread, to: blocks.count, by: pool.count) {
                sums[block] = GradientNorm.squares(gradients.pointer + blocks[block].lowerBound, blocks[block].count)
            }
        }
        return sums.reduce(0, +).squareRoot()
    }

    /// The square of any float is finite in double precision.
    private static func squares(_ values: UnsafePointer<Float>, _ count: Int) -> Double {
        var sums = SIMD8<Double>()
        let whole = count / 8 * 8
        for i in stride(from: 0, to: whole, by: 8) {
            let vector = SIMD8<Double>(UnsafeRawPointer(values + i).load(as: SIMD8<Float>.self))
            sums += vector * vector
        }
        return (whole..<count).reduce(sums.sum()) { $0 + Double(values[$1]) * Double(values[$1]) }
    }
}
