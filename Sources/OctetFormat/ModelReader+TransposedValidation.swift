extension ModelReader {
    /// That each phase of a transposed convolution stays inside its input's ring and its weights.
    package func validateTransposedConvolution(
        _ layer: LayerRecord, _ input: TensorRecord, _ output: TensorRecord, _ location: ModelError.Location
    ) throws(ModelError) {
        try requireWindow(layer, location)
        guard layer.dilationHeight == 1, layer.dilationWidth == 1, layer.kernelHeight >= layer.strideHeight,
            layer.kernelWidth >= layer.strideWidth
        else { throw .invalid(.window, location) }
        guard layer.groups == 1 else { throw .invalid(.groups, location) }
        try requireDisjoint(input, output, location)
        guard header.readSlack >= WeightPanels.readSlack else { throw .invalid(.readSlack, .header) }
        guard layer.weightsOffset % 16 == 0 else { throw .invalid(.weights, location) }
        try requireRange(layer.weightsOffset, Int(layer.weightsByteCount), .weights, location)
        var part = layer
        let (rowCount, columnCount) = (layer.rowPhaseCount(output), layer.columnPhaseCount(output))
        for row in 0..<rowCount {
            let rows = layer.rowPhase(row, output)
            guard rows.padding <= Int(input.ringTop), rows.lastRow < Int(input.height) + Int(input.ringBottom) else {
                throw .outOfBounds(.window, location)
            }
            for column in 0..<columnCount {
                let columns = layer.columnPhase(column, output)
                guard columns.padding <= Int(input.ringLeft),
                    columns.lastRow < Int(input.width) + Int(input.ringRight)
                else { throw .outOfBounds(.window, location) }
                let panels = WeightPanels(
                    rows, columns, inputChannels: Int(input.channels), pixelStride: Int(input.pixelStride),
                    outputChannels: Int(output.channels))
                guard let count = panels.checkedByteCount, count <= part.weightsByteCount else {
                    throw .invalid(.weights, location)
                }
                try requireZeroEnds(panels, part, location)
                part.weightsOffset += UInt32(count)
                part.weightsByteCount -= UInt32(count)
            }
        }
        guard part.weightsByteCount == 0 else { throw .invalid(.weights, location) }
        // Each lane has more bytes of weights than of biases, so that no product exceeds 32 bits.
        let lanes = (Int(output.channels) + 7) / 8 * 8
        let biases = 4 * lanes * rowCount * columnCount
        try requireParameters(biases + 5 * lanes, layer, location)
        try requireMultipliers(
            lanes, at: Int(layer.parametersOffset) + biases, shifts: WeightPanels.shiftRange, location)
    }
}
