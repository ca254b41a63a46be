/// Layers that run row by row.
///
/// A streamed convolution copies each input row once, into a *line buffer*: the rows under the window, padding included, for
/// one output row. So its input needs no ring, and its output may be written over input rows that have been copied. Streamed
/// layers that follow one another form a chain, where a row is made when the next layer needs it; memory between them
/// holds one row. (Alwani et al.: Fused-layer CNN accelerators, 2016.)
extension LayerRecord {
    /// The most layers of a chain.
    public static var maximumChainLength: Int { 8 }

    /// Input rows from the first that an output row reads to the first that the next one reads.
    public var rowStep: Int { Int(strideHeight) * resultsPerOutput }

    /// How many of the input's rows must exist for the first `count` rows of the output.
    public func inputRows(for count: Int, of input: TensorRecord) -> Int {
        guard performs(.convolution), count > 0 else { return count }
        return min(max(0, lastRow(forRows: count) + 1), Int(input.height))
    }

    /// The line buffer as a tensor, its rows and columns of padding part of the image; nil where it would have more columns
    /// than a tensor can have.
    public func lineBuffer(input: TensorRecord, output: TensorRecord) -> TensorRecord? {
        let columns = Int(paddingLeft) + max(Int(input.width), lastColumn(forColumns: Int(output.width)) + 1)
        guard columns <= UInt16.max else { return nil }
        let rows = rowStep - Int(strideHeight) + (Int(kernelHeight) - 1) * Int(dilationHeight) + 1
        return TensorRecord(
            arenaOffset: scratchOffset, rowStride: UInt32(columns) * UInt32(input.channels),
            pixelStride: UInt32(input.channels), height: UInt16(rows), width: UInt16(columns), channels: input.channels,
            zeroPoint: input.zeroPoint, scaleBits: input.scaleBits)
    }

    /// The layer that makes one output row of a line buffer's rows, or of one row of its inputs.
    public var ofOneRow: LayerRecord {
        var layer = self
        (layer.paddingTop, layer.paddingLeft, layer.isStreamed) = (0, 0, false)
        return layer
    }
}
