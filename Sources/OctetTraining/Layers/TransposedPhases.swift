import OctetNetworks

/// A transposed convolution as plain ones, one for each place that an output can have in a stride.
///
/// An output row o is stride·q + a. It meets the kernel rows k with k ≡ a + border (mod stride), each at the input row
/// q + (a + border − k)/stride: over q, a convolution with stride 1 whose kernel is every stride-th row from the last to the
/// first. Columns likewise.
struct TransposedPhases {
    /// Rows and columns of zeros around the input, enough for all phases.
    let border: Window.Border
    let paddedInput: Shape
    let phases: [TransposedPhase]
    /// Floats for the kernel's parts of all phases.
    let weightCount: Int

    init(_ layer: TransposedConvolution, input: Shape, output: Shape) {
        let (window, cut) = (layer.window, layer.border(for: input))
        let rows = Self.sides(
            input: input.height, output: output.height, window.kernel.height, window.stride.height, cut: cut.top)
        let columns = Self.sides(
            input: input.width, output: output.width, window.kernel.width, window.stride.width, cut: cut.left)
        func most(_ values: [Int]) -> Int { values.reduce(0, max) }
        border = Window.Border(
            top: most(rows.map(\.before)), bottom: most(rows.map(\.after)), left: most(columns.map(\.before)),
            right: most(columns.map(\.after)))
        paddedInput = Shape(
            height: input.height + border.top + border.bottom, width: input.width + border.left + border.right,
            channels: input.channels)
        var phases: [TransposedPhase] = []
        var weightOffset = 0
        for row in rows {
            for column in columns {
                let phase = TransposedPhase(
                    index: phases.count, row: row, column: column, layer: layer, paddedInput: paddedInput,
                    output: output,
                    top: border.top, left: border.left, weightOffset: weightOffset)
                weightOffset += paddedCount(phase.geometry.fanIn * output.channels)
                phases.append(phase)
            }
        }
        self.phases = phases
        weightCount = weightOffset
    }

    /// What one phase is along rows or along columns.
    struct Side {
        /// The first output.
        var place: Int
        var outputs: Int
        /// The kernel's rows, in the order of the input rows that they meet.
        var kernel: [Int]
        /// Rows of the input above its first that the first output sees, and below its last that the last one does.
        var before, after: Int
    }

    /// Phases without outputs, as small ones may be, are left out.
    private static func sides(input: Int, output: Int, _ kernel: Int, _ stride: Int, cut: Int) -> [Side] {
        (0..<min(stride, output)).map { place in
            let first = (place + cut) % stride
            let taps = Array(Swift.stride(from: first, to: kernel, by: stride).reversed())
            let outputs = (output - place + stride - 1) / stride
            let shift = (place + cut - first) / stride
            return Side(
                place: place, outputs: outputs, kernel: taps, before: taps.count - 1 - shift,
                after: outputs + shift - input)
        }
    }
}

/// The outputs of one place in the stride.
struct TransposedPhase {
    let index: Int
    let geometry: ConvolutionGeometry
    /// Floats to the first value that it reads, writes and weighs with.
    let inputOffset, outputOffset, weightOffset: Int
    private let rows, columns: [Int]
    private let kernel: Extent

    init(
        index: Int, row: TransposedPhases.Side, column: TransposedPhases.Side, layer: TransposedConvolution,
        paddedInput: Shape, output: Shape, top: Int, left: Int, weightOffset: Int
    ) {
        self.index = index
        self.weightOffset = weightOffset
        (rows, columns) = (row.kernel, column.kernel)
        kernel = layer.window.kernel
        geometry = ConvolutionGeometry(
            kernel: Extent(height: row.kernel.count, width: column.kernel.count), input: paddedInput,
            outputs: Extent(height: row.outputs, width: column.outputs), every: layer.window.stride, of: output)
        inputOffset =
            ((top - row.before) * paddedInput.width + left - column.before) * paddedInput.channels * Shard.size
        outputOffset = (row.place * output.width + column.place) * output.channels * Shard.size
    }

    /// Copies the phase's part of the kernel.
    func gather(_ weights: UnsafePointer<Float>, into parts: UnsafeMutablePointer<Float>) {
        forEachRun { whole, part, count in (parts + part).update(from: weights + whole, count: count) }
    }

    /// Copies the gradient of the phase's part back to where the whole kernel has it.
    func scatter(_ parts: UnsafePointer<Float>, to weights: UnsafeMutablePointer<Float>) {
        forEachRun { whole, part, count in (weights + whole).update(from: parts + part, count: count) }
    }

    private func forEachRun(_ body: (_ whole: Int, _ part: Int, _ count: Int) -> Void) {
        let count = geometry.groupInputs
        var part = weightOffset
        for output in 0..<geometry.groupOutputs {
            for row in rows {
                for column in columns {
                    body(((output * kernel.height + row) * kernel.width + column) * count, part, count)
                    part += count
                }
            }
        }
    }
}
