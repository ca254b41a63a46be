// Chains of streamed layers.
extension ModelReader {
    /// The first layer of the chain that ends with a layer, which may be the only one.
    public func firstLayer(ofChainEndingAt last: Int) -> Int {
        var first = last
        while first > 0, tensor(at: Int(layer(at: first - 1).output)).holdsOneRow { first -= 1 }
        return first
    }

    /// Whether an input of the layer holds one row.
    func readsRows(_ layer: LayerRecord) -> Bool {
        tensor(at: Int(layer.input)).holdsOneRow
            || layer.performs(.add) && tensor(at: Int(layer.secondInput)).holdsOneRow
    }

    /// That a streamed layer's rows come from the one before and go to the one behind, and that a chain's memory is its own.
    package func validateStreaming(
        _ layer: LayerRecord, _ index: Int, _ input: TensorRecord, _ output: TensorRecord
    ) throws(ModelError) {
        let location = ModelError.Location.layer(index)
        let isSecondRow = layer.performs(.add) && tensor(at: Int(layer.secondInput)).holdsOneRow
        let readsRows = input.holdsOneRow || isSecondRow
        // A sum alone gains nothing row by row; one of its inputs comes from the layer before.
        guard layer.performs(.convolution) || layer.performs(.add) && input.holdsOneRow != isSecondRow else {
            throw .invalid(.streaming, location)
        }
        if layer.performs(.convolution) { try requireLineBuffer(of: layer, input, output, location) }
        if readsRows {
            guard index > 0 else { throw .invalid(.streaming, location) }
            let before = try readLayer(at: index - 1)
            guard before.isStreamed, before.output == (isSecondRow ? layer.secondInput : layer.input) else {
                throw .invalid(.streaming, location)
            }
        }
        if output.holdsOneRow {
            guard index + 1 < layerCount else { throw .invalid(.streaming, location) }
            let next = try readLayer(at: index + 1)
            guard next.isStreamed, next.input == layer.output || next.secondInput == layer.output else {
                throw .invalid(.streaming, location)
            }
        } else {
            try validateChain(endingAt: index)
        }
    }

    /// That a streamed convolution's scratch memory is its line buffer, and that it can copy whole rows there.
    private func requireLineBuffer(
        of layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        guard input.pixelStride == input.channels else { throw .invalid(.strides, location) }
        guard let buffer = layer.lineBuffer(input: input, output: output) else { throw .invalid(.window, location) }
        do throws(Violation) {
            try buffer.validate(arenaByteCount: header.arenaByteCount &- UInt32(header.readSlack))
        } catch {
            throw error.at(location)
        }
        guard buffer.arenaExtent.count == Int(layer.scratchByteCount) else { throw .invalid(.scratch, location) }
    }

    /// That nothing which a chain writes lies over anything else of it, except that its output may follow a tensor that
    /// is read row by row.
    private func validateChain(endingAt last: Int) throws(ModelError) {
        let location = ModelError.Location.layer(last)
        let first = firstLayer(ofChainEndingAt: last)
        guard last - first < LayerRecord.maximumChainLength else { throw .invalid(.streaming, location) }
        for index in first...last {
            let writer = layer(at: index)
            let scratch = scratch(of: writer)
            let output = tensor(at: Int(writer.output))
            guard !scratch.overlaps(output.arenaExtent) else { throw .invalid(.overlap, location) }
            for other in first...last {
                let reader = layer(at: other)
                let buffer = self.scratch(of: reader)
                guard
                    index == other
                        || !scratch.overlaps(buffer) && !output.arenaExtent.overlaps(buffer)
                            && !output.arenaExtent.overlaps(tensor(at: Int(reader.output)).arenaExtent)
                else { throw .invalid(.overlap, location) }
                let inputs: [2 of UInt16] = [
                    reader.input, reader.performs(.add) ? reader.secondInput : reader.input,
                ]
                for number in inputs.indices {
                    let input = tensor(at: Int(inputs[number]))
                    guard !scratch.overlaps(input.arenaExtent) else { throw .invalid(.overlap, location) }
                    guard inputs[number] != writer.output || !input.holdsOneRow else { continue }
                    guard
                        !output.arenaExtent.overlaps(input.arenaExtent)
                            || index == last && follows(output, input, readBy: other, endingAt: last)
                    else { throw .invalid(.overlap, location) }
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
                let layer = layer(at: index)
                read = layer.inputRows(for: read, of: tensor(at: Int(layer.input)))
            }
            let end = output.row(row).arenaExtent.upperBound
            guard read >= Int(input.height) || end <= input.row(read).arenaExtent.lowerBound else { return false }
        }
        return true
    }
}
