import OctetFormat
import OctetKernels

/// Chains of streamed layers, run row by row: operators get tasks of one output row.
enum RowStreaming {
    static func check(_ task: UnsafeMutablePointer<LayerTask>) {
        do throws(Violation) {
            try task.pointee.reader.validateStreaming(task.pointee.index)
        } catch {
            task.pointee.violation = error
        }
    }

    @inline(never)
    static func run(
        _ interpreter: Interpreter, _ model: borrowing ModelReader, endingAt last: Int,
        _ operators: UnsafePointer<OperatorTable.Function?>?, _ path: KernelPath
    ) {
        interpreter.runRows(of: model, endingAt: last, operators, path)
    }
}

// Functions of their own, because what they copy would otherwise lie on the stack while operators run.
extension Interpreter {
    /// Runs the chain that ends with a layer. A row is made when the next layer needs it for its own next row.
    ///
    /// - Parameter operators: nil on hosts.
    package func runRows(
        of reader: borrowing ModelReader, endingAt last: Int, _ operators: UnsafePointer<OperatorTable.Function?>?,
        _ path: KernelPath
    ) {
        let first = reader.firstLayer(ofChainEndingAt: last)
        let height = Int(reader.tensor(at: Int(reader.layer(at: last).output)).height)
        // Of each layer, the output rows that it has made.
        var rowsMade = [8 of Int](repeating: 0)
        for index in first...last {
            fillLineBuffer(reader, index)
        }
        while rowsMade[last - first] < height {
            var index = last
            while index > first,
                rowsMade[index - 1 - first] < inputRows(reader, index, for: rowsMade[index - first] + 1)
            {
                index -= 1
            }
            let row = rowsMade[index - first]
            if index == first { copyRows(reader, first, for: row) }
            make(row, reader, index, operators, path)
            rowsMade[index - first] = row + 1
            if index < last {
                copy(row, of: reader.layer(at: index).output, reader, index + 1, for: rowsMade[index + 1 - first])
            }
        }
    }

    @inline(never)
    private func fillLineBuffer(_ reader: borrowing ModelReader, _ index: Int) {
        if let buffer = lineBuffer(reader, index) { view(of: buffer).fillAll() }
    }

    /// The line buffer of a convolution.
    @inline(never)
    private func lineBuffer(_ reader: borrowing ModelReader, _ index: Int) -> TensorRecord? {
        let layer = reader.layer(at: index)
        guard layer.performs(.convolution) else { return nil }
        return layer.lineBuffer(
            input: reader.tensor(at: Int(layer.input)), output: reader.tensor(at: Int(layer.output)))
    }

    /// How many input rows a layer needs for its first `count` output rows.
    @inline(never)
    private func inputRows(_ reader: borrowing ModelReader, _ index: Int, for count: Int) -> Int {
        let layer = reader.layer(at: index)
        return layer.inputRows(for: count, of: reader.tensor(at: Int(layer.input)))
    }

    /// Computes an output row.
    @inline(never)
    private func make(
        _ row: Int, _ reader: borrowing ModelReader, _ index: Int,
        _ operators: UnsafePointer<OperatorTable.Function?>?, _ path: KernelPath
    ) {
        let buffer = lineBuffer(reader, index)
        let whole = LayerReader(index, of: reader)
        var task = LayerTask(whole, index, in: arena, operators, path)
        task.perform(whole.layer.ofOneRow, buffer ?? whole.input.row(row), whole.output.row(row), row: row)
        guard let buffer else { return }
        moveUp(
            view(of: buffer), whole.layer,
            firstRow: (row + 1) * whole.layer.rowStep - Int(whole.layer.paddingTop), of: whole.input)
    }

    /// Copies what a chain's first layer has not read for earlier rows to its line buffer.
    @inline(never)
    private func copyRows(_ reader: borrowing ModelReader, _ index: Int, for row: Int) {
        let input = reader.layer(at: index).input
        for inputRow in inputRows(reader, index, for: row)..<inputRows(reader, index, for: row + 1) {
            copy(inputRow, of: input, reader, index, for: row)
        }
    }

    /// Copies a row to the line buffer of the layer that reads it, whose next output row is `row`.
    @inline(never)
    private func copy(
        _ inputRow: Int, of tensor: UInt16, _ reader: borrowing ModelReader, _ index: Int, for row: Int
    ) {
        guard let buffer = lineBuffer(reader, index) else { return }
        let layer = reader.layer(at: index)
        let input = reader.tensor(at: Int(tensor))
        let place = inputRow - (row * layer.rowStep - Int(layer.paddingTop))
        guard place >= 0 else { return }  // between windows
        view(of: buffer).pixel(place, Int(layer.paddingLeft)).copyShort(
            view(of: input).pixel(inputRow, 0), Int(input.width) * Int(input.channels))
    }

    /// Makes room in a line buffer for the rows of the next output row.
    ///
    /// - Parameter firstRow: of the input, for the buffer's first row then.
    @inline(never)
    private func moveUp(_ buffer: TensorView, _ layer: LayerRecord, firstRow: Int, of input: TensorRecord) {
        for place in 0..<buffer.height {
            let row = buffer.pixel(place, 0)
            if place + layer.rowStep < buffer.height {
                row.copyShort(buffer.pixel(place + layer.rowStep, 0), buffer.rowStride)
            } else if !(0..<Int(input.height)).contains(firstRow + place) {
                row.fillShort(buffer.zeroPoint, buffer.rowStride)
            }
        }
    }
}

extension TensorView {
    /// Sets a tensor without gaps to the zero point.
    fileprivate func fillAll() { base.fillShort(zeroPoint, height &* rowStride) }
}
