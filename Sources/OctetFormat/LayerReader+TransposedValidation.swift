extension LayerReader {
    /// That each phase of a transposed convolution stays inside its input's ring and its weights.
    package func validateTransposedConvolution() throws(Violation) {
        try requireWindow()
        guard layer.dilationHeight == 1, layer.dilationWidth == 1, layer.kernelHeight >= layer.strideHeight,
            layer.kernelWidth >= layer.strideWidth
        else { throw .invalid(.window) }
        guard layer.groups == 1 else { throw .invalid(.groups) }
        try requireDisjoint()
        guard model.header.readSlack >= WeightPanels.readSlack else { throw .invalid(.readSlack) }
        guard layer.weightsOffset % 16 == 0 else { throw .invalid(.weights) }
        try model.requireRange(layer.weightsOffset, Int(layer.weightsByteCount), .weights)
        var start = Int(layer.weightsOffset)
        var remaining = layer.weightsByteCount
        let (rowCount, columnCount) = (layer.rowPhaseCount(output), layer.columnPhaseCount(output))
        for row in 0..<rowCount {
            let rows = layer.rowPhase(row, output)
            guard rows.padding <= Int(input.ringTop), rows.lastRow < Int(input.height) + Int(input.ringBottom) else {
                throw .outOfBounds(.window)
            }
            for column in 0..<columnCount {
                let columns = layer.columnPhase(column, output)
                guard columns.padding <= Int(input.ringLeft),
                    columns.lastRow < Int(input.width) + Int(input.ringRight)
                else { throw .outOfBounds(.window) }
                let panels = WeightPanels(
                    rows, columns, inputChannels: Int(input.channels), pixelStride: Int(input.pixelStride),
                    outputChannels: Int(output.channels))
                let count = panels.saturatedByteCount
                guard count <= remaining else { throw .invalid(.weights) }
                try requireZeroEnds(panels, at: start)
                start &+= Int(truncatingIfNeeded: count)
                remaining &-= count
            }
        }
        guard remaining == 0 else { throw .invalid(.weights) }
        // Each lane has more bytes of weights than of biases, so that no product exceeds 32 bits.
        let lanes = (Int(output.channels) + 7) / 8 * 8
        let biases = 4 * lanes * rowCount * columnCount
        try requireParameters(biases + 5 * lanes)
        try requireMultipliers(
            lanes, at: Int(layer.parametersOffset) + biases, shifts: WeightPanels.shiftRange)
    }
}
