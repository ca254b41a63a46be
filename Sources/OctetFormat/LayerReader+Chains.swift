// Chains of streamed layers.
extension LayerReader {
    /// That a streamed layer's rows come from the one before and go to the one behind, and that a chain's memory is its own.
    package func validateStreaming(_ index: Int) throws(Violation) {
        let isSecondRow = isSecondInputRow
        // A sum alone gains nothing row by row; one of its inputs comes from the layer before.
        guard layer.performs(.convolution) || layer.performs(.add) && input.holdsOneRow != isSecondRow else {
            throw .invalid(.streaming)
        }
        if layer.performs(.convolution) { try requireLineBuffer() }
        if readsRows {
            guard index > 0 else { throw .invalid(.streaming) }
            let before = model.layer(at: index - 1)
            guard before.isStreamed, before.output == (isSecondRow ? layer.secondInput : layer.input) else {
                throw .invalid(.streaming)
            }
        }
        if output.holdsOneRow {
            guard index + 1 < model.layerCount else { throw .invalid(.streaming) }
            let next = model.layer(at: index + 1)
            guard next.isStreamed, next.input == layer.output || next.secondInput == layer.output else {
                throw .invalid(.streaming)
            }
        } else {
            try validateChain(endingAt: index)
        }
    }

    /// That a streamed convolution's scratch memory is its line buffer, and that it can copy whole rows there.
    private func requireLineBuffer() throws(Violation) {
        guard input.pixelStride == input.channels else { throw .invalid(.strides) }
        guard let buffer = layer.lineBuffer(input: input, output: output) else { throw .invalid(.window) }
        try buffer.validate(arenaByteCount: model.header.usableByteCount)
        guard buffer.arenaExtent.count == Int(layer.scratchByteCount) else { throw .invalid(.scratch) }
    }

    /// That nothing which a chain writes lies over anything else of it, except that its output may follow a tensor that
    /// is read row by row.
    private func validateChain(endingAt last: Int) throws(Violation) {
        let model = model
        let first = model.firstLayer(ofChainEndingAt: last)
        guard last - first < LayerRecord.maximumChainLength else { throw .invalid(.streaming) }
        for index in first...last {
            let writer = model.layer(at: index)
            let scratch = scratch(of: writer)
            let output = model.tensor(at: Int(writer.output))
            guard !scratch.overlaps(output.arenaExtent) else { throw .invalid(.overlap) }
            for other in first...last {
                let reader = model.layer(at: other)
                let buffer = self.scratch(of: reader)
                guard
                    index == other
                        || !scratch.overlaps(buffer) && !output.arenaExtent.overlaps(buffer)
                            && !output.arenaExtent.overlaps(model.tensor(at: Int(reader.output)).arenaExtent)
                else { throw .invalid(.overlap) }
                let inputs: [2 of UInt16] = [
                    reader.input, reader.performs(.add) ? reader.secondInput : reader.input,
                ]
                for number in inputs.indices {
                    let input = model.tensor(at: Int(inputs[number]))
                    guard !scratch.overlaps(input.arenaExtent) else { throw .invalid(.overlap) }
                    guard inputs[number] != writer.output || !input.holdsOneRow else { continue }
                    guard
                        !output.arenaExtent.overlaps(input.arenaExtent)
                            || index == last && follows(output, input, readBy: other, endingAt: last)
                    else { throw .invalid(.overlap) }
                }
            }
        }
    }

    private func scratch(of layer: LayerRecord) -> Range<Int> {
        Int(layer.scratchOffset)..<Int(layer.scratchOffset) + Int(layer.scratchByteCount)
    }

    /// Whether each row of a chain's output ends before the first input row that a layer has yet to read then.
    private func follows(
        _ output: TensorRecord, _ input: TensorRecord, readBy reader: Int, endingAt last: Int
    ) -> Bool {
        guard !input.holdsOneRow else { return false }
        for row in 0..<Int(output.height) {
            var read = row + 1
            for index in (reader...last).reversed() {
                let layer = model.layer(at: index)
                read = layer.inputRows(for: read, of: model.tensor(at: Int(layer.input)))
            }
            let end = output.row(row).arenaExtent.upperBound
            guard read >= Int(input.height) || end <= input.row(read).arenaExtent.lowerBound else { return false }
        }
        return true
    }
}
